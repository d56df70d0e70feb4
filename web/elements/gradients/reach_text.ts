import { html, LitElement } from 'lit';

import { visible } from '../../app/text/visible';
import { powerOfTen } from '../../charts/axis';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { contestantColours } from '../plot/colours';
import styles from './reach_text.css?inline';
import { type ShadeScale, shade } from './shading';
import '../picture/save_picture';

export interface ReachRow {
  name: string;
  token: string;
  /** For each character up to the one before the chosen: its share of the gradient. */
  shares: readonly number[];
}

/**
 * The text once for each network, every character shaded by the gradient that reaches it. Pointing
 * at a character, or the arrow keys, chooses the one whose loss is traced. Properties:
 * `characters`, `chosen` (index of the character whose loss it is), `rows`, `scale` (of the
 * shades),
 * `say` (the choice in words). Event: `choose` with an index.
 */
export class UnrolledReachText extends LitElement {
  static override properties = {
    characters: { attribute: false },
    chosen: { attribute: false },
    rows: { attribute: false },
    scale: { attribute: false },
    say: { attribute: false },
  };
  static override styles = [base, contestantColours, sheet(styles)];

  declare characters: readonly string[];
  declare chosen: number;
  declare rows: readonly ReachRow[];
  declare scale: ShadeScale;
  declare say: string;

  constructor() {
    super();
    this.characters = [];
    this.chosen = 0;
    this.rows = [];
    this.scale = { top: 0, bottom: -5 };
    this.say = '';
  }

  protected override render() {
    const { top, bottom } = this.scale;
    const stops = Array.from({ length: 6 }, (_, i) => top - (i * (top - bottom)) / 5);
    return html`
      <unrolled-save-picture
        corner
        name="How far a gradient reaches back"
        of=".rows, .legend"
      ></unrolled-save-picture>
      <div
        class="rows"
        role="slider"
        tabindex="0"
        aria-label="Character whose loss is traced back"
        aria-valuemin="1"
        aria-valuemax=${Math.max(1, this.characters.length - 1)}
        aria-valuenow=${this.chosen}
        aria-valuetext=${this.say}
        @keydown=${this.key}
        @pointerover=${this.point}
        @click=${this.point}
      >
        ${this.rows.map((row) => this.row(row))}
      </div>
      <p class="legend" aria-hidden="true">
        <span>gradient that arrives, as a share of the first: ${powerOfTen(top)}</span>
        <span class="scale">
          ${stops.map(
            (log) => html`<i ${cssVars({ '--shade': shade(10 ** log, this.scale) })}></i>`,
          )}
        </span>
        <span>${powerOfTen(bottom)} and less</span>
      </p>
    `;
  }

  private row({ name, token, shares }: ReachRow) {
    return html`<div class="name" ${cssVars({ '--name': `var(${token})` })}>${name}</div>
      <div class="text">
        ${this.characters.map(
          (character, i) =>
            html`<span
              data-index=${i}
              class=${i === this.chosen ? 'chosen' : i > this.chosen ? 'later' : ''}
              ${cssVars({ '--shade': shade(shares[i] ?? 0, this.scale).toFixed(3) })}
              >${character === ' ' ? ' ' : visible(character)}</span
            >`,
        )}
      </div>`;
  }

  private point(event: Event): void {
    const target = event.target as HTMLElement;
    const index = target.dataset?.['index'];
    if (index !== undefined) this.choose(Number(index));
  }

  private key(event: KeyboardEvent): void {
    const last = this.characters.length - 1;
    const to: Record<string, number> = {
      ArrowLeft: this.chosen - 1,
      ArrowRight: this.chosen + 1,
      PageDown: this.chosen - 10,
      PageUp: this.chosen + 10,
      Home: 1,
      End: last,
    };
    const target = to[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.choose(target);
  }

  /** The first character has no loss: nothing was read before it. */
  private choose(index: number): void {
    const detail = Math.min(this.characters.length - 1, Math.max(1, index));
    if (detail !== this.chosen) this.dispatchEvent(new CustomEvent('choose', { detail }));
  }
}

customElements.define('unrolled-reach-text', UnrolledReachText);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-reach-text': UnrolledReachText;
  }
}
