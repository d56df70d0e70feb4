/**
 * What a page is given in place of a built-in text: in the fragment of a link, between its tags, by
 * `src` or as one of the networks that were trained with the site. It comes when it is used.
 */

import { instead } from '../nearest';
import { readFragment } from '../sharing/fragment';
import { loadTrained, trained as networks } from '../trained';
import { childText } from './child_text';
import type { Given } from './given';
import { fetchSource } from './source';

/** What there may be beside a link's fragment, as the page wrote it. */
export interface Asked {
  text?: string | undefined;
  /** The text between the tags. */
  child?: string | undefined;
  src?: string | undefined;
  trained?: string | undefined;
}

/** What the attributes and the tags of an element say. */
export const askedBy = (element: Element): Asked => ({
  text: element.getAttribute('text') || undefined,
  child: childText(element),
  src: element.getAttribute('src') || undefined,
  trained: element.getAttribute('trained') || undefined,
});

const titles: Readonly<Record<string, string>> = {
  fragment: 'The text of the link',
  child: 'The text between the tags',
};

/** The first of those that bring anything counts, in this order; the others are told. */
export async function readGiven(asked: Asked, fragment = ''): Promise<Given> {
  const given: Given = { problems: [] };
  const linked = await readFragment(fragment);
  if (linked.problem) given.problems.push(linked.problem);
  const { text, child, src, trained } = asked;
  const all = { fragment: linked.text, text, child, src, trained };
  const [first, ...others] = Object.entries(all).filter(([, value]) => value !== undefined);
  const called = (name: string) => titles[name] ?? `“${name}”`;
  for (const [name] of others)
    given.problems.push(`${called(name)} was left out: ${lower(called(first![0]))} counts.`);
  if (first?.[0] === 'src') await take(given, () => fetchSource(src!));
  else if (first?.[0] === 'trained') await take(given, () => network(trained!));
  else if (first) given.text = first[1]!;
  return given;
}

/** In the middle of a sentence. */
const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

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
    return { problems: [`“trained=${id.slice(0, 40)}” was left out. ${instead(id, names)}`] };
  }
  const { checkpoint, text } = await loadTrained(id);
  const file = new File([checkpoint as Uint8Array<ArrayBuffer>], `${id}.unrolled`);
  return { text, corpus: entry.corpus, checkpoint: file, settings: entry.settings, by: 'trained' };
}
