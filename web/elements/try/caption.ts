import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { percent } from '../../app/numbers';
import type { Reading } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import styles from './caption.css?inline';
import { saidWords } from './said_words';
import { TryDrawing } from './try_drawing';

/** Under a word there is room for so many. */
const mostInstead = 2;

/** A drawing and a sentence about it, word by word: one to many. */
export class UnrolledTryCaption extends TryDrawing {
  static override styles = [...TryDrawing.styles, sheet(styles)];

  protected override answer(reading: Reading) {
    const words = saidWords(reading);
    const { answer, alternatives } = reading;
    return html`<p class="hidden-visually">${answer}</p>
      <ol class="words" aria-label="Word by word, with what else it might have said">
        ${repeat(
          words,
          // What follows another beginning is said anew.
          (_, at) =>
            words
              .slice(0, at + 1)
              .map(({ word }) => word)
              .join(' '),
          ({ word, share, instead }, at) => html`<li ${cssVars({ '--at': at })}>
            <b ${cssVars({ '--share': `${(share * 100).toFixed(1)}%` })}>${word}</b>
            ${instead.slice(0, mostInstead).map(
              (other) => html`<span class="instead">
                ${other.text} <i>${percent(other.probability)}</i>
              </span>`,
            )}
          </li>`,
        )}
      </ol>
      <p class="key faint">
        All of it with ${percent(alternatives[0]?.probability ?? 0)}. Lines and percentages: of its
        ${alternatives.length} likeliest sentences, the share that goes on in this way.
      </p>`;
  }
}

customElements.define('unrolled-try-caption', UnrolledTryCaption);
