import uPlot from 'uplot';

import type { ChartAxis } from './axis';
import { legible } from './canvas';
import { resolveColours } from './colour';
import { drawEndLabels, type EndLabel } from './end_labels';
import { pointerPlace } from './pointer_place';
import { redrawnBy } from './printed/redrawn';

/** A curve with x values of its own, in ascending order. */
export interface Line {
  /** Stands where the curve ends; '' for none. */
  label: string;
  /** The custom property with its colour. */
  token: string;
  x: readonly number[];
  y: readonly (number | null)[];
  /** How it is drawn: faint lines lie behind, points are not joined. */
  kind: 'line' | 'faint' | 'points';
  /** Lengths of stroke and gap in CSS pixels, so that colour is not the only difference. */
  dash?: readonly number[];
  width?: number;
}

/** A horizontal line that the curves are compared with. */
export interface Rule {
  label: string;
  at: number;
}

export interface LineChartContents {
  lines: readonly Line[];
  rules: readonly Rule[];
  x: ChartAxis;
  y: ChartAxis;
}

export interface LineChartOptions {
  /** Names of the custom properties that hold the colours of everything that is no curve. */
  tokens: Readonly<Record<'rule' | 'grid', string>>;
  /** The x under the pointer, or undefined when it left. */
  onCursor(x: number | undefined): void;
  /** It was drawn: places may be others than before. */
  onDraw?(): void;
}

/** A place in CSS pixels from the container's corner. */
export interface ChartPlace {
  left: number;
  top: number;
}

/**
 * Named curves over a common axis in one canvas pass a redraw. Knows nothing of what they are. For
 * a logarithmic axis give logarithms, and an axis that marks decades.
 */
export class LineChart {
  private plot: uPlot;
  private shape: string;
  private colours: Record<string, string>;
  private readonly family: string;
  private readonly size: number;
  private pointed: number | undefined;
  private widest = 0;
  private readonly ruler = document.createElement('canvas').getContext('2d')!;

  constructor(
    private readonly container: HTMLElement,
    private contents: LineChartContents,
    private readonly options: LineChartOptions,
  ) {
    const style = getComputedStyle(container);
    this.size = Math.round(legible(style.fontSize));
    this.family = style.fontFamily;
    this.colours = this.resolve();
    this.shape = shapeOf(contents);
    this.plot = this.make();
  }

  show(contents: LineChartContents): void {
    const tokens = new Set(this.contents.lines.map(({ token }) => token));
    const fresh = contents.lines.some(({ token }) => !tokens.has(token));
    this.contents = contents;
    if (fresh) this.colours = this.resolve();
    const shape = shapeOf(contents);
    if (shape === this.shape) return this.plot.setData(this.columns(), true);
    this.shape = shape;
    this.plot.destroy();
    this.plot = this.make();
  }

  resize(width: number, height: number): void {
    if (width > 0 && height > 0 && (width !== this.plot.width || height !== this.plot.height))
      this.plot.setSize({ width, height });
  }

  /** After a change of colour scheme. */
  recolour(): void {
    this.colours = this.resolve();
    this.plot.redraw();
  }

  /** Puts the crosshair on a place, as the pointer would; undefined takes it away. */
  pointAt(x: number | undefined): void {
    const left = x === undefined ? -10 : this.plot.valToPos(x, 'x');
    this.plot.setCursor({ left, top: x === undefined ? -10 : this.plot.over.clientHeight / 2 });
  }

  /** Where values stand. */
  placeOf(x: number, y: number): ChartPlace {
    const { offsetLeft, offsetTop } = this.plot.over;
    return {
      left: offsetLeft + this.plot.valToPos(x, 'x'),
      top: offsetTop + this.plot.valToPos(y, 'y'),
    };
  }

  /** The values that stand at a place. */
  valuesAt({ left, top }: ChartPlace): { x: number; y: number } {
    const { offsetLeft, offsetTop } = this.plot.over;
    return {
      x: this.plot.posToVal(left - offsetLeft, 'x'),
      y: this.plot.posToVal(top - offsetTop, 'y'),
    };
  }

  /** Between the axes: its left and right end, its top and its foot. */
  get area(): { left: number; right: number; top: number; foot: number } {
    const { offsetLeft: left, offsetTop: top, clientWidth, clientHeight } = this.plot.over;
    return { left, right: left + clientWidth, top, foot: top + clientHeight };
  }

  /** What the x axis now spans. */
  get span(): readonly [number, number] {
    const { min = 0, max = 1 } = this.plot.scales['x']!;
    return [min, max];
  }

  destroy(): void {
    this.plot.destroy();
  }

  private resolve(): Record<string, string> {
    const tokens = Object.fromEntries(this.contents.lines.map(({ token }) => [token, token]));
    return resolveColours(this.container, { ...tokens, ...this.options.tokens });
  }

  private make(): uPlot {
    const plot = new uPlot(this.plotOptions(), this.columns(), this.container);
    redrawnBy(plot.ctx.canvas, () => plot.batch(() => plot.redraw()));
    return plot;
  }

  /** One x column for all: where a curve has no point of its own it is spanned. */
  private columns(): uPlot.AlignedData {
    const { lines } = this.contents;
    if (lines.every(({ x }) => x.length === 0))
      return [[], ...lines.map(() => [])] as unknown as uPlot.AlignedData;
    return uPlot.join(lines.map(({ x, y }) => [x, y] as unknown as uPlot.AlignedData));
  }

  private plotOptions(): uPlot.Options {
    const em = this.size;
    const axis: uPlot.Axis = {
      stroke: () => this.colours['rule']!,
      font: `${em}px ${this.family}`,
      ticks: { stroke: () => this.colours['grid']!, width: 1, size: 4 },
      gap: 3,
    };
    const { container } = this;
    return {
      width: Math.max(1, container.clientWidth),
      height: Math.max(1, container.clientHeight),
      padding: [em * 0.6, this.gutter(), 0, 0],
      legend: { show: false },
      cursor: {
        bind: pointerPlace,
        drag: { x: false, y: false, setScale: false },
        y: false,
        points: { show: false },
      },
      scales: {
        x: {
          time: false,
          range: (_, low, high) => [...this.contents.x.range(low ?? 0, high ?? 0)],
        },
        y: { range: (_, low, high) => [...this.contents.y.range(low ?? 0, high ?? 0)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: em * 1.9,
          splits: (plot, _, low, high) => this.contents.x.marks(low, high, plot.width / (em * 5)),
          values: (_, marks) => marks.map((mark) => this.contents.x.text(mark)),
        },
        {
          ...axis,
          size: (_, marks) => this.margin(marks ?? []),
          grid: { stroke: () => this.colours['grid']!, width: 1 },
          splits: (plot, _, low, high) =>
            this.contents.y.marks(low, high, plot.height / (em * 2.6)),
          values: (_, marks) => marks.map((mark) => this.contents.y.text(mark)),
        },
      ],
      series: [{}, ...this.contents.lines.map((line) => this.series(line))],
      hooks: {
        drawAxes: [() => this.drawRules()],
        draw: [() => this.drawEnds(), () => this.options.onDraw?.()],
        setCursor: [(plot) => this.cursorMoved(plot)],
      },
    };
  }

  private series({ token, kind, dash, width = 2.25 }: Line): uPlot.Series {
    const colour = () => this.colours[token]!;
    if (kind === 'points')
      return {
        stroke: colour,
        paths: () => null,
        points: { show: true, size: this.size * 0.42, width: 0, fill: colour },
      };
    return {
      stroke: colour,
      width: kind === 'faint' ? 1 : width,
      alpha: kind === 'faint' ? 0.3 : 1,
      ...(dash && kind === 'line' ? { dash: [...dash] } : {}),
      spanGaps: true,
      points: { show: false },
    };
  }

  private measure(texts: readonly string[], weight: number): number {
    this.ruler.font = `${weight} ${this.size}px ${this.family}`;
    return Math.max(0, ...texts.map((text) => this.ruler.measureText(text).width));
  }

  /** Room for the longest name at the end of a line; digits may still come and go. */
  private gutter(): number {
    const labels = [...this.contents.lines, ...this.contents.rules].map(({ label }) => label);
    return Math.ceil(this.measure(labels.map(widest), 600) + this.size * 0.7);
  }

  /** Room for the marks of the y axis; it never narrows, so that the plot stays where it is. */
  private margin(marks: readonly string[]): number {
    this.widest = Math.max(this.widest, Math.ceil(this.measure(marks, 400) + 9));
    return this.widest;
  }

  private cursorMoved(plot: uPlot): void {
    const left = plot.cursor.left ?? -1;
    const at = left >= 0 ? plot.posToVal(left, 'x') : undefined;
    if (at === this.pointed) return;
    this.pointed = at;
    this.options.onCursor(at);
  }

  private drawRules(): void {
    const { ctx, bbox } = this.plot;
    ctx.save();
    ctx.strokeStyle = this.colours['rule']!;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const { at } of this.contents.rules) {
      const y = Math.round(this.plot.valToPos(at, 'y', true)) + 0.5;
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
  }

  private drawEnds(): void {
    const labels: EndLabel[] = this.contents.rules.map(({ label, at }) => ({
      text: label,
      at,
      colour: this.colours['rule']!,
      strong: false,
    }));
    for (const line of this.contents.lines) {
      const last = lastOf(line);
      if (line.label === '' || last === undefined) continue;
      const colour = this.colours[line.token]!;
      this.drawLeader(last.x, last.y, colour);
      labels.push({ text: line.label, at: last.y, colour, strong: true });
    }
    drawEndLabels(this.plot, labels, { size: this.size, family: this.family });
  }

  /** From a curve that ends early to the height of its name. */
  private drawLeader(x: number, y: number, colour: string): void {
    const { ctx, bbox } = this.plot;
    const from = this.plot.valToPos(x, 'x', true) + 4 * devicePixelRatio;
    const to = bbox.left + bbox.width;
    if (from < bbox.left || to - from < 8 * devicePixelRatio) return;
    const height = this.plot.valToPos(y, 'y', true);
    ctx.save();
    ctx.globalAlpha = 0.45;
    ctx.strokeStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(from, height);
    ctx.lineTo(to, height);
    ctx.stroke();
    ctx.restore();
  }
}

function lastOf({ x, y }: Line): { x: number; y: number } | undefined {
  for (let i = y.length - 1; i >= 0; --i) {
    const value = y[i];
    if (value !== null && Number.isFinite(value)) return { x: x[i]!, y: value! };
  }
  return undefined;
}

const widest = (label: string) => label.replaceAll(/\d/g, '0');

/** What cannot change without a new plot: how the curves are drawn, and the room for names. */
function shapeOf({ lines, rules }: LineChartContents): string {
  const labels = [...lines, ...rules].map(({ label }) => widest(label).length);
  const drawn = lines.map(({ token, kind, dash, width }) => [token, kind, dash, width]);
  return JSON.stringify([drawn, Math.max(0, ...labels)]);
}
