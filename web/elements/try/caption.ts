import { html, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { percent } from '../../app/numbers';
import type { Reading } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import styles from './caption.css?inline';
import { alike, type SaidWord, saidWords } from './said_words';
import { TryDrawing } from './try_drawing';

/** Under a word there is room for so many. */
const mostInstead = 2;

/** A drawing and a sentence about it, word by word: one to many. */
export class UnrolledTryCaption extends TryDrawing {
  static override styles = [...TryDrawing.styles, sheet(styles)];

  protected override readonly labelAsked = 'a sentence about it';
  private words: readonly SaidWord[] = [];
  /** Words of the sentence before that it begins with, too. */
  private kept = 0;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('reading') || !this.reading) return;
    const words = saidWords(this.reading);
    this.kept = alike(this.words, words);
    this.words = words;
  }

  protected override answer({ answer, alternatives }: Reading) {
    const { words, kept } = this;
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
          ({ word, share, instead }, at) => html`<li ${cssVars({ '--at': Math.max(0, at - kept) })}>
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
