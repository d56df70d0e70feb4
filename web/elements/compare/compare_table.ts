import { html, LitElement } from 'lit';

import type { Look } from '../../app/contestants';
import { brief, count } from '../../app/numbers';
import type { Contestant } from '../../app/race';
import { rulers } from '../../charts/ruler';
import { sheet } from '../../styles/sheet';
import { swatch } from '../plot/swatch';
import type { RaceAxis } from '../race/axis';
import { tableStyles } from '../race/table';
import { inBits, places } from './compare_lines';
import styles from './compare_table.css?inline';
import { lossAt } from './standing';

/**
 * The contestants' numbers beside each other. Properties: `contestants`, `looks`, `axis`, `at` (a
 * place on the axis whose losses to show; undefined: now), `shown` (bumped for new numbers).
 */
export class UnrolledCompareTable extends LitElement {
  static override properties = {
    contestants: { attribute: false },
    looks: { attribute: false },
    axis: { type: String },
    at: { attribute: false },
    shown: { attribute: false },
  };
  static override styles = [tableStyles, sheet(styles)];

  declare contestants: readonly Contestant[];
  declare looks: readonly Look[];
  declare axis: RaceAxis;
  declare at: number | undefined;
  declare shown: number;

  constructor() {
    super();
    this.contestants = [];
    this.looks = [];
    this.axis = 'steps';
    this.at = undefined;
    this.shown = 0;
  }

  /** As they stand in the table, for a place on the axis or for now. */
  losses(at: number | undefined): string[] {
    return this.contestants.map((contestant) => say(this.loss(contestant, at)));
  }

  protected override render() {
    const losses = this.contestants.map((contestant) => this.loss(contestant));
    const held = this.contestants.map(({ validation }) => validation);
    return html`<table>
      <caption class="hidden-visually">
        The contestants in numbers
      </caption>
      <thead>
        <tr>
          <th scope="col">Network</th>
          <th scope="col">para&shy;meters</th>
          <th scope="col">charac&shy;ters a second</th>
          <th scope="col">training loss ${this.where()}, bits</th>
          <th scope="col">unseen text, bits</th>
          <th scope="col" class="wide">steps</th>
          <th scope="col">time trained, s</th>
        </tr>
      </thead>
      <tbody>
        ${this.contestants.map((each, i) =>
          this.row(each, i, best(losses) === i, best(held) === i),
        )}
      </tbody>
    </table>`;
  }

  private row(contestant: Contestant, i: number, ahead: boolean, aheadUnseen: boolean) {
    const look = this.looks[i];
    if (!look) return undefined;
    const name = html`<th scope="row">${swatch(look)}${look.name}</th>`;
    if (contestant.problem)
      return html`<tr>
        ${name}
        <td class="problem" colspan="6">${contestant.problem}</td>
      </tr>`;
    const { summary, charactersPerSecond, validation, step, seconds } = contestant;
    return html`<tr>
      ${name}
      <td>${summary ? count(summary.parameters) : '–'}</td>
      <td>${charactersPerSecond > 0 ? brief(charactersPerSecond) : '–'}</td>
      <td class=${ahead ? 'best' : ''}>${say(this.loss(contestant))}</td>
      <td class=${aheadUnseen ? 'best' : ''}>${say(validation)}</td>
      <td class="wide">${count(contestant.diverged || step)}</td>
      <td>${seconds.toFixed(1)}</td>
    </tr>`;
  }

  private loss(contestant: Contestant, at = this.at): number | undefined {
    if (contestant.diverged > 0) return undefined;
    if (at === undefined) return contestant.loss;
    const x = places(contestant, this.axis);
    return (x.at(-1) ?? -1) < at ? undefined : lossAt(x, contestant.history.smooth, at);
  }

  private where(): string {
    if (this.at === undefined) return 'now';
    return this.axis === 'steps' ? `at step ${count(this.at)}` : `at ${this.at.toFixed(1)} s`;
  }
}

function say(nats: number | undefined): string {
  return nats === undefined || Number.isNaN(nats) ? '–' : rulers.bits.text(inBits(nats));
}

/** The lowest, where there is more than one to compare. */
function best(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value));
  return known.length > 1 ? values.indexOf(Math.min(...(known as number[]))) : -1;
}

customElements.define('unrolled-compare-table', UnrolledCompareTable);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-compare-table': UnrolledCompareTable;
  }
}
