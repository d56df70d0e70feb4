import { html, LitElement, nothing } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import type { Match, Ranking } from './correlation';
import type { Pattern, PatternChoice } from './patterns';
import type { Quantity } from './quantities';
import styles from './search.css?inline';
import { chanceSentence, signed } from './sentences';

/** Where a group of signals comes from. */
export interface Group {
  readonly layer: number;
  readonly quantity: Quantity;
}

/**
 * Which unit follows a pattern? Properties: `choices`, `chosen` (a pattern's id), `ranking`,
 * `groups` (of its matches), `layers` (how many), `picked` (key of the match that is shown).
 * Events: `pattern` (an id), `match` (a Match), `clear` (of what the reader marked).
 */
export class UnrolledGatesSearch extends LitElement {
  static override properties = {
    choices: { attribute: false },
    chosen: { type: String },
    ranking: { attribute: false },
    groups: { attribute: false },
    layers: { type: Number },
    picked: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare choices: readonly PatternChoice[];
  declare chosen: string;
  declare ranking: Ranking | undefined;
  declare groups: readonly Group[];
  declare layers: number;
  declare picked: string;

  constructor() {
    super();
    this.choices = [];
    this.chosen = '';
    this.groups = [];
    this.layers = 1;
    this.picked = '';
  }

  protected override render() {
    const chosen = this.choices.find(({ pattern }) => pattern.id === this.chosen)?.pattern;
    return html`
      <header><h2 id="title">Find the unit for a pattern</h2></header>
      <fieldset>
        <legend class="hidden-visually">Pattern</legend>
        ${this.choices.map(
          ({ pattern, there }) => html`<label class=${there ? '' : `absent ${pattern.id}`}
            title=${there ? '' : absence(pattern)}
            ><input
              type="radio"
              name="pattern"
              .value=${pattern.id}
              .checked=${pattern.id === this.chosen}
              ?disabled=${!there}
              @change=${() => this.send('pattern', pattern.id)}
            /><span>${pattern.name}</span></label
          >`,
        )}
      </fieldset>
      <p class="sentence serif">
        ${chosen?.sentence}
        ${
          chosen?.id === 'selection'
            ? html`<button class="link" @click=${() => this.send('clear')}>Clear it</button>`
            : nothing
        }
      </p>
      ${this.ranking ? this.results(this.ranking) : nothing}
    `;
  }

  private results(ranking: Ranking) {
    const { typical, highest } = ranking.chance;
    return html`
      <h3 id="ranked">
        Closest units, by |r| (correlation)
        <span class="end">r</span>
      </h3>
      <ol aria-labelledby="ranked" ${cssVars({ '--from': typical, '--to': highest })}>
        ${ranking.matches.map((match) => this.match(match))}
      </ol>
      <p class="chance faint"><span class="key"></span>${chanceSentence(ranking)}</p>
      <p class="faint">
        A unit that follows a pattern need not be what the network uses to follow it.
      </p>
    `;
  }

  private match(match: Match) {
    const group = this.groups[match.group];
    if (!group) return nothing;
    const { quantity, layer } = group;
    const where = this.layers > 1 ? html`<small>layer ${layer + 1}</small>` : nothing;
    return html`<li>
      <button
        class="plain"
        aria-pressed=${this.picked === `${layer} ${quantity.id} ${match.unit}`}
        @click=${() => this.send('match', match)}
      >
        <span class="unit"><i>${quantity.symbol}</i> ${match.unit} ${where}</span>
        <span
          class=${match.r < 0 ? 'bar below' : 'bar'}
          ${cssVars({ '--size': Math.abs(match.r).toFixed(4) })}
        ></span>
        <span class="r">${signed(match.r)}</span>
      </button>
    </li>`;
  }

  private send(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Why a pattern cannot be chosen. */
function absence({ id }: Pattern): string {
  if (id === 'selection') return 'Mark a piece of the text first';
  return 'This text does not have it';
}

customElements.define('unrolled-gates-search', UnrolledGatesSearch);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gates-search': UnrolledGatesSearch;
  }
}
