import { html, LitElement, nothing, svg } from 'lit';

import type { LagExample } from '../../app/lag_race';
import type { LagTask } from '../../app/lag_results';
import { count } from '../../app/numbers';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import styles from './lag_example.css?inline';
import { itemsOf } from './memory_sentence';
import { passage } from './passage';
import '../picture/save_picture';

const width = 1000;
const height = 100;
const ground = 88;

/**
 * One sequence: every step a mark, and an arc from what is to be remembered to where it is asked
 * for; below it the words. Properties: `example`, `task`. Event: `another`.
 */
export class UnrolledLagExample extends LitElement {
  static override properties = {
    example: { attribute: false },
    task: { type: String },
    whole: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare example: LagExample | undefined;
  declare task: LagTask;
  declare private whole: boolean;

  constructor() {
    super();
    this.example = undefined;
    this.task = 'country';
    this.whole = false;
  }

  protected override render() {
    const { example } = this;
    if (!example) return html`<p class="words faint">Preparing the task …</p>`;
    const { words, clue, answer } = example;
    const steps = words.length;
    const x = (step: number) => ((step + 0.5) / steps) * 100;
    const lag = steps - 1 - clue;
    const left = words.length > 28;
    return html`
      <unrolled-save-picture
        corner
        name="A sequence to remember"
        of="figure"
      ></unrolled-save-picture>
      <figure
        role="img"
        aria-label=${
          `${words[clue]} is number ${clue + 1} of ${steps} ${itemsOf(this.task)}; the answer, ` +
          `${answer}, is asked for ${lag} ${itemsOf(this.task)} later`
        }
        ${cssVars({ '--middle': `${(x(clue) + x(steps - 1)) / 2}%` })}
      >
        ${this.picture(steps, clue)}
        <p class="lag"><b>${count(lag)}</b> ${itemsOf(this.task)} between</p>
        <div class="ends">
          <span class="clue" ${cssVars({ '--x': `${x(clue)}%` })}>${words[clue]}</span>
          <span class="answer" ${cssVars({ '--x': `${x(steps - 1)}%` })}>${answer}?</span>
        </div>
      </figure>
      <p class="words">
        ${passage(example, this.task, this.whole).map(({ text, kind }) =>
          kind === 'plain'
            ? text
            : kind === 'clue'
              ? html`<b class="clue">${text}</b>`
              : html`<span class="left-out">${text}</span>`,
        )}<b class="answer">${answer}</b>
      </p>
      <p class="more">
        <button class="link" @click=${() => this.dispatchEvent(new Event('another'))}>
          Another example
        </button>
        ${
          left
            ? html`<button class="link" @click=${() => (this.whole = !this.whole)}>
                ${this.whole ? 'Only its ends' : 'All its words'}
              </button>`
            : nothing
        }
      </p>
    `;
  }

  private picture(steps: number, clue: number) {
    const at = (step: number) => ((step + 0.5) / steps) * width;
    const thick = Math.min(6, (width / steps) * 0.5);
    const marks = Array.from({ length: steps }, (_, step) => {
      const kind = step === clue ? 'read' : step === steps - 1 ? 'asked' : '';
      const size = kind ? 12 : 6;
      const broad = kind ? Math.max(5, thick) : thick;
      return svg`<rect class="mark ${kind}" x=${at(step) - broad / 2} y=${ground + 12 - size}
        width=${broad} height=${size} />`;
    });
    const from = at(clue);
    const to = at(steps - 1);
    return html`<svg
      class="picture"
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${svg`<path d="M${from} ${ground - 4}C${from} ${-22} ${to} ${-22} ${to} ${ground - 4}" />`}
      ${marks}
    </svg>`;
  }
}

customElements.define('unrolled-lag-example', UnrolledLagExample);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-lag-example': UnrolledLagExample;
  }
}
