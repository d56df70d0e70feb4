import { html, LitElement } from 'lit';

import type { Look } from '../../app/contestants';
import { brief, count } from '../../app/numbers';
import type { Contestant } from '../../app/race';
import type { Baseline } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { swatch } from '../plot/swatch';
import type { RaceAxis } from '../race/axis';
import { tableStyles } from '../race/table';
import { curveOf } from './compare_lines';
import styles from './compare_table.css?inline';
import { bestOf, type Measure } from './measure';
import { valueAt } from './standing';

/**
 * The contestants' numbers beside each other. Properties: `contestants`, `looks`, `axis`, `at` (a
 * place on the axis whose values to show; undefined: now), `measures` (the first is the race's, and
 * is shown at `at`), `input` (what a step reads), `simple` (what something simpler reaches),
 * `shown` (bumped for new numbers).
 */
export class UnrolledCompareTable extends LitElement {
  static override properties = {
    contestants: { attribute: false },
    looks: { attribute: false },
    axis: { type: String },
    at: { attribute: false },
    measures: { attribute: false },
    input: { type: String },
    simple: { attribute: false },
    shown: { attribute: false },
  };
  static override styles = [tableStyles, sheet(styles)];

  declare contestants: readonly Contestant[];
  declare looks: readonly Look[];
  declare axis: RaceAxis;
  declare at: number | undefined;
  declare measures: readonly Measure[];
  declare input: string;
  declare simple: readonly Baseline[];
  declare shown: number;

  constructor() {
    super();
    this.contestants = [];
    this.looks = [];
    this.axis = 'steps';
    this.at = undefined;
    this.measures = [];
    this.input = 'character';
    this.simple = [];
    this.shown = 0;
  }

  /** Of the race's measure, as they stand in the table, for a place on the axis or for now. */
  figures(at: number | undefined): string[] {
    const [measure] = this.measures;
    if (!measure) return [];
    return this.contestants.map((each) => say(measure, this.value(each, measure, at)));
  }

  protected override render() {
    const { contestants, measures } = this;
    const columns = measures.map((measure, k) => {
      const values = contestants.map((each) =>
        this.value(each, measure, k === 0 ? this.at : undefined),
      );
      return { measure, values, best: bestOf(measure, values) };
    });
    const heads = columns.map(({ measure }, k) => this.head(measure, k));
    return html`<table>
      <caption class="hidden-visually">
        The contestants in numbers
      </caption>
      <thead>
        <tr>
          <th scope="col">Network</th>
          <th scope="col">para&shy;meters</th>
          <th scope="col">${this.speedTitle()}</th>
          ${heads}
          <th scope="col" class="wide">steps</th>
          <th scope="col">time trained, s</th>
        </tr>
      </thead>
      <tbody>
        ${contestants.map((each, i) => this.row(each, i, columns))}
        ${this.simple.map((baseline) => this.baseline(baseline))}
      </tbody>
    </table>`;
  }

  private speedTitle() {
    return this.input === 'character' ? html`charac&shy;ters a second` : `${this.input}s a second`;
  }

  private head({ title, unit, where }: Measure, place: number) {
    const of = unit === '' ? '' : `,${unit}`;
    const when = place === 0 ? ` ${this.where()}` : '';
    const side = where === '' ? '' : ', held out';
    return html`<th scope="col" class=${place > 1 ? 'wide' : ''}>${title}${when}${side}${of}</th>`;
  }

  private row(
    contestant: Contestant,
    i: number,
    columns: { measure: Measure; values: (number | undefined)[]; best: number }[],
  ) {
    const look = this.looks[i];
    if (!look) return undefined;
    const name = html`<th scope="row">${swatch(look)}${look.name}</th>`;
    if (contestant.problem)
      return html`<tr>
        ${name}
        <td class="problem" colspan=${columns.length + 4}>${contestant.problem}</td>
      </tr>`;
    const { summary, charactersPerSecond, step, seconds } = contestant;
    return html`<tr>
      ${name}
      <td>${summary ? count(summary.parameters) : '–'}</td>
      <td>${charactersPerSecond > 0 ? brief(charactersPerSecond) : '–'}</td>
      ${columns.map(
        ({ measure, values, best }, k) => html`<td
          class=${`${best === i ? 'best' : ''} ${k > 1 ? 'wide' : ''}`}
        >
          ${say(measure, values[i])}
        </td>`,
      )}
      <td class="wide">${count(contestant.diverged || step)}</td>
      <td>${seconds.toFixed(1)}</td>
    </tr>`;
  }

  /** What something simpler reaches on what is held out. */
  private baseline({ name, metric, value }: Baseline) {
    return html`<tr class="simple">
      <th scope="row">${name}</th>
      <td>–</td>
      <td>–</td>
      ${this.measures.map(
        (measure, k) =>
          html`<td class=${k > 1 ? 'wide' : ''}>
            ${measure.name === metric ? measure.text(value) : '–'}
          </td>`,
      )}
      <td class="wide">–</td>
      <td>–</td>
    </tr>`;
  }

  private value(
    contestant: Contestant,
    measure: Measure,
    at: number | undefined,
  ): number | undefined {
    if (contestant.diverged > 0) return undefined;
    const curve = curveOf(contestant, measure);
    if (at === undefined) return curve.values.at(-1);
    const x = curve[this.axis];
    return (x.at(-1) ?? -1) < at ? undefined : valueAt(x, curve.values, at);
  }

  private where(): string {
    if (this.at === undefined) return 'now';
    return this.axis === 'steps' ? `at step ${count(this.at)}` : `at ${this.at.toFixed(1)} s`;
  }
}

function say(measure: Measure, value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : measure.text(value);
}

customElements.define('unrolled-compare-table', UnrolledCompareTable);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-compare-table': UnrolledCompareTable;
  }
}
