/** What stands on a view and has no effect there, as sentences. */
import { attributeFaults, explain } from '../../app/faults';
import type { Fault } from '../../app/url';

/** What a playground alone can do: a view has nothing to hide, to ask or to be written into. */
const ofPlayground = ['goal', 'lock', 'hide', 'controls', 'prompt', 'notation', 'task'];

/** `known`: the names of the view's own attributes. */
export function viewNotes(
  view: Element,
  faults: readonly Fault[],
  known: readonly string[],
): string[] {
  const isOwn = (name: string) => known.includes(name);
  const alone = ofPlayground.filter((name) => !isOwn(name) && view.hasAttribute(name));
  const others = attributeFaults(view).filter(
    ({ name }) => !isOwn(name) && !ofPlayground.includes(name),
  );
  const told = explain([...faults, ...others], known);
  return alone.length === 0 ? told : [...told, aloneSentence(alone)];
}

function aloneSentence(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  const list =
    quoted.length < 2 ? quoted[0]! : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
  const [was, itself] = names.length === 1 ? ['was', 'it is'] : ['were', 'they are'];
  return (
    `${list} ${was} left out: ${itself} for the whole playground, and this is a view. Put an ` +
    '<unrolled-playground> on the page for that.'
  );
}
