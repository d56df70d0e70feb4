import { html, nothing, type PropertyValues } from 'lit';

import type { Trace } from '../../engine/inside';
import { base } from '../../styles/base';
import { count } from '../numbers';
import { Latest } from '../view/latest';
import '../view/view_controls';
import { ViewElement } from '../view/view_element';
import { type Match, rank, type Ranking } from './correlation';
import {
  type Close,
  groupsOf,
  keyOf,
  lookClosely,
  orderOf,
  type Picked,
  pickOf,
  type Sort,
  sorts,
} from './findings';
import { gatesStyles } from './gates_styles';
import './legend';
import './map';
import type { MapContents, Place } from './map';
import './own_text';
import { Pace } from './pace';
import { type Palette, paletteOf, scaleOf } from './palette';
import { choosePassage } from './passage';
import { type Pattern, patterns, type Range, selectionPattern, varies } from './patterns';
import { type Quantity, quantitiesOf, signalsOf } from './quantities';
import './reader';
import './search';
import type { PatternChoice } from './search';
import { brief, unitName, verdictSentence } from './sentences';
import { inSlices } from './slices';
import './unit_line';

/** What stands at the ends of the heatmap's legend. */
const ends = {
  share: ['0', '1'],
  signed: ['−1', '1'],
  own: ['far below its mean', 'far above'],
} as const;

interface Question {
  readonly text: string;
}

/**
 * `<unrolled-gates>`: gates and states of all units under a text, the text as one unit sees it, and
 * the units that follow a pattern. Attributes and properties as ViewElement has them; `passage` is
 * the text that is read (default: a piece of the run's own), `quantity` what is shown first (f, i,
 * g, o, c, h; r, z, n, h).
 */
export class UnrolledGates extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    passage: { type: String },
    quantity: { type: String },
    trace: { state: true },
    layer: { state: true },
    sort: { state: true },
    patternId: { state: true },
    brushed: { state: true },
    picked: { state: true },
    ranking: { state: true },
    pointed: { state: true },
    palette: { state: true },
  };
  static override styles = [base, gatesStyles];

  declare passage: string | null;
  declare quantity: string;
  declare protected trace: Trace | undefined;
  declare private layer: number;
  declare private sort: Sort;
  declare private patternId: string;
  declare private brushed: readonly Range[];
  declare private picked: Picked | undefined;
  declare private ranking: Ranking | undefined;
  /** The character that the heatmap or the text points at. */
  declare private pointed: number | undefined;
  declare private palette: Palette | undefined;

  protected readonly start = { trained: 'prose-lstm' };
  private readonly pace = new Pace();
  private readonly latest = new Latest<Question, Trace>(
    ({ text }) =>
      this.pace.measure(() =>
        this.live!.trace({ text, probes: ['gates', 'h', 'c'], loss: 'none' }),
      ),
    (trace, { text }) => {
      if (text === this.shownText) this.trace = trace;
    },
    (reason) => this.isConnected && this.fail(reason),
  );
  private timer = 0;
  private inView = true;
  private readonly watcher = new IntersectionObserver(([entry]) => {
    this.inView = entry!.isIntersecting;
    if (this.inView) this.weightsChanged();
  });
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  private readonly recolour = () => this.recoloured();

  /** The run's own piece of text; what is read where there is no other. */
  private ownPassage = '';
  private choices: readonly PatternChoice[] = [];
  private signal: Float32Array | undefined;
  /** The same array as long as the text is the same. */
  private characters: readonly string[] = [];
  private order: readonly number[] = [];
  private contents: MapContents | undefined;
  private close: Close | undefined;
  private search = 0;

  constructor() {
    super();
    this.passage = null;
    this.quantity = '';
    this.layer = 0;
    this.sort = 'unit';
    this.patternId = '';
    this.brushed = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
    window.addEventListener('themechange', this.recolour);
    this.scheme.addEventListener('change', this.recolour);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
    window.removeEventListener('themechange', this.recolour);
    this.scheme.removeEventListener('change', this.recolour);
    clearTimeout(this.timer);
    this.timer = 0;
    this.latest.cancel();
    ++this.search;
  }

  protected override runChanged(): void {
    const { text } = this.live!;
    this.ownPassage = choosePassage(text ?? '');
    this.ask();
  }

  /** Not more often than its own cost allows, and not where nobody looks. */
  protected override weightsChanged(): void {
    if (this.timer || !this.live || !this.inView) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.ask();
    }, this.pace.wait);
  }

  private get header(): HTMLElement {
    return this.renderRoot.querySelector('header')!;
  }

  private get shownText(): string {
    return this.passage ?? this.ownPassage;
  }

  private ask(): void {
    if (this.live && this.shownText !== '') this.latest.request({ text: this.shownText });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('passage') && this.hasUpdated) this.ask();
    const { trace } = this;
    if (!trace) return;
    const before = changed.get('trace') as Trace | undefined;
    const newText = changed.has('trace') && !sameText(before, trace);
    const newShape = changed.has('trace') && !sameShape(before, trace);
    if (newText) this.readPatterns(trace.characters);
    if (newShape) this.reshape(trace);
    if (newText || changed.has('patternId') || changed.has('brushed')) this.readSignal();
    const quantity = this.shown(trace);
    const resort = ['quantity', 'layer', 'sort'].some((name) => changed.has(name));
    const followed = ['patternId', 'brushed'].some((name) => changed.has(name));
    // While training the order stays: rows that change places cannot be followed.
    if (newText || newShape || resort || (this.sort === 'pattern' && followed))
      this.order = orderOf(signalsOf(trace, this.layer, quantity), this.sort, this.signal);
    this.contents = this.mapContents(trace, quantity);
    this.close = this.picked && lookClosely(trace, this.picked, this.pattern, this.signal);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const searched = ['trace', 'patternId', 'brushed'].some((name) => changed.has(name));
    if (this.trace && searched) void this.find(this.trace);
  }

  protected override render() {
    const { trace } = this;
    return html`
      <header>
        <h2>Gates and states</h2>
        ${
          this.shared
            ? nothing
            : html`<unrolled-view-controls class="end" .engine=${this.live}></unrolled-view-controls>`
        }
      </header>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${trace && this.palette ? this.views(trace, this.palette) : html`<div class="waiting"></div>`}
    `;
  }

  private views(trace: Trace, palette: Palette) {
    const quantity = this.shown(trace);
    return html`
      <p class="sentence serif">
        Each column is what came of reading one character, each row one of
        ${count(trace.network.hidden)} units. The ${quantity.name} <i>${quantity.symbol}</i> is
        ${quantity.meaning}.
      </p>
      ${this.toolbar(trace, quantity, palette)}
      <unrolled-gates-map
        .contents=${this.contents}
        .palette=${palette}
        .picked=${this.picked?.layer === this.layer ? this.picked.unit : undefined}
        @place=${({ detail }: CustomEvent<Place | undefined>) => (this.pointed = detail?.step)}
        @pick=${({ detail }: CustomEvent<Place>) =>
          (this.picked = { layer: this.layer, id: quantity.id, unit: detail.unit })}
      ></unrolled-gates-map>
      <div class="below">
        <section aria-labelledby="unit">${this.reading(trace, palette)}</section>
        <unrolled-gates-search
          .choices=${this.choices}
          .chosen=${this.patternId}
          .ranking=${this.ranking}
          .groups=${groupsOf(trace)}
          .layers=${trace.network.layers}
          .picked=${this.picked ? keyOf(this.picked) : ''}
          @pattern=${({ detail }: CustomEvent<string>) => this.choosePattern(detail)}
          @match=${({ detail }: CustomEvent<Match>) => this.pickMatch(trace, detail)}
          @clear=${() => this.renderRoot.querySelector('unrolled-gates-reader')?.clear()}
        ></unrolled-gates-search>
      </div>
    `;
  }

  private toolbar(trace: Trace, quantity: Quantity, palette: Palette) {
    const { layers } = trace.network;
    return html`<div class="toolbar">
      <fieldset class="quantities">
        <legend class="hidden-visually">What is shown</legend>
        ${quantitiesOf(trace.network).map(
          ({ id, symbol, name }) => html`<label class=${id}
            ><input
              type="radio"
              name="quantity"
              .value=${id}
              .checked=${id === quantity.id}
              @change=${() => (this.quantity = id)}
            /><span><i>${symbol}</i> ${name}</span></label
          >`,
        )}
      </fieldset>
      ${
        layers > 1
          ? html`<label
              >Layer
              <select @change=${(event: Event) => (this.layer = Number(valueOf(event)))}>
                ${Array.from(
                  { length: layers },
                  (_, layer) =>
                    html`<option value=${layer} ?selected=${layer === this.layer}>
                      ${layer + 1}
                    </option>`,
                )}
              </select></label
            >`
          : nothing
      }
      <label
        >Sorted by
        <select @change=${(event: Event) => (this.sort = valueOf(event) as Sort)}>
          ${Object.entries(sorts).map(
            ([id, name]) =>
              html`<option value=${id} ?selected=${id === this.sort}>${name}</option>`,
          )}
        </select></label
      >
      <unrolled-gates-legend
        .table=${palette.strong(quantity)}
        .low=${ends[quantity.range][0]}
        .high=${ends[quantity.range][1]}
      ></unrolled-gates-legend>
    </div>`;
  }

  private reading(trace: Trace, palette: Palette) {
    const { close, pattern } = this;
    const name = this.picked && unitName(this.picked.unit, this.picked.layer, trace.network.layers);
    const title = close ? html`The text as ${name} sees it` : 'The text';
    const scale = close && scaleOf(close.quantity, palette.soft(close.quantity), close.spread);
    return html`
      <header>
        <h2 id="unit">${title}</h2>
        ${close ? html`<span class="what ${close.quantity.id}"><i>${close.quantity.symbol}</i> ${close.quantity.name}</span>` : nothing}
        ${
          close && scale
            ? html`<unrolled-gates-legend
                class="end"
                .table=${scale.table}
                .low=${brief(scale.low)}
                .high=${brief(scale.high)}
              ></unrolled-gates-legend>`
            : nothing
        }
      </header>
      <unrolled-unit-line
        .close=${close}
        .pattern=${pattern?.name ?? ''}
      ></unrolled-unit-line>
      <unrolled-gates-reader
        .characters=${this.characters}
        .values=${close?.values ?? new Float32Array()}
        .scale=${scale ?? { low: 0, high: 1, table: palette.pattern }}
        .outcomes=${close?.outcomes}
        .called=${close ? `${name}, ${close.quantity.name}` : ''}
        @place=${({ detail }: CustomEvent<number | undefined>) => this.pointFromText(detail)}
        @brush=${({ detail }: CustomEvent<readonly Range[]>) => this.mark(detail)}
      ></unrolled-gates-reader>
      ${pattern && close ? this.marks(pattern, close, name!) : nothing}
      <unrolled-own-text
        .text=${this.shownText}
        ?own=${this.passage !== null}
        @text=${({ detail }: CustomEvent<string | null>) => (this.passage = detail)}
      ></unrolled-own-text>
    `;
  }

  private marks(pattern: Pattern, { quantity, verdict }: Close, name: string) {
    return html`<ul class="marks faint" aria-hidden="true">
        <li class="hit">${pattern.name}, found: ${count(verdict?.hits ?? 0)}</li>
        <li class="missed">missed: ${count(verdict?.missed ?? 0)}</li>
        <li class="false">false hits: ${count(verdict?.falseHits ?? 0)}</li>
      </ul>
      <p class="verdict">${verdictSentence(pattern, `${quantity.symbol} of ${name}`, verdict)}</p>`;
  }

  private get pattern(): Pattern | undefined {
    return this.choices.find(({ pattern }) => pattern.id === this.patternId)?.pattern;
  }

  private shown(trace: Trace): Quantity {
    const all = quantitiesOf(trace.network);
    return all.find(({ id }) => id === this.quantity) ?? all.at(-1)!;
  }

  private mapContents(trace: Trace, quantity: Quantity): MapContents {
    const { characters, layer, order, pattern, signal } = this;
    return {
      ...{ trace, layer, quantity, order, characters },
      quantities: quantitiesOf(trace.network),
      pattern: pattern && signal && { name: pattern.name, signal },
    };
  }

  /** Another text: which patterns are in it? What was marked in the one before is gone. */
  private readPatterns(characters: readonly string[]): void {
    this.characters = characters;
    this.brushed = [];
    this.choices = patterns.map((pattern) => ({
      pattern,
      there: varies(pattern.of(characters)),
    }));
    const there = this.choices.filter((choice) => choice.there);
    if (!there.some(({ pattern }) => pattern.id === this.patternId))
      this.patternId = there[0]?.pattern.id ?? '';
    this.choices = [...this.choices, { pattern: selectionPattern([]), there: false }];
  }

  private readSignal(): void {
    const marked = { pattern: selectionPattern(this.brushed), there: this.brushed.length > 0 };
    this.choices = [...this.choices.slice(0, -1), marked];
    this.signal = this.pattern?.of(this.characters);
  }

  /** Another kind or size of network: what was picked in the one before means nothing. */
  private reshape({ network }: Trace): void {
    this.layer = network.layers - 1;
    this.picked = undefined;
    this.palette = paletteOf(this.header, quantitiesOf(network));
  }

  private recoloured(): void {
    if (this.trace) this.palette = paletteOf(this.header, quantitiesOf(this.trace.network));
    this.renderRoot.querySelector('unrolled-gates-map')?.recolour();
  }

  private async find(trace: Trace): Promise<void> {
    const search = ++this.search;
    const { signal } = this;
    if (!signal || !varies(signal)) return void (this.ranking = undefined);
    const groups = groupsOf(trace);
    const signals = groups.map(({ layer, quantity }) => signalsOf(trace, layer, quantity));
    const ranking = await inSlices(rank(signals, signal), () => search !== this.search);
    if (!ranking || search !== this.search) return;
    this.ranking = ranking;
    this.picked ??= pickOf(groups, ranking);
  }

  private choosePattern(id: string): void {
    this.patternId = id;
  }

  private pickMatch(trace: Trace, { group, unit }: Match): void {
    const { layer, quantity } = groupsOf(trace)[group]!;
    this.picked = { layer, id: quantity.id, unit };
    this.layer = layer;
  }

  private mark(ranges: readonly Range[]): void {
    this.brushed = ranges;
    if (ranges.length > 0) this.patternId = 'selection';
    else if (this.patternId === 'selection')
      this.patternId = this.choices.find(({ there }) => there)?.pattern.id ?? '';
  }

  private pointFromText(step: number | undefined): void {
    this.pointed = step;
    const map = this.renderRoot.querySelector('unrolled-gates-map');
    if (step !== undefined) map?.pointAt(step);
  }
}

function sameText(a: Trace | undefined, b: Trace): boolean {
  return a?.characters.length === b.characters.length && a.characters.join() === b.characters.join();
}

function sameShape(a: Trace | undefined, b: Trace): boolean {
  const shape = ({ network: { cell, activation, hidden, layers } }: Trace) =>
    [cell, activation, hidden, layers].join();
  return a !== undefined && shape(a) === shape(b);
}

const valueOf = (event: Event) => (event.target as HTMLSelectElement).value;

customElements.define('unrolled-gates', UnrolledGates);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gates': UnrolledGates;
  }
}
