/**
 * What a page is given in place of a built-in text: in the fragment of a link, between its tags, by
 * `src` or as one of the networks that were trained with the site. It comes when it is used.
 */

import { nearest } from '../nearest';
import { readFragment } from '../sharing/fragment';
import { loadTrained, trained as networks } from '../trained';
import { childText } from './child_text';
import type { Given } from './given';
import { fetchSource } from './source';

/** The first of those that bring anything counts, in this order. */
export async function readGiven(element: Element, fragment: string): Promise<Given> {
  const given: Given = { problems: [] };
  const linked = await readFragment(fragment);
  if (linked.problem) given.problems.push(linked.problem);
  const asked = {
    fragment: linked.text,
    text: element.getAttribute('text') || undefined,
    child: childText(element),
    src: element.getAttribute('src') || undefined,
    trained: element.getAttribute('trained') || undefined,
  };
  const [first, ...others] = Object.entries(asked).filter(([, value]) => value !== undefined);
  for (const [name] of others)
    if (name === 'src' || name === 'trained')
      given.problems.push(`“${name}” was left out: there is a text or a network already.`);
  if (asked.fragment !== undefined) given.text = asked.fragment;
  else if (first?.[0] === 'child') given.text = asked.child!;
  else if (first?.[0] === 'src') await take(given, () => fetchSource(asked.src!));
  else if (first?.[0] === 'trained') await take(given, () => network(asked.trained!));
  return given;
}

/** A problem is a sentence that says what to do. */
async function take(given: Given, load: () => Promise<Partial<Given>>): Promise<void> {
  try {
    const { problems = [], ...found } = await load();
    Object.assign(given, found);
    given.problems.push(...problems);
  } catch (error) {
    given.problems.push((error as Error).message);
  }
}

async function network(id: string): Promise<Partial<Given>> {
  const entry = networks.find((network) => network.id === id);
  if (!entry) {
    const names = networks.map((network) => network.id);
    const like = nearest(id, names);
    const help = like ? `Did you mean “${like}”?` : `There are ${names.join(', ')}.`;
    return { problems: [`“trained=${id.slice(0, 40)}” was left out. ${help}`] };
  }
  const { checkpoint, text } = await loadTrained(id);
  const file = new File([checkpoint as Uint8Array<ArrayBuffer>], `${id}.unrolled`);
  return { text, corpus: entry.corpus, checkpoint: file, settings: entry.settings };
}
