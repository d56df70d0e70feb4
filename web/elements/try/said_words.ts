import type { Alternative, Reading } from '../../engine/shared/api';

export interface SaidWord {
  readonly word: string;
  /** Of the likeliest sentences, those that begin in the same way, this word included. */
  readonly share: number;
  /** What those that begin as this one does say here instead, from the likeliest, as shares. */
  readonly instead: readonly Alternative[];
}

/** Where a sentence is over while another one goes on. */
export const end = '.';

/**
 * The words of the likeliest sentence, and at each of them what the next likeliest ones say that
 * were the same up to there. Shares are of these sentences' probabilities: what is less likely
 * than these is not known.
 */
export function saidWords({ answer, alternatives }: Reading): SaidWord[] {
  const sentences = alternatives.map(({ text, probability }) => ({
    words: [...text.split(' '), end],
    probability,
  }));
  const all = sentences.reduce((sum, { probability }) => sum + probability, 0);
  const words = [...answer.split(' '), end];
  return words.map((word, at) => {
    const instead = new Map<string, number>();
    for (const { words: others, probability } of sentences) {
      const same = words.slice(0, at).every((before, i) => others[i] === before);
      const other = others[at];
      if (same && other !== undefined)
        instead.set(other, (instead.get(other) ?? 0) + probability / all);
    }
    const share = instead.get(word) ?? 0;
    instead.delete(word);
    return {
      word,
      share,
      instead: [...instead]
        .map(([text, probability]) => ({ text, probability }))
        .toSorted((a, b) => b.probability - a.probability),
    };
  });
}

/** How many words two sentences begin with alike. */
export function alike(one: readonly SaidWord[], other: readonly SaidWord[]): number {
  const differs = other.findIndex(({ word }, at) => one[at]?.word !== word);
  return differs < 0 ? other.length : differs;
}
