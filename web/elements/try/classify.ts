import { html } from 'lit';

import { percent } from '../../app/numbers';
import { textsIn } from '../../app/tasks/data_lines';
import type { Reading } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { classTable } from './class_table';
import tableStyles from './class_table.css?inline';
import styles from './classify.css?inline';
import { labelBars } from './label_bars';
import barStyles from './label_bars.css?inline';
import { shades, visibleChange } from './shades';
import tryStyles from './try.css?inline';
import { TypedTry } from './typed_try';

/** A text of one's own, its label, and which words made it: many to one. */
export class UnrolledTryClassify extends TypedTry {
  static override styles = [
    base,
    sheet(tryStyles),
    sheet(barStyles),
    sheet(tableStyles),
    sheet(styles),
  ];

  protected override takeExamples(data: string): readonly string[] {
    return textsIn(data);
  }

  protected override render() {
    const { reading } = this;
    return html`
      <header>
        <h2 id="title">Try it</h2>
        ${this.anotherExample()}
      </header>
      <div class="halves">
        <div class="asked">
          ${this.box('Type a text of your own.')}
          ${this.words(reading)}
        </div>
        <div class="said" role="group" aria-label="Answer and scores" tabindex="0">
          ${this.verdict(reading)}${classTable(this.scores?.evaluation, this.scores?.step ?? 0)}
        </div>
      </div>
    `;
  }

  private words(reading: Reading | undefined) {
    if (!reading || this.problem !== '') return html`<p class="words"></p>`;
    const shaded = shades(reading);
    const most = Math.max(visibleChange, ...shaded.map(({ moved }) => Math.abs(moved)));
    return html`<p class="words" tabindex="0" aria-label="What each word changed">
        ${shaded.map(({ word, moved }) => {
          const kind = Math.abs(moved) < visibleChange ? '' : moved > 0 ? 'for' : 'against';
          const points = `${moved > 0 ? '+' : '−'}${Math.abs(moved * 100).toFixed(0)} points`;
          return html`<span
            class=${kind}
            title=${points}
            ${cssVars({ '--moved': String(Math.abs(moved) / most) })}
            >${word}</span
          > `;
        })}
      </p>
      <p class="key faint">
        Shaded: what speaks for “${reading.answer}”. Underlined: what speaks against it.
      </p>`;
  }

  private verdict(reading: Reading | undefined) {
    if (this.problem !== '')
      return html`<p class="answer problem" role="alert">${this.problem}</p>`;
    if (!reading) return html`<p id="answer" class="answer">Its answer stands here.</p>`;
    const score = Math.max(...reading.scores);
    return html`<p id="answer" class="answer">
        <b>${reading.answer}</b>, with ${percent(score)}
      </p>
      ${labelBars(reading.labels, reading.scores)}`;
  }
}

customElements.define('unrolled-try-classify', UnrolledTryClassify);
