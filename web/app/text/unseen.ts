/** Which characters of what was typed a network cannot know: those its text does not have. */

import { visible } from './visible';

/** As the core's vocabulary: one place of 4,096 is for what is unknown. */
const mostKnown = 4095;
/** Code units looked at before others get a turn. */
const slice = 1 << 20;
const namedAtMost = 4;
const replacement = 0xfffd;

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

async function count(text: string): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (let at = 0, next = slice; at < text.length; ) {
    const code = text.codePointAt(at)!;
    counts.set(code, (counts.get(code) ?? 0) + 1);
    at += code > 0xffff ? 2 : 1;
    if (at < next) continue;
    next += slice;
    await turn();
  }
  return counts;
}

/** The code points of `text` that have a place of their own: all, or the most frequent ones. */
async function learn(text: string): Promise<ReadonlySet<number>> {
  const counts = await count(text);
  for (const code of counts.keys())
    if (code === replacement || (code >= 0xd800 && code <= 0xdfff)) counts.delete(code);
  if (counts.size <= mostKnown) return new Set(counts.keys());
  const ranked = [...counts].sort(([a, often], [b, than]) => than - often || a - b);
  return new Set(ranked.slice(0, mostKnown).map(([code]) => code));
}

/** Of the text asked about last: keys come much more often than texts. */
let last: { text: string; known: Promise<ReadonlySet<number>> } | undefined;

/** The characters of `typed` that a network which learnt `text` never saw, each once, in order. */
export async function unseen(text: string, typed: string): Promise<string[]> {
  if (last?.text !== text) last = { text, known: learn(text) };
  const known = await last.known;
  return [...new Set(typed)].filter((character) => !known.has(character.codePointAt(0)!));
}

/** A sentence about them, or ''. */
export async function unseenNote(text: string, typed: string): Promise<string> {
  const characters = await unseen(text, typed);
  if (characters.length === 0) return '';
  const named = characters.slice(0, namedAtMost).map((each) => `\u201c${visible(each)}\u201d`);
  const more = characters.length - named.length;
  const end = more > 0 ? `${more} more` : named.pop()!;
  const list = named.length > 0 ? `${named.join(', ')} and ${end}` : end;
  return (
    `The network never saw ${list}: to it ${characters.length > 1 ? 'these are' : 'this is'} ` +
    'one unknown character.'
  );
}
