import { html, type PropertyValues } from 'lit';

import { count } from '../../app/numbers';
import type { Engine } from '../../engine/shared/api';
import type { Trace } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { FollowTheme } from '../follow_theme';
import { orderOf, type Sort } from '../gates/findings';
import styles from '../gates/gates.css?inline';
import '../gates/map';
import type { MapContents, Place } from '../gates/map';
import { type Palette, paletteOf } from '../gates/palette';
import {
  type Quantity,
  quantitiesOf,
  type Reading,
  sameShape,
  signalsOf,
} from '../gates/quantities';
import '../gates/toolbar';
import type { ViewChange } from '../gates/toolbar';
import { chancesOf } from './answers';
import { type TaskQuestion, TaskView } from './task_view';

const sorts: readonly Sort[] = ['unit', 'mean', 'similarity'];

/**
 * Gates and states of all units under the words, frames or rows of one question. Properties as
 * TaskView has them.
 */
export class UnrolledTaskGates extends TaskView<Trace> {
  static override properties = {
    ...TaskView.properties,
    seen: { state: true },
    quantity: { state: true },
    layer: { state: true },
    sort: { state: true },
    picked: { state: true },
    palette: { state: true },
  };
  static override styles = [tokens, base, sheet(styles)];

  declare private seen: Reading | undefined;
  declare private quantity: string;
  declare private layer: number;
  declare private sort: Sort;
  declare private picked: number | undefined;
  declare private palette: Palette | undefined;
  private order: readonly number[] = [];
  private contents: MapContents | undefined;

  constructor() {
    super();
    this.quantity = '';
    this.layer = 0;
    this.sort = 'similarity';
    new FollowTheme(this, () => {
      this.colour();
      this.renderRoot.querySelector('unrolled-gates-map')?.recolour();
    });
  }

  protected override runChanged(): void {
    this.seen = undefined;
  }

  protected override look(engine: Engine, { text, part }: TaskQuestion): Promise<Trace> {
    return engine.trace({ text, part, probes: ['gates', 'h', 'c'], loss: 'none' });
  }

  protected override show(trace: Trace): void {
    const before = this.seen?.characters;
    const same = before?.join('\n') === trace.characters.join('\n');
    this.seen = { trace, lead: 0, characters: same ? before! : trace.characters };
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { seen } = this;
    if (!seen) return;
    const before = changed.get('seen') as Reading | undefined;
    if (changed.has('seen') && !sameShape(before, seen)) {
      this.layer = seen.trace.network.layers - 1;
      this.picked = undefined;
      this.colour();
    }
    const quantity = this.shown(seen);
    // While training the order stays: rows that change places cannot be followed.
    const training = this.live?.state === 'training' && before?.characters === seen.characters;
    const asked = ['quantity', 'layer', 'sort'].some((name) => changed.has(name));
    if (asked || !training || this.order.length !== seen.trace.network.hiddenSize)
      this.order = orderOf(signalsOf(seen, this.layer, quantity), this.sort, undefined);
    const signal = chancesOf(seen.trace);
    this.contents = {
      ...{ reading: seen, layer: this.layer, quantity, sort: this.sort, order: this.order },
      quantities: quantitiesOf(seen.trace.network),
      pattern: signal && { name: 'its answer', label: 'p(answer)', signal, range: [0, 1] },
      step: this.reads,
    };
  }

  protected override render() {
    const { seen, palette } = this;
    return html`
      <header class="hidden-visually"><h2>Gates and states</h2></header>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : ''}
      ${seen && palette ? this.view(seen, palette) : html`<div class="waiting"></div>`}
    `;
  }

  private view({ trace }: Reading, palette: Palette) {
    const { network } = trace;
    const quantity = this.shown(this.seen!);
    const backwards = network.parts[this.networkPart]?.endsWith('backwards');
    return html`
      <p class="sentence serif">
        Each column is what came of reading one ${this.reads}, each row one of
        ${count(network.hiddenSize)} units.
        ${backwards ? `It reads from the end: the last ${this.reads} stands first. ` : ''}The
        ${quantity.name} <i>${quantity.symbol}</i> is ${quantity.meaning}.
      </p>
      <unrolled-gates-toolbar
        .network=${network}
        .quantity=${quantity}
        .layer=${this.layer}
        .sort=${this.sort}
        .sorts=${sorts}
        .palette=${palette}
        @change-view=${({ detail }: CustomEvent<ViewChange>) => Object.assign(this, detail)}
      ></unrolled-gates-toolbar>
      <unrolled-gates-map
        data-picture
        .contents=${this.contents}
        .palette=${palette}
        .picked=${this.picked}
        @pick=${({ detail }: CustomEvent<Place>) => (this.picked = detail.unit)}
      ></unrolled-gates-map>
    `;
  }

  private shown({ trace }: Reading): Quantity {
    const all = quantitiesOf(trace.network);
    const memory = all.find(({ gate }) => gate === undefined)!;
    return all.find(({ id }) => id === this.quantity) ?? memory;
  }

  private colour(): void {
    const network = this.seen?.trace.network;
    const at = this.renderRoot.querySelector('header');
    if (network && at) this.palette = paletteOf(at, quantitiesOf(network));
  }
}

customElements.define('unrolled-task-gates', UnrolledTaskGates);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-task-gates': UnrolledTaskGates;
  }
}
