import { count } from '../numbers';

/** Counts over a text as the engine counts them, in code points. */
export interface TextFacts {
  characters: number;
  /** Distinct characters that can have an id. */
  distinct: number;
}

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
/** Stands for what is no character: the network reads it as the unknown one. */
const replacement = 0xfffd;
const byteOrderMark = 0xfeff;

export function textFacts(text: string): TextFacts {
  // A table for the basic plane instead of a Set: a megabyte is counted in a few milliseconds.
  const seen = new Uint8Array(0x10000);
  const rare = new Set<number>();
  seen[replacement] = 1;
  let characters = 0;
  let distinct = 0;
  for (let i = text.charCodeAt(0) === byteOrderMark ? 1 : 0; i < text.length; ++i) {
    let unit = text.charCodeAt(i);
    if (unit === carriageReturn) {
      // A line end of two characters is one, and one alone is a line end too.
      if (text.charCodeAt(i + 1) === lineFeed) continue;
      unit = lineFeed;
    }
    ++characters;
    if (unit >= 0xd800 && unit < 0xe000) {
      // A surrogate without its other half is no character.
      const next = unit < 0xdc00 ? text.charCodeAt(i + 1) : 0;
      if (!(next >= 0xdc00 && next < 0xe000)) continue;
      rare.add((unit << 16) | next);
      ++i;
    } else if (seen[unit] === 0) {
      seen[unit] = 1;
      ++distinct;
    }
  }
  return { characters, distinct: distinct + rare.size };
}

/** So many different characters can be learnt; one more stands for all others. */
const mostLearnt = 4095;

/** The end of the line of counts: what of the text is not learnt as it is; '' for nothing. */
export function leftOut(distinct: number, unknown: number | undefined): string {
  const rest = unknown === undefined ? 'the others' : `the other ${count(unknown)} characters`;
  if (distinct > mostLearnt)
    return `: the ${count(mostLearnt)} commonest are learnt, ${rest} read as one unknown`;
  return unknown ? `: ${count(unknown)} unreadable ones are read as one unknown` : '';
}

/**
 * A few words of the text that stop in the middle of a word, for the autocomplete to start with:
 * from a sentence near the middle, so that it is neither a title nor in the held-out tail.
 */
export function openingPhrase(text: string): string {
  const middle = text
    .slice(Math.floor(text.length * 0.4))
    .slice(0, 4000)
    .replace(/^[\udc00-\udfff]/, '');
  const sentence = /[.!?\n]\s+(\p{L}[^.!?\n]{12,})/u.exec(middle)?.[1];
  const line = /\n+([^\n]+)\n/u.exec(middle.slice(0, 400))?.[1];
  const source = sentence ?? line ?? middle;
  const words = [...source.matchAll(/\S+/gu)].slice(0, 5);
  const cut = words.findLast((word, i) => (i > 0 || words.length === 1) && word[0].length >= 4);
  if (!cut) return Array.from(source).slice(0, 12).join('');
  const half = Array.from(cut[0]).slice(0, 12);
  return source.slice(0, cut.index) + half.slice(0, Math.ceil(half.length / 2)).join('');
}
