import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { LabelPlace } from '../../charts/end_labels';
import { cssVars } from '../css_vars';

/** What in a sentence about the loss has an explanation, and which one. */
const explained: readonly (readonly [RegExp, string])[] = [
  [/guessing blindly/, 'uniform'],
  [/knowing how often each character occurs/, 'unigram'],
  [/counting what follows the (?:\w+ )*before/, 'ngram'],
  [/held-out loss/, 'validation'],
  [/by heart/, 'heart'],
];

/** The names of the chart's lines, as they begin. */
const lineWords: readonly (readonly [RegExp, string])[] = [
  [/^training/, 'training'],
  [/^validation/, 'validation'],
  [/^uniform/, 'uniform'],
  [/^1-gram/, 'unigram'],
  [/^\d-gram/, 'ngram'],
];

/** A piece of a sentence, with the id of its explanation where it has one. */
export interface Piece {
  text: string;
  help?: string;
}

export function piecesOf(sentence: string): Piece[] {
  const pieces: Piece[] = [];
  const all = new RegExp(explained.map(([words]) => `(${words.source})`).join('|'), 'g');
  let at = 0;
  for (const found of sentence.matchAll(all)) {
    const which = found.slice(1).findIndex((group) => group !== undefined);
    if (found.index > at) pieces.push({ text: sentence.slice(at, found.index) });
    pieces.push({ text: found[0], help: explained[which]![1] });
    at = found.index + found[0].length;
  }
  if (at < sentence.length) pieces.push({ text: sentence.slice(at) });
  return pieces;
}

/** A sentence whose words say what they mean, to a pointer, a finger and the keyboard. */
export function withHelp(sentence: string) {
  return piecesOf(sentence).map(({ text, help }) =>
    help === undefined
      ? text
      : html`<span class="word" role="button" tabindex="0" data-help=${help}>${text}</span>`,
  );
}

export function helpOfLine(label: string): string | undefined {
  return lineWords.find(([words]) => words.test(label))?.[1];
}

/** Lies over the names that the chart has drawn. The keyboard stops once at each explanation. */
export function lineNames(labels: readonly LabelPlace[]) {
  const met = new Set<string>();
  const names = labels.flatMap(({ text, ...place }) => {
    const help = helpOfLine(text);
    if (help === undefined) return [];
    const first = !met.has(help);
    met.add(help);
    return [{ name: text.replace(/ [^ ]*$/, ''), help, first, place }];
  });
  return repeat(
    names,
    ({ name }) => name,
    ({ name, help, first, place: { left, top, width, height } }) => html`<span
      class="line-name"
      role="button"
      tabindex=${first ? 0 : -1}
      aria-label=${name}
      data-help=${help}
      ${cssVars({
        '--left': `${left}px`,
        '--top': `${top}px`,
        '--width': `${width}px`,
        '--height': `${height}px`,
      })}
    ></span>`,
  );
}
