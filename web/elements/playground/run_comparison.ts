import { html, LitElement, nothing } from 'lit';

import { contestantLooks, differing, type Look } from '../../app/contestants';
import type { SavedPage } from '../../app/keeping/saved_run';
import { lossText } from '../../app/loss_text';
import { count } from '../../app/numbers';
import { settingRow, valueIn } from '../../app/settings';
import type { Line } from '../../charts/line_chart';
import { sheet } from '../../styles/sheet';
import { raceAxis, valueAxis } from '../compare/compare_lines';
import { inBits } from '../compare/measure';
import '../plot/line_plot';
import { columnHead, tableStyles } from '../race/table';
import styles from './run_comparison.css?inline';

/** A run that was kept, as it is compared. */
export interface ComparedRun {
  /** What it is called. */
  readonly title: string;
  readonly page: SavedPage;
}

interface Row {
  readonly name: string;
  readonly values: readonly string[];
}

const sameSettings = 'All their settings are the same.';

const taskOf = ({ settings }: SavedPage): string => valueIn(settings, 'task');

/** Of a forecast's numbers the loss is no probability's, and has no bits. */
const ofNumbers = (page: SavedPage): boolean => taskOf(page) === 'forecast';

const said = (page: SavedPage, loss: number | null | undefined): string =>
  typeof loss === 'number' ? lossText(loss, taskOf(page)) : '–';

/**
 * Two runs that were kept: their losses over each other, and in a table what differs of their
 * settings and results. Property: `runs`.
 */
export class UnrolledRunComparison extends LitElement {
  static override properties = { runs: { attribute: false } };
  static override styles = [...tableStyles, sheet(styles)];

  declare runs: readonly ComparedRun[];

  constructor() {
    super();
    this.runs = [];
  }

  protected override render() {
    const { runs } = this;
    if (runs.length === 0) return nothing;
    const looks = this.looks();
    const highest = Math.max(...runs.map(({ page }) => page.run?.step ?? 0));
    const lines = runs.flatMap(({ page }, i) => linesOf(page, looks[i]!));
    const top = Math.max(1, ...lines.flatMap(({ y }) => y.map((value) => value ?? 0)));
    return html`
      <unrolled-line-plot
        .lines=${lines}
        .xAxis=${raceAxis('steps', highest)}
        .yAxis=${valueAxis(Math.ceil(top))}
        xTitle="step"
        yTitle=${`${this.lossTitle}: lines of training, dots on what is held out`}
        label=${`Losses of ${looks.map(({ name }) => name).join(' and ')}`}
        .say=${(x: number | undefined) => this.say(x)}
      ></unrolled-line-plot>
      <table aria-label="What differs">
        <thead>
          <tr>
            <td></td>
            ${looks.map(columnHead)}
          </tr>
        </thead>
        <tbody>
          ${this.rows().map(
            ({ name, values }) => html`<tr>
              <th scope="row">${name}</th>
              ${values.map((value) => html`<td>${value}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
      ${this.differing().length === 0 ? html`<p class="faint">${sameSettings}</p>` : nothing}
    `;
  }

  /**
   * Colours and patterns of the cells, under the names that the list gives. Where those are the
   * same, what differs stands in their place, at least how far they are.
   */
  private looks(): Look[] {
    const { runs } = this;
    const settings = runs.map(({ page }) => page.settings);
    const titled = new Set(runs.map(({ title }) => title)).size > 1;
    const told = titled || differing(settings).length > 0;
    return contestantLooks(settings).map((look, i) => {
      const { title, page } = runs[i]!;
      const other = told ? look.name : `step ${count(page.run?.step ?? 0)}`;
      return { ...look, name: titled ? title : other };
    });
  }

  private differing(): Row[] {
    const all = this.runs.map(({ page }) => page.settings);
    return differing(all).map((name) => ({
      name: settingRow(name)!.label,
      values: all.map((settings) => valueIn(settings, name)),
    }));
  }

  private rows(): Row[] {
    const { runs } = this;
    const of = (name: string, value: (page: SavedPage) => string): Row => ({
      name,
      values: runs.map(({ page }) => value(page)),
    });
    const texts = new Set(runs.map(({ page }) => page.run?.text));
    return [
      ...this.differing(),
      ...(texts.size > 1 ? [of('Text', ({ run }) => wordsOf(run?.text ?? ''))] : []),
      of('Steps', ({ run }) => count(run?.step ?? 0)),
      of('Training loss', (page) => said(page, page.run?.history.smooth.at(-1))),
      of('Held-out loss, last', (page) => said(page, heldOut(page.run).at(-1))),
      of('Held-out loss, lowest', (page) => {
        const all = heldOut(page.run);
        return said(page, all.length === 0 ? undefined : Math.min(...all));
      }),
    ];
  }

  private get lossTitle(): string {
    const numbers = this.runs.filter(({ page }) => ofNumbers(page)).length;
    if (numbers === 0) return 'Loss in bits';
    return numbers === this.runs.length
      ? 'Squared error'
      : 'Loss in bits, of forecasts squared error';
  }

  private say(x: number | undefined): string {
    const looks = this.looks();
    const each = this.runs.map(({ page }, i) => {
      const { step = [], smooth = [] } = page.run?.history ?? {};
      const at = x === undefined ? step.length - 1 : step.findIndex((each) => each >= x);
      return `${looks[i]!.name}: ${at < 0 ? 'not so far' : said(page, smooth[at])}`;
    });
    const place = x === undefined ? 'At their ends' : `Step ${count(Math.round(x))}`;
    return `${place}: ${each.join('; ')}`;
  }
}

const heldOut = (run: SavedPage['run']): number[] =>
  (run?.history.validation ?? []).filter((value): value is number => value !== null);

function wordsOf(text: string): string {
  const words = text.slice(0, 60).replace(/\s+/gu, ' ').trim();
  return words === '' ? '–' : `“${words.slice(0, 24)}…”, ${count(text.length)} characters`;
}

function linesOf(page: SavedPage, { token, dash, name }: Look): Line[] {
  const { run } = page;
  if (!run) return [];
  const scale = ofNumbers(page) ? (value: number) => value : inBits;
  const { step: x, raw, smooth, validation } = run.history;
  const plotted = (values: readonly (number | null)[]) =>
    values.map((value) => (value === null ? null : scale(value)));
  return [
    { label: '', token, x, y: plotted(raw), kind: 'faint' },
    { label: name, token, x, y: plotted(smooth), kind: 'line', dash },
    { label: '', token, x, y: plotted(validation), kind: 'points' },
  ];
}

customElements.define('unrolled-run-comparison', UnrolledRunComparison);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-run-comparison': UnrolledRunComparison;
  }
}
