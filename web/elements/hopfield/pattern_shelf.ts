import { html, LitElement, nothing, svg } from 'lit';

import type { Spins } from '../../engine/page/hopfield';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import styles from './pattern_shelf.css?inline';
import { overlapOf, side } from './patterns';
import { signed } from './sentences';

/**
 * The patterns that are stored, small, each with how much the present state is like it and whether
 * it is still a fixed point. Properties: `patterns`, `state`, `restless` (units that would leave
 * each; empty while unknown), `chosen`. Event: `choose` with the index of a pattern.
 */
export class UnrolledPatternShelf extends LitElement {
  static override styles = [base, sheet(styles)];
  static override properties = {
    patterns: { attribute: false },
    state: { attribute: false },
    restless: { attribute: false },
    chosen: { attribute: false },
  };

  declare patterns: readonly Spins[];
  declare state: Spins;
  declare restless: readonly number[];
  declare chosen: number;
  /** A picture is drawn once. */
  private readonly paths = new WeakMap<Spins, string>();

  constructor() {
    super();
    this.patterns = [];
    this.state = new Int8Array(0);
    this.restless = [];
    this.chosen = -1;
  }

  protected override render() {
    return html`<ol>
      ${this.patterns.map((pattern, index) => html`<li>${this.one(pattern, index)}</li>`)}
    </ol>`;
  }

  private one(pattern: Spins, index: number) {
    const like = overlapOf(pattern, this.state);
    const leaving = this.restless[index];
    const stays = leaving === undefined ? '' : leaving === 0 ? 'stable' : `${leaving} leave`;
    return html`<button
      type="button"
      aria-pressed=${index === this.chosen}
      title="Put it on the board"
      @click=${() => this.dispatchEvent(new CustomEvent('choose', { detail: index }))}
    >
      <svg viewBox=${`0 0 ${side} ${side}`} aria-hidden="true">
        ${svg`<path d=${this.path(pattern)} />`}
      </svg>
      <span class="name"
        ><span class="hidden-visually">Pattern </span>${index + 1}
        <span class=${leaving ? 'leaves' : 'stays'}>${stays}</span></span
      >
      <span class="like">
        <span class="hidden-visually">overlap </span>${signed(like)}
        <span
          class=${like < 0 ? 'bar below' : 'bar'}
          ${cssVars({ '--share': `${Math.abs(like) * 100}%` })}
        ></span>
      </span>
      ${index === this.chosen ? html`<span class="hidden-visually">, chosen</span>` : nothing}
    </button>`;
  }

  private path(pattern: Spins): string {
    const known = this.paths.get(pattern);
    if (known !== undefined) return known;
    let made = '';
    pattern.forEach((spin, cell) => {
      if (spin > 0) made += `M${cell % side} ${Math.floor(cell / side)}h1v1h-1z`;
    });
    this.paths.set(pattern, made);
    return made;
  }
}

customElements.define('unrolled-pattern-shelf', UnrolledPatternShelf);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-pattern-shelf': UnrolledPatternShelf;
  }
}
