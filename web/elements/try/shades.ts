import type { Reading } from '../../engine/shared/api';

/** Changes of a probability smaller than this are not worth a colour. */
export const visibleChange = 0.02;

export interface WordShade {
  word: string;
  /** By which the probability of the final answer rose when this word was read. */
  moved: number;
}

/** What each word did to the probability of what is answered in the end. */
export function shades({ tokens, labels, course, answer }: Reading): WordShade[] {
  const label = labels.indexOf(answer);
  let before = 1 / labels.length;
  return tokens.map((word, t) => {
    const now = course[t * labels.length + label] ?? before;
    const moved = now - before;
    before = now;
    return { word, moved };
  });
}
