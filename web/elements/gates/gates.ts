import { html, nothing, type PropertyValues } from 'lit';

import { count } from '../../app/numbers';
import { corpora } from '../../corpora/index';
import type { Engine } from '../../engine/shared/api';
import type { Network, Trace } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { FollowTheme } from '../follow_theme';
import { presentButton } from '../present/present_button';
import { Latest } from '../view/latest';
import { Stages } from '../view/stages';
import '../view/view_controls';
import { ViewElement } from '../view/view_element';
import { type Chance, closestOf, type Match, type Ranking, rank } from './correlation';
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
import styles from './gates.css?inline';
import './map';
import type { MapContents, Place } from './map';
import './own_text';
import { Pace } from './pace';
import { type Palette, paletteOf } from './palette';
import { choosePassage, type Passage } from './passage';
import {
  choicesIn,
  type Pattern,
  type PatternChoice,
  patterns,
  type Range,
  withSelection,
} from './patterns';
import {
  type Quantity,
  quantitiesOf,
  quantityIds,
  type Reading,
  sameShape,
  signalsOf,
} from './quantities';
import './search';
import './sight';
import { inSlices } from './slices';
import './toolbar';
import type { ViewChange } from './toolbar';

/** What a search has found: the closest unit's correlation, and what chance reaches. */
export interface Found {
  readonly pattern: string;
  readonly r: number;
  readonly chance: Chance;
}

/** A text, and what is read before it. */
interface TextQuestion {
  readonly lead: string;
  readonly text: string;
}

/**
 * `<unrolled-gates>`: gates and states of all units under a text, the text as one unit sees it, and
 * the units that follow a pattern.
 */
export class UnrolledGates extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    reading: { type: String },
    quantity: { type: String },
    seen: { state: true },
    layer: { state: true },
    pattern: { type: String },
    sort: { type: String },
    brushed: { state: true },
    picked: { state: true },
    ranking: { state: true },
    palette: { state: true },
  };
  static override styles = [tokens, base, sheet(styles)];
  protected static override readonly takes = {
    quantity: ['', ...quantityIds],
    sort: Object.keys(sorts),
    pattern: ['', ...patterns.map(({ id }) => id), 'selection'],
  };

  declare reading: string | null;
  declare quantity: string;
  declare sort: Sort;
  /** Id of a pattern; '' until the one is found that some unit follows most closely. */
  declare pattern: string;
  declare private seen: Reading | undefined;
  declare private layer: number;
  declare private brushed: readonly Range[];
  declare private picked: Picked | undefined;
  declare private ranking: Ranking | undefined;
  declare private palette: Palette | undefined;

  protected readonly start = { trained: 'prose-lstm' };
  private readonly pace = new Pace();
  private readonly latest = new Latest<TextQuestion, Trace>(
    ({ lead, text }) =>
      this.pace.measure(() =>
        this.live!.trace({ text: lead + text, probes: ['gates', 'h', 'c'], loss: 'none' }),
      ),
    (trace, question) => this.read(trace, question),
    (reason) => this.isConnected && this.fail(reason),
  );
  private timer = 0;
  private readonly stages = new Stages(this, 2);
  private inView = true;
  private readonly watcher = new IntersectionObserver(([entry]) => {
    this.inView = entry!.isIntersecting;
    if (this.inView) this.weightsChanged();
  });

  /** The run's own piece of text; what is read where there is no other. */
  private ownPassage: Passage = { lead: '', text: '' };
  private choices: readonly PatternChoice[] = [];
  private signal: Float32Array | undefined;
  private order: readonly number[] = [];
  private contents: MapContents | undefined;
  private close: Close | undefined;
  private search = 0;

  constructor() {
    super();
    this.reading = null;
    this.quantity = '';
    this.layer = 0;
    this.sort = 'pattern';
    this.pattern = '';
    this.brushed = [];
    new FollowTheme(this, () => this.recolour());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
    clearTimeout(this.timer);
    this.timer = 0;
    this.latest.cancel();
    ++this.search;
  }

  protected override runChanged(): void {
    void this.choosePiece(this.live!);
  }

  /** A run that was restored without its text reads the first built-in one. */
  private async choosePiece(live: Engine): Promise<void> {
    const text = live.text || (await corpora[0]!.load());
    if (live !== this.live) return;
    this.ownPassage = choosePassage(text);
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
    return this.reading ?? this.ownPassage.text;
  }

  private ask(): void {
    const text = this.shownText;
    const lead = this.reading === null ? this.ownPassage.lead : '';
    if (this.live && text !== '') this.latest.request({ lead, text });
  }

  private read(trace: Trace, { lead, text }: TextQuestion): void {
    if (text !== this.shownText) return;
    const skipped = Array.from(lead).length;
    const read = trace.characters.slice(skipped);
    const before = this.seen?.characters;
    const characters = before?.join('') === text ? before : read;
    this.seen = { trace, lead: skipped, characters };
    this.stages.begin();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('reading') && this.hasUpdated) this.ask();
    const { seen: reading } = this;
    if (!reading) return;
    const before = changed.get('seen') as Reading | undefined;
    const renewed = changed.has('seen');
    const newText = renewed && before?.characters !== reading.characters;
    const newShape = renewed && !sameShape(before, reading);
    if (newText) this.readPatterns(reading.characters);
    if (newShape) this.reshape(reading.trace.network);
    if (newText || changed.has('pattern') || changed.has('brushed'))
      this.readSignal(reading.characters);
    const quantity = this.shown(reading);
    const asked = ['quantity', 'layer', 'sort'].some((name) => changed.has(name));
    const followed = ['pattern', 'brushed'].some((name) => changed.has(name));
    // While training the order stays: rows that change places cannot be followed.
    const still = renewed && this.live?.state !== 'training';
    if (newText || newShape || still || asked || (this.sort === 'pattern' && followed))
      this.order = orderOf(signalsOf(reading, this.layer, quantity), this.sort, this.signal);
    this.contents = this.mapContents(reading, quantity);
    this.close = this.picked && lookClosely(reading, this.picked, this.followed, this.signal);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const searched = ['reading', 'pattern', 'brushed'].some((name) => changed.has(name));
    if (this.seen && searched) void this.find(this.seen);
  }

  protected override render() {
    const { seen: reading, palette } = this;
    return html`
      <header class=${this.shared ? 'hidden-visually' : ''}>
        <h2>Gates and states</h2>
        ${
          this.shared
            ? nothing
            : html`<unrolled-view-controls
              class="end"
              .engine=${this.live}
            ></unrolled-view-controls>`
        }
        ${presentButton(this)}
      </header>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${reading && palette ? this.views(reading, palette) : html`<div class="waiting"></div>`}
    `;
  }

  private views(reading: Reading, palette: Palette) {
    const { network } = reading.trace;
    const quantity = this.shown(reading);
    return html`
      <p class="sentence serif">
        Each column is what came of reading one character, each row one of
        ${count(network.hiddenSize)} units. The ${quantity.name} <i>${quantity.symbol}</i> is
        ${quantity.meaning}.
      </p>
      <unrolled-gates-toolbar
        .network=${network}
        .quantity=${quantity}
        .layer=${this.layer}
        .sort=${this.sort}
        .palette=${palette}
        @change-view=${({ detail }: CustomEvent<ViewChange>) => Object.assign(this, detail)}
      ></unrolled-gates-toolbar>
      <unrolled-gates-map
        data-picture
        .contents=${this.contents}
        .palette=${palette}
        .picked=${this.picked?.layer === this.layer ? this.picked.unit : undefined}
        @pick=${({ detail }: CustomEvent<Place>) =>
          (this.picked = { layer: this.layer, id: quantity.id, unit: detail.unit })}
      ></unrolled-gates-map>
      <div class="below">
        ${this.stages.shown >= 1 ? this.sight(reading, palette) : nothing}
        ${this.stages.shown >= 2 ? this.searches(network) : nothing}
      </div>
    `;
  }

  private sight(reading: Reading, palette: Palette) {
    return html`
      <section>
        <unrolled-gates-sight
          .reading=${reading}
          .picked=${this.picked}
          .close=${this.close}
          .pattern=${this.followed}
          .palette=${palette}
          @place=${({ detail }: CustomEvent<number | null>) => this.pointFromText(detail)}
          @brush=${({ detail }: CustomEvent<readonly Range[]>) => this.mark(detail)}
        ></unrolled-gates-sight>
        <unrolled-own-text
          .text=${this.shownText}
          ?own=${this.reading !== null}
          @text=${({ detail }: CustomEvent<string | null>) => (this.reading = detail)}
        ></unrolled-own-text>
      </section>
    `;
  }

  private searches(network: Network) {
    return html`
      <unrolled-gates-search
        .choices=${this.choices}
        .chosen=${this.pattern}
        .ranking=${this.ranking}
        .groups=${groupsOf(network)}
        .layers=${network.layers}
        .picked=${this.picked ? keyOf(this.picked) : ''}
        @pattern=${({ detail }: CustomEvent<string>) => (this.pattern = detail)}
        @match=${({ detail }: CustomEvent<Match>) => this.pickMatch(network, detail)}
        @clear=${() => this.renderRoot.querySelector('unrolled-gates-sight')?.clear()}
      ></unrolled-gates-search>
    `;
  }

  private get followed(): Pattern | undefined {
    return this.choices.find(({ pattern }) => pattern.id === this.pattern)?.pattern;
  }

  private shown({ trace }: Reading): Quantity {
    const all = quantitiesOf(trace.network);
    // What is remembered: c, or where there is none h.
    const memory = all.find(({ gate }) => gate === undefined)!;
    return all.find(({ id }) => id === this.quantity) ?? memory;
  }

  private mapContents(reading: Reading, quantity: Quantity): MapContents {
    const { layer, sort, order, followed: pattern, signal } = this;
    return {
      ...{ reading, layer, quantity, sort, order },
      quantities: quantitiesOf(reading.trace.network),
      pattern: pattern && signal && { name: pattern.name, signal },
    };
  }

  /** Another text: which patterns are in it? What was marked in the one before is gone. */
  private readPatterns(characters: readonly string[]): void {
    this.brushed = [];
    this.choices = choicesIn(characters);
    const there = this.choices.some(({ pattern, there }) => there && pattern.id === this.pattern);
    if (!there) this.pattern = '';
  }

  private readSignal(characters: readonly string[]): void {
    this.choices = withSelection(this.choices, this.brushed);
    this.signal = this.followed?.of(characters);
  }

  /** Another kind or size of network: what was picked in the one before means nothing. */
  private reshape(network: Network): void {
    this.layer = network.layers - 1;
    this.picked = undefined;
    this.palette = paletteOf(this.header, quantitiesOf(network));
  }

  private recolour(): void {
    const network = this.seen?.trace.network;
    if (network) this.palette = paletteOf(this.header, quantitiesOf(network));
    this.renderRoot.querySelector('unrolled-gates-map')?.recolour();
  }

  private async find(reading: Reading): Promise<void> {
    const search = ++this.search;
    const stale = () => search !== this.search;
    const groups = groupsOf(reading.trace.network);
    const signals = groups.map(({ layer, quantity }) => signalsOf(reading, layer, quantity));
    const { pattern, signal } = this;
    if (pattern === '') {
      const there = this.choices.filter((choice) => choice.there);
      const all = there.map((choice) => choice.pattern.of(reading.characters));
      const closest = await inSlices(closestOf(signals, all), stale);
      if (closest !== undefined && !stale()) this.pattern = there[closest]?.pattern.id ?? '';
      return;
    }
    const ranking = signal && (await inSlices(rank(signals, signal), stale));
    if (stale()) return;
    this.ranking = ranking;
    if (!ranking) return;
    this.picked ??= pickOf(groups, ranking);
    const detail: Found = { pattern, r: ranking.matches[0]?.r ?? 0, chance: ranking.chance };
    this.dispatchEvent(new CustomEvent('found', { detail }));
  }

  private pickMatch(network: Network, { group, unit }: Match): void {
    const { layer, quantity } = groupsOf(network)[group]!;
    this.picked = { layer, id: quantity.id, unit };
    this.layer = layer;
  }

  private mark(ranges: readonly Range[]): void {
    this.brushed = ranges;
    if (ranges.length > 0) this.pattern = 'selection';
    else if (this.pattern === 'selection') this.pattern = '';
  }

  private pointFromText(step: number | null): void {
    const map = this.renderRoot.querySelector('unrolled-gates-map');
    if (step !== null) map?.pointAt(step);
  }
}

customElements.define('unrolled-gates', UnrolledGates);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gates': UnrolledGates;
  }
}
