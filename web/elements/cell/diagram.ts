import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';

import { cellOf } from '../../app/cells';
import { drawnScale } from '../../charts/drawn_scale';
import type { Hold, Network } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { FollowNotation } from '../follow_notation';
import { motionIsWelcome } from '../motion';
import { lettersOf } from '../notation';
import '../view/sideways';
import styles from './diagram.css?inline';
import { unitAt } from './grid';
import { anyHeldAt, heldAt, heldGate, holdRange } from './holds';
import { layoutOf, operationsOf, partsOf } from './kinds';
import { labelBox, labelWidth } from './label_box';
import {
  type Dot,
  dotRadius,
  type Gauge,
  gaugeHeight,
  gaugeWidth,
  pathEnd,
  type Tile,
  tileHeight,
  tileWidth,
  type Wire,
} from './layout';
import { mean, type Values } from './moment';
import { type Letter, type Part, type PartId, plain } from './parts';
import { signed } from './sentences';
import { slider } from './slider';
import { strip } from './strip';
import '../picture/save_picture';

/**
 * The drawing of one cell at one time step, with its numbers. Properties: `network`, `values` (of
 * each part), `layer`, `step`, `unit` (a unit or 'all'), `operation` (index), `flowing`, `lit` (a
 * part pointed at), `holds`, `networkPart`, `character` (what is read; undefined above the lowest
 * layer), `guess` and `chance` (the likeliest answer; '' where the step has none). Events:
 * `part-point` with a part or undefined, `unit-choose` with a unit, `gate-hold` {gate, value},
 * `gate-release` {gate}.
 */
export class UnrolledCellDiagram extends LitElement {
  static override properties = {
    network: { attribute: false },
    values: { attribute: false },
    layer: { type: Number },
    step: { type: Number },
    unit: { attribute: false },
    operation: { type: Number },
    flowing: { type: Boolean },
    lit: { attribute: false },
    holds: { attribute: false },
    networkPart: { attribute: false },
    character: { attribute: false },
    guess: { type: String },
    chance: { type: Number },
  };
  static override styles = [base, sheet(styles)];

  declare network: Network | undefined;
  declare values: Values | undefined;
  declare layer: number;
  declare step: number;
  declare unit: number | 'all';
  declare operation: number;
  declare flowing: boolean;
  declare lit: PartId | undefined;
  declare holds: readonly Hold[];
  declare networkPart: number;
  declare character: string | undefined;
  declare guess: string;
  declare chance: number;

  constructor() {
    super();
    this.layer = 0;
    this.step = 0;
    this.unit = 'all';
    this.operation = 0;
    this.flowing = false;
    this.holds = [];
    this.networkPart = 0;
    this.guess = '';
    this.chance = 0;
    new FollowNotation(this);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('operation') || changed.has('network')) this.bringIntoView();
  }

  protected override render() {
    const { network, values } = this;
    if (!network || !values) return html`<div class="frame empty"></div>`;
    const { width, height, body, tiles, dots, wires, gauges, output, key } = layoutOf(network);
    const [left, top, wide, high] = body;
    const title = `${cellOf(network).label} cell`;
    return html`
      <div
        class="frame"
        role="group"
        tabindex="0"
        aria-label=${`${title}; arrow keys step through its operations`}
        aria-describedby="numbers"
      >
        <unrolled-save-picture corner name=${title} of=".sheet"></unrolled-save-picture>
        <unrolled-sideways>
        <div class="sheet" ${cssVars({ '--share': width / 960, '--aspect': width / height })}>
        <svg viewBox=${`0 0 ${width} ${height}`} role="none">
          <g aria-hidden="true">
            <rect class="body" x=${left} y=${top} width=${wide} height=${high} rx="18" />
            ${wires.map((each) => this.wire(each))} ${dots.map((each) => this.dot(each))}
            ${gauges.map((each) => this.gauge(each))}
            ${this.read()} ${this.said(output)} ${this.colours(key)}
          </g>
          ${tiles.map((each) => this.tile(each))}
        </svg>
        ${this.flows(wires, width, height)}
        </div>
        </unrolled-sideways>
      </div>
      <p id="numbers" class="hidden-visually">${this.spoken()}</p>
    `;
  }

  private described(id: PartId): Part {
    return partsOf(this.network!).find((part) => part.id === id)!;
  }

  /** The number that stands for a part: of the chosen unit, or the mean. */
  private number(id: PartId): number {
    const values = this.values!.get(id);
    if (!values) return Number.NaN;
    return this.unit === 'all' ? mean(values) : values[this.unit]!;
  }

  private get current() {
    return operationsOf(this.network!)[this.operation];
  }

  /** What is common to all marks: colour, whether pointed at, and pointing at it. */
  private marks(name: string, parts: readonly PartId[], current: boolean) {
    const lit = this.lit !== undefined && parts.includes(this.lit);
    return {
      classes: [name, current && 'current', lit && 'lit'].filter(Boolean).join(' '),
      colour: cssVars({ '--colour': `var(${this.described(parts[0]!).colour})` }),
      enter: () => this.send('part-point', parts[0]),
      leave: () => this.send('part-point', undefined),
    };
  }

  private wire({ path, parts, operations, arrow, over }: Wire) {
    const now = this.current && operations.includes(this.current.id);
    const { classes, colour, enter, leave } = this.marks('wire', parts, now === true);
    const end = pathEnd(path);
    const place = `translate(${end.x} ${end.y}) rotate(${end.angle})`;
    return svg`<g class=${classes} data-part=${parts[0]} ${colour}
      @pointerenter=${enter} @pointerleave=${leave}>
      <path class="touch" d=${path} />
      ${over ? svg`<path class=${`halo ${over}`} d=${path} />` : nothing}
      <path class="line" d=${path} />
      ${arrow ? svg`<path class="head" transform=${place} d="M0 0l-11 -5.5v11z" />` : nothing}
    </g>`;
  }

  private flows(wires: readonly Wire[], width: number, height: number) {
    if (!this.flowing || !this.current) return nothing;
    const { id } = this.current;
    return html`<svg class="flows" viewBox=${`0 0 ${width} ${height}`} aria-hidden="true">
      ${wires.map(({ path, operations }) =>
        operations.includes(id) ? svg`<path class="flow" d=${path} />` : nothing,
      )}
    </svg>`;
  }

  private dot({ part, sign, x, y }: Dot) {
    const now = this.current?.equations.some((pieces) =>
      pieces.some(
        (piece, place) =>
          typeof piece !== 'string' &&
          ('lights' in piece ? piece.lights === part : place === 0 && piece.part === part),
      ),
    );
    const { classes, colour, enter, leave } = this.marks('dot', [part], now === true);
    const wide = sign === 'tanh' ? 32 : sign === 'W' ? 26 : dotRadius;
    const high = sign === 'tanh' ? 16 : dotRadius;
    const label = sign === 'W' ? this.subscripted({ base: 'W', sub: 'h' }) : sign;
    return svg`<g class=${classes} data-part=${part} ${colour}
      @pointerenter=${enter} @pointerleave=${leave}>
      ${
        sign === 'W'
          ? svg`<rect x=${x - wide} y=${y - high} width=${2 * wide} height=${2 * high} rx="4" />`
          : svg`<ellipse cx=${x} cy=${y} rx=${wide} ry=${high} />`
      }
      <text x=${x} y=${y + 5.5}>${label}</text>
    </g>`;
  }

  private gauge({ part: id, x, y, width = gaugeWidth }: Gauge) {
    const part = this.described(id);
    const values = this.values!.get(id);
    const { classes, colour, enter, leave } = this.marks('gauge', [id], false);
    const box = { x, y: y - 20, width, height: 16 };
    return svg`<g class=${classes} data-part=${id} ${colour}
      @pointerenter=${enter} @pointerleave=${leave}
      @click=${(event: MouseEvent) => this.choose(event)}>
      <rect class="touch" x=${x} y=${y - gaugeHeight} width=${width} height=${gaugeHeight} />
      <text class="symbol" x=${x} y=${y - 26}>${this.symbol(part)}</text>
      <text class="number" x=${x + width} y=${y - 26}>${signed(this.number(id))}</text>
      ${values ? strip(values, part.kind, box, this.unit) : nothing}
    </g>`;
  }

  private tile({ part: id, fn, x, y }: Tile) {
    const part = this.described(id);
    const values = this.values!.get(id)!;
    const now = this.current?.equations.some(
      ([first]) => typeof first === 'object' && 'part' in first && first.part === id,
    );
    const { classes, colour, enter, leave } = this.marks('tile', [id], now === true);
    const gate = heldGate(this.network!, part);
    const { layer, unit, networkPart } = this;
    const target = { layer, gate: gate ?? 0, unit, part: networkPart };
    const held = gate !== undefined && heldAt(this.holds, target, this.step) !== undefined;
    const some = gate !== undefined && anyHeldAt(this.holds, target, this.step);
    const wide = gate === undefined ? tileWidth - 24 : 92;
    const whose = held ? 'held' : some ? 'partly' : this.unit === 'all' ? 'mean' : '';
    return svg`<g
      class=${`${classes}${held || some ? ' held' : ''}`}
      data-part=${id}
      transform=${`translate(${x - tileWidth / 2} ${y - tileHeight / 2})`}
      ${colour}
      @pointerenter=${enter}
      @pointerleave=${leave}
    >
      <g aria-hidden="true" @click=${(event: MouseEvent) => this.choose(event)}>
        <rect class="paper" width=${tileWidth} height=${tileHeight} rx="8" />
        <text class="symbol" x="12" y="27">${this.symbol(part)}</text>
        <text class="fn" x=${12 + wide} y="26">${fn}</text>
        <text class="name" x="12" y="47">${shortName(part)}</text>
        ${strip(values, part.kind, { x: 12, y: 55, width: wide, height: 20 }, this.unit)}
        <text class="number" x=${12 + wide} y="94">${signed(this.number(id))}</text>
        <text class="name" x="12" y="94">${whose}</text>
      </g>
      ${
        gate === undefined
          ? nothing
          : slider({
              part,
              range: holdRange(this.network!, gate),
              value: this.number(id),
              held,
              units: this.unit === 'all' ? 'mean of all units' : `unit ${this.unit}`,
              hold: (value) =>
                value === undefined
                  ? this.send('gate-release', { gate })
                  : this.send('gate-hold', { gate, value }),
            })
      }
    </g>`;
  }

  /** What is read: a character, or above the lowest layer the state of the one below. */
  private read() {
    const [x, y] = layoutOf(this.network!).input;
    if (this.character === undefined) return this.gauge({ part: 'x', x: x + 12, y: y + 18 });
    const { classes, colour, enter, leave } = this.marks('end', ['x'], false);
    const input = { base: 'x', sub: 't' };
    return svg`<g class=${classes} data-part="x" ${colour}
      @pointerenter=${enter} @pointerleave=${leave}>
      ${labelBox(this.character, x, y)}
      <text class="symbol" x=${x + labelWidth(this.character) / 2 + 11} y=${y + 6}>
        ${this.subscripted(input)}
      </text>
    </g>`;
  }

  private said([x, y]: readonly [number, number]) {
    if (this.guess === '') return nothing;
    const { classes, colour, enter, leave } = this.marks('end', ['p'], false);
    const chance = { ...lettersOf('probability'), sub: 't' };
    return svg`<g class=${classes} data-part="p" ${colour}
      @pointerenter=${enter} @pointerleave=${leave}>
      ${labelBox(this.guess, x, y)}
      <text class="symbol" x=${x - 81 - labelWidth(this.guess) / 2} y=${y + 6}>
        ${this.subscripted(chance)}
      </text>
      <text class="number" x=${x - 7 - labelWidth(this.guess) / 2} y=${y + 6}>
        ${this.chance.toFixed(2)}
      </text>
    </g>`;
  }

  /** What the colours of the units mean. */
  private colours([x, y]: readonly [number, number]) {
    const bar = (name: string, left: number) =>
      svg`<rect class=${`bar ${name}`} x=${left} y=${y - 7} width="64" height="14" />`;
    return svg`
      <defs>
        <linearGradient id="signed">
          <stop offset="0" class="below" /><stop offset="0.5" class="zero" />
          <stop offset="1" class="above" />
        </linearGradient>
        <linearGradient id="share">
          <stop offset="0" class="zero" /><stop offset="1" class="one" />
        </linearGradient>
      </defs>
      <text class="name" x=${x} y=${y + 5}>states −1</text> ${bar('signed', x + 92)}
      <text class="name" x=${x + 162} y=${y + 5}>1</text>
      ${
        cellOf(this.network!).gateIsState
          ? nothing
          : svg`<text class="name" x=${x + 196} y=${y + 5}>gates 0</text> ${bar('share', x + 270)}
            <text class="name" x=${x + 340} y=${y + 5}>1</text>`
      }`;
  }

  private symbol({ symbols }: Part) {
    return symbols.map((each) => this.subscripted(each));
  }

  private subscripted({ base, sub, tilde }: Letter) {
    const letter = tilde ? `${base}\u0303` : base;
    if (!sub) return svg`${letter}`;
    return svg`${letter}<tspan class="sub" dy="4">${sub}</tspan><tspan dy="-4"> </tspan>`;
  }

  private choose(event: MouseEvent): void {
    const ground = (event.currentTarget as Element).querySelector('.strip .ground');
    if (!ground || !this.network) return;
    const { left, top, width, height } = ground.getBoundingClientRect();
    const across = (event.clientX - left) / width;
    const down = (event.clientY - top) / height;
    if (across < 0 || across > 1 || down < 0 || down > 1) return;
    this.send('unit-choose', unitAt(across, down, this.network.hiddenSize));
  }

  /**
   * Where the frame is narrower than the drawing, the operation under way is what should be seen.
   */
  private bringIntoView(): void {
    const sideways = this.renderRoot.querySelector('unrolled-sideways');
    const frame = sideways?.scroller;
    const tile = ['.tile.current', '.dot.current']
      .map((name) => this.renderRoot.querySelector(name))
      .find((found) => found !== null);
    if (!sideways || !frame || !tile || frame.scrollWidth <= frame.clientWidth) return;
    const { left, width } = tile.getBoundingClientRect();
    const across = left + width / 2 - frame.getBoundingClientRect().left;
    const middle = across / drawnScale(frame).x + frame.scrollLeft;
    sideways.centre(middle, motionIsWelcome() ? 'smooth' : 'instant');
  }

  private spoken(): string {
    const which = this.unit === 'all' ? 'Means over all units: ' : `Unit ${this.unit}: `;
    return (
      which +
      partsOf(this.network!)
        .filter(({ id }) => this.values!.has(id))
        .map(
          ({ id, name, symbols }) =>
            `${name}, ${symbols.map((each) => plain(each, true)).join(' ')}, ` +
            `${signed(this.number(id)).trim()}`,
        )
        .join('; ') +
      '.'
    );
  }

  private send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Beside its symbol "gate" need not be said. */
function shortName({ name }: Part): string {
  return name.replace(' gate', '');
}

customElements.define('unrolled-cell-diagram', UnrolledCellDiagram);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-diagram': UnrolledCellDiagram;
  }
}
