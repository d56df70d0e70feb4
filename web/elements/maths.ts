/**
 * Symbols within a sentence: "W_hh h_{t−1}" is how they are written in the source, and no reader is
 * to see it so.
 */
import { html, type TemplateResult } from 'lit';

import { presentNotation, translate } from './notation';

export interface Piece {
  readonly text: string;
  /** A subscript of what stands before it. */
  readonly low: boolean;
}

/**
 * A subscript is what stands in braces after an underscore, or else the letters and digits there.
 */
const subscript = /_(?:\{([^{}]*)\}|([\p{L}\p{N}]+))/gu;

export function pieces(sentence: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const { 0: whole, 1: braced, 2: bare, index } of sentence.matchAll(subscript)) {
    if (index > from) found.push({ text: sentence.slice(from, index), low: false });
    found.push({ text: (braced ?? bare)!, low: true });
    from = index + whole.length;
  }
  if (from < sentence.length) found.push({ text: sentence.slice(from), low: false });
  return found;
}

/**
 * The sentence, written in the lectures' notation, as the page shows it now (see FollowNotation).
 */
export function maths(sentence: string): TemplateResult {
  const found = pieces(translate(sentence, presentNotation()));
  return html`${found.map(({ text, low }) => (low ? html`<sub>${text}</sub>` : text))}`;
}
