/** Pairs of a source and what it becomes, as the task translate learns them. */
import type { Reading } from '../../engine/shared/api';
import { rowsOf } from './table';

/** What each source becomes; of one that is given twice the first. */
export function pairsIn(data: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const [source = '', target = ''] of rowsOf(data))
    if (source !== '' && target !== '' && !pairs.has(source)) pairs.set(source, target);
  return pairs;
}

/** A token of a source, and how much was looked at it. */
export interface Look {
  readonly token: number;
  readonly share: number;
}

/** What is worth a word: less would be read as a list of zeros. */
const leastShare = 0.05;

/** Where it looked most when it said step `row` of its output, from the most on. */
export function looksOf({ tokens, attention }: Reading, row: number, most = 3): Look[] {
  const looks = tokens.map((_, token) => ({
    token,
    share: attention[row * tokens.length + token] ?? 0,
  }));
  looks.sort((a, b) => b.share - a.share);
  return looks.slice(0, most).filter(({ share }, i) => i === 0 || share >= leastShare);
}

/** A walk over what is read and then over what is said, its end included. */
export type Moment =
  | { readonly part: 'encoder'; readonly token: number }
  | { readonly part: 'decoder'; readonly row: number };

export function momentsOf({ tokens, output }: Reading): number {
  return tokens.length + output.length + 1;
}

/** Moment 0 is the first. */
export function momentAt(reading: Reading, moment: number): Moment {
  const { length } = reading.tokens;
  return moment < length
    ? { part: 'encoder', token: moment }
    : { part: 'decoder', row: Math.min(moment - length, reading.output.length) };
}

/** Whether two texts say the same, but for their blanks. */
export function same(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/gu, '').toLowerCase();
  return plain(one) === plain(other);
}

/** What another text says from the word on where it parts from `text`. */
export function parting(text: string, other: string): string {
  let at = 0;
  while (at < other.length && text[at] === other[at]) ++at;
  const word = other.lastIndexOf(' ', at < other.length ? at : at - 1) + 1;
  return word === 0 ? other : `… ${other.slice(word)}`;
}
