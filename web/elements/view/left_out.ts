/** What stands on a view and has no effect there, as sentences. */
import { attributeFaults, explain } from '../../app/faults';
import { settingRow } from '../../app/settings';
import { settingName } from '../../app/start_words';
import type { Fault } from '../../app/url';
import type { Noted, Range, Refused } from './takes';

export interface LeftOut {
  faults: readonly Fault[];
  refused: readonly Refused[];
  /** The names of the view's own attributes. */
  known: readonly string[];
}

/** What a playground alone can do: a view has nothing to hide, or to be written into. */
const ofPlayground = ['lock', 'hide', 'controls', 'task', 'goal', 'prompt', 'notation', 'keep'];

export function viewNotes(view: Noted, { faults, refused, known }: LeftOut): string[] {
  const isOwn = (name: string) => known.includes(name);
  const alone = ofPlayground.filter((name) => !isOwn(name) && view.hasAttribute(name));
  const idle = view.getAttributeNames().filter((name) => {
    const key = settingName(name);
    return !view.settingsAct && !isOwn(name) && !ofPlayground.includes(name) && settingRow(key);
  });
  const others = attributeFaults(view).filter(
    ({ name }) => !isOwn(name) && !ofPlayground.includes(name) && !idle.includes(name),
  );
  const values = refused.map(({ name, value, takes }) =>
    'least' in takes
      ? { name, value, why: rangeOf(takes) }
      : { name, value, among: takes.filter(Boolean).map(String) },
  );
  const told = explain([...faults, ...values, ...others], known);
  if (alone.length > 0) told.push(aloneSentence(alone));
  if (idle.length > 0) told.push(idleSentence(idle, known));
  return told;
}

const rangeOf = ({ least, most, whole }: Range): string =>
  `it takes ${whole ? 'whole ' : ''}numbers from ${least} to ${most}.`;

function joined(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

function aloneSentence(names: readonly string[]): string {
  const [was, itself] = names.length === 1 ? ['was', 'it is'] : ['were', 'they are'];
  return (
    `${joined(names)} ${was} left out: ${itself} for the whole playground, and this is a view. ` +
    'Put an <unrolled-playground> on the page for that.'
  );
}

function idleSentence(names: readonly string[], known: readonly string[]): string {
  const [was, itself] =
    names.length === 1 ? ['was', 'it is a setting'] : ['were', 'they are settings'];
  const own = known.filter(
    (name) => !['shared', 'alongside', 'staged', 'autostart'].includes(name),
  );
  return (
    `${joined(names)} ${was} left out: ${itself} of one network of one's own, which this view ` +
    `does not have. It takes ${own.join(', ')}.`
  );
}
