import { html, LitElement, type PropertyValues } from 'lit';

import { visible } from '../../app/text/visible';
import type { ColourScale } from '../../charts/colour_table';
import {
  Heatmap,
  type HeatmapContents,
  type HeatmapCursor,
  type HeatmapRow,
} from '../../charts/heatmap';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import type { Sort } from './findings';
import styles from './map.css?inline';
import { descending } from './ordering';
import { type Palette, scaleOf } from './palette';
import { type Quantity, type Reading, signalsOf } from './quantities';
import { cellSentence, plain } from './sentences';
import { alone, type Signals, type Spread, spreadsOf } from './signals';
import '../picture/save_picture';

/** What stands above the units, a number a step. */
export interface FollowedSignal {
  readonly name: string;
  readonly signal: Float32Array;
  /** Stands beside its row. Default: pattern. */
  readonly label?: string;
  /** Of its colours. Default: from its lowest to its highest number. */
  readonly range?: readonly [low: number, high: number];
}

/** What the heatmap shows of a reading. */
export interface MapContents {
  readonly reading: Reading;
  readonly layer: number;
  readonly quantity: Quantity;
  readonly quantities: readonly Quantity[];
  readonly sort: Sort;
  /** Units from the highest row to the lowest. */
  readonly order: readonly number[];
  readonly pattern: FollowedSignal | undefined;
  /** What a step reads. Default: a character. */
  readonly step?: string;
}

/** Longer words are cut in a column's head; pointed at, they are read in full. */
const longestHead = 9;

const headOf = (word: string) =>
  word.length > longestHead ? `${word.slice(0, longestHead - 1)}…` : word;

export interface Place {
  readonly unit: number;
  readonly step: number;
}

const subscript = '\u209C';

/**
 * Heatmap of one quantity of all units under the text; above it all quantities of one unit, tall
 * enough to read. Properties: `contents`, `palette`, `picked` (the unit of the tall rows; another
 * one while it is pointed at). Events: `place` (pointed at, a Place or null), `pick` (a Place).
 */
export class UnrolledGatesMap extends LitElement {
  static override properties = {
    contents: { attribute: false },
    palette: { attribute: false },
    picked: { attribute: false },
    place: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare contents: MapContents | undefined;
  declare palette: Palette | undefined;
  declare picked: number | undefined;
  declare private place: Place | undefined;
  private map: Heatmap | undefined;
  private columns: HeatmapContents['columns'] = [];
  private spreads: readonly Spread[] = [];
  private summary = '';

  /** Points at a character from outside: the crosshair follows the reader. */
  pointAt(step: number): void {
    const { contents } = this;
    const row = contents?.order.indexOf(this.picked ?? -1) ?? -1;
    this.map?.pointAt({ row: Math.max(0, row), column: step });
  }

  recolour(): void {
    this.map?.recolour();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.map?.destroy();
    this.map = undefined;
  }

  protected override firstUpdated(): void {
    this.open();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('contents') || !this.contents) return;
    const { contents, place } = this;
    const { characters } = contents.reading;
    const before = changed.get('contents') as MapContents | undefined;
    if (characters !== before?.reading.characters)
      this.columns = characters.map((character) => ({
        text: contents.step ? headOf(visible(character)) : visible(character),
        quiet: /^\s+$/u.test(character),
      }));
    // Another text or another network may not have the place that was pointed at.
    if (place && (place.step >= characters.length || !contents.order.includes(place.unit)))
      this.place = undefined;
    this.spreads = spreadsOf(shownSignals(this.contents));
    this.summary = describe(this.contents, this.spreads);
  }

  protected override updated(_: PropertyValues): void {
    this.draw();
  }

  protected override render() {
    const { contents, place } = this;
    const sentence = this.sentence();
    const last = (contents?.reading.characters.length ?? 1) - 1;
    return html`
      <unrolled-save-picture
        corner
        name=${`Units over the text: ${contents?.quantity.name ?? 'states'}`}
        of=".map"
        note=${this.tooLong ? `Of the text the ${this.contents?.step ?? 'character'}s in view` : ''}
      ></unrolled-save-picture>
      <div
        class="map"
        role="slider"
        tabindex="0"
        aria-label="Heatmap: move along the text and over the units"
        aria-roledescription="heatmap"
        aria-describedby="summary"
        aria-valuemin="1"
        aria-valuemax=${last + 1}
        aria-valuenow=${(place?.step ?? 0) + 1}
        aria-valuetext=${sentence || 'nothing pointed at'}
        @keydown=${this.key}
        @blur=${() => this.map?.pointAt(undefined)}
      ></div>
      <p class="readout faint" aria-hidden="true">
        ${sentence || 'Point at a cell to read its number; press it to see the text as that unit.'}
      </p>
      <p id="summary" class="hidden-visually">${this.summary}</p>
    `;
  }

  /** For one picture: then the columns in view are saved. */
  private get tooLong(): boolean {
    return this.map !== undefined && !this.map.fitsPicture;
  }

  private sentence(): string {
    const { contents, place } = this;
    if (!contents || !place) return '';
    const { values, first, stride } = shownSignals(contents);
    const value = values[first + place.step * stride + place.unit]!;
    const character = contents.reading.characters[place.step]!;
    const { quantity, step } = contents;
    return cellSentence(quantity, place.unit, character, place.step, value, step);
  }

  private open(): void {
    const scroller = this.renderRoot.querySelector<HTMLElement>('.map');
    if (!scroller || this.map) return;
    this.map = new Heatmap(scroller, {
      tokens: { ink: '--ink', faint: '--ink-3', line: '--line', paper: '--paper' },
      monospaced: getComputedStyle(this).getPropertyValue('--mono') || 'monospace',
      onCursor: (cursor) => this.moved(cursor),
      onPick: (cursor) => {
        const place = this.placeOf(cursor);
        if (place) this.dispatchEvent(new CustomEvent('pick', { detail: place }));
      },
    });
    this.draw();
  }

  private heading({ quantity, sort, pattern, order }: MapContents): string {
    const shown = `${quantity.name} ${quantity.symbol}${subscript} of all ${order.length} units`;
    if (sort === 'unit') return shown;
    const by = sort === 'pattern' ? `correlation with “${pattern?.name ?? ''}”` : sort;
    return `${shown}, in order of ${by}`;
  }

  private placeOf(cursor: HeatmapCursor | undefined): Place | undefined {
    const unit = cursor && this.contents?.order[cursor.row];
    return unit === undefined ? undefined : { unit, step: cursor!.column };
  }

  private moved(cursor: HeatmapCursor | undefined): void {
    this.place = this.placeOf(cursor);
    this.dispatchEvent(new CustomEvent('place', { detail: this.place ?? null }));
  }

  private draw(): void {
    const { contents, palette, map } = this;
    if (!contents || !palette || !map) return;
    const { reading, layer, quantity, quantities, order, pattern } = contents;
    const row = (
      { values, first, stride }: Signals,
      unit: number,
      label: string,
      scale: ColourScale,
    ): HeatmapRow => ({ label, values, first: first + unit, stride, scale });
    const unit = this.place?.unit ?? this.picked ?? order[0]!;
    const frozen = quantities.map((of) => {
      const signals = signalsOf(reading, layer, of);
      const [spread] = spreadsOf(alone(signals, unit)) as [Spread];
      return row(signals, unit, of.symbol + subscript, scaleOf(of, palette.strong(of), spread));
    });
    if (pattern) {
      const { signal } = pattern;
      const [low, high] = pattern.range ?? [Math.min(...signal), Math.max(...signal)];
      const scale = { low, high, table: palette.pattern };
      frozen.unshift({
        label: pattern.label ?? 'pattern',
        values: signal,
        first: 0,
        stride: 1,
        scale,
      });
    }
    const signals = shownSignals(contents);
    const table = palette.strong(quantity);
    const shown: HeatmapContents = {
      columns: this.columns,
      wide: contents.step ? Math.max(1, ...this.columns.map(({ text }) => text.length)) : 1,
      frozen,
      rows: order.map((each) =>
        row(signals, each, String(each), scaleOf(quantity, table, this.spreads[each]!)),
      ),
      heading: this.heading(contents),
      rowName: 'unit',
      corner: `unit ${unit}`,
      marked: this.picked === undefined ? undefined : order.indexOf(this.picked),
    };
    const { place } = this;
    map.show(shown, place && { row: order.indexOf(place.unit), column: place.step });
  }

  private key(event: KeyboardEvent): void {
    if (this.map?.key(event)) event.preventDefault();
  }
}

function shownSignals({ reading, layer, quantity }: MapContents): Signals {
  return signalsOf(reading, layer, quantity);
}

/** What the picture shows, without the picture. */
function describe(contents: MapContents, spreads: readonly Spread[]): string {
  const signals = shownSignals(contents);
  const found = spreads.map(({ mean }) => mean);
  const order = descending(found);
  const overall = found.reduce((sum, value) => sum + value, 0) / found.length;
  const unit = (at: number) => `unit ${at} (${plain(found[at]!)})`;
  return (
    `${contents.quantity.name} of ${signals.units} units over ${signals.steps} ` +
    `${contents.step ?? 'character'}s: ` +
    `on average ${plain(overall)}, highest in ${unit(order[0]!)}, lowest in ` +
    `${unit(order.at(-1)!)}. Arrow keys move, with Shift by ten; Enter picks the unit.`
  );
}

customElements.define('unrolled-gates-map', UnrolledGatesMap);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gates-map': UnrolledGatesMap;
  }
}
