import uPlot from 'uplot';

import { legible } from './canvas';
import { ceilingFor, edgeMark } from './ceiling';
import { resolveColours } from './colour';
import { drawEndLabels, type EndLabel, type LabelPlace } from './end_labels';
import type { LossHistory } from './history';
import { pointerPlace } from './pointer_place';
import { redrawnBy } from './printed/redrawn';
import { type LossUnit, rulers } from './ruler';

/** A horizontal line that the curves are compared with. */
export interface Level {
  label: string;
  nats: number;
}

export interface LossChartOptions {
  /** Names of the custom properties that hold the colours. */
  tokens: Readonly<Record<'train' | 'validation' | 'level' | 'ink' | 'grid' | 'paper', string>>;
  /** The point under the pointer, or undefined when it left. */
  onCursor(index: number | undefined): void;
  /** Where the names of the lines were written. */
  onLabels(places: readonly LabelPlace[]): void;
}

/**
 * Curves of a LossHistory over steps, in one canvas pass a redraw. Knows nothing of what trains.
 */
export class LossChart {
  private readonly plot: uPlot;
  private colours: Record<keyof LossChartOptions['tokens'], string>;
  private font: string;
  private family: string;
  private fontSize: number;
  private unit: LossUnit = 'bits';
  private levels: readonly Level[] = [];
  private pointed: number | undefined;

  constructor(
    private readonly container: HTMLElement,
    private readonly history: LossHistory,
    private readonly options: LossChartOptions,
  ) {
    this.colours = resolveColours(container, options.tokens);
    const style = getComputedStyle(container);
    this.fontSize = Math.round(legible(style.fontSize));
    this.family = style.fontFamily;
    this.font = `${this.fontSize}px ${this.family}`;
    this.plot = new uPlot(this.plotOptions(), this.columns(), container);
    redrawnBy(this.plot.ctx.canvas, () => this.plot.batch(() => this.plot.redraw()));
  }

  setUnit(unit: LossUnit): void {
    this.unit = unit;
    this.draw();
  }

  setLevels(levels: readonly Level[]): void {
    this.levels = levels;
    this.draw();
  }

  /** Shows what the history holds now. */
  draw(): void {
    this.plot.setData(this.columns(), true);
  }

  resize(width: number, height: number): void {
    // Nothing while it is hidden.
    if (width === 0 || height === 0) return;
    if (width !== this.plot.width || height !== this.plot.height)
      this.plot.setSize({ width, height });
  }

  /** After a change of colour scheme. */
  recolour(): void {
    this.colours = resolveColours(this.container, this.options.tokens);
    this.plot.redraw();
  }

  /** Puts the crosshair on a point, as the pointer would; undefined takes it away. */
  pointAt(index: number | undefined): void {
    const step = index === undefined ? undefined : this.history.step[index];
    const left = step === undefined ? -10 : this.plot.valToPos(step, 'x');
    this.plot.setCursor({ left, top: step === undefined ? -10 : this.plot.over.clientHeight / 2 });
  }

  destroy(): void {
    this.plot.destroy();
  }

  private columns(): uPlot.AlignedData {
    const { step, raw, smooth, validation } = this.history;
    return [step, raw, smooth, validation];
  }

  /** Zero is the floor; the ceiling moves only where a curve leaves the chart. */
  private ceiling(): number {
    const { history } = this;
    const highest = Math.max(0, ...this.levels.map((level) => level.nats));
    const usual = (highest > 0 ? highest : Math.max(1, history.raw[0] ?? 1)) * 1.07;
    return ceilingFor(usual, [history.smooth, history.validation, history.raw.slice(-1)]);
  }

  private plotOptions(): uPlot.Options {
    const em = this.fontSize;
    const axis: uPlot.Axis = {
      stroke: () => this.colours.level,
      font: this.font,
      grid: { show: false },
      ticks: { stroke: () => this.colours.grid, width: 1, size: 4 },
      gap: 3,
    };
    return {
      width: Math.max(1, this.container.clientWidth),
      height: Math.max(1, this.container.clientHeight),
      padding: [em * 0.6, this.gutter(), 0, 0],
      legend: { show: false },
      cursor: {
        bind: pointerPlace,
        drag: { x: false, y: false, setScale: false },
        y: false,
        points: { size: em * 0.6, width: 1.5 },
      },
      scales: {
        x: { time: false, range: (_, low, high) => [0, Math.max(20, high ?? 0, low ?? 0)] },
        y: { range: () => [0, this.ceiling()] },
      },
      axes: [
        {
          ...axis,
          size: em * 1.9,
          values: (_, marks) => marks.map((mark) => mark.toLocaleString('en')),
          incrs: [1, 2, 5]
            .flatMap((d) => [1, 10, 100, 1e3, 1e4, 1e5].map((p) => d * p))
            .sort((a, b) => a - b),
        },
        {
          ...axis,
          size: em * 2.6,
          grid: { stroke: () => this.colours.grid, width: 1 },
          splits: (plot, _, low, high) =>
            rulers[this.unit].marks(low, high, plot.height / (em * 2.6)),
          values: (_, marks) =>
            marks.map((nats) => rulers[this.unit].mark(rulers[this.unit].from(nats))),
        },
      ],
      series: [
        {},
        { stroke: () => this.colours.train, width: 1, alpha: 0.45, points: { show: false } },
        { stroke: () => this.colours.train, width: 2, points: { show: false } },
        {
          stroke: () => this.colours.validation,
          width: 2,
          spanGaps: true,
          points: {
            show: () => this.fewMeasurements(),
            size: em * 0.36,
            fill: () => this.colours.validation,
          },
        },
      ],
      hooks: {
        drawAxes: [() => this.drawLevels()],
        draw: [
          (plot) => {
            const font = { size: this.fontSize, family: this.family };
            this.options.onLabels(drawEndLabels(plot, this.endLabels(), font));
          },
        ],
        setCursor: [(plot) => this.cursorMoved(plot.cursor.idx ?? undefined)],
      },
    };
  }

  /** Dots show how sparse measurements are; many of them only thicken the line. */
  private fewMeasurements(): boolean {
    let count = 0;
    for (const value of this.history.validation) if (value !== null) ++count;
    return count <= 30;
  }

  /** Room for the longest name at the end of a line. */
  private gutter(): number {
    const context = document.createElement('canvas').getContext('2d')!;
    context.font = `600 ${this.font}`;
    return context.measureText('validation 00.00').width + this.fontSize * 0.5;
  }

  private cursorMoved(index: number | undefined): void {
    const inside = (this.plot?.cursor.left ?? -1) >= 0 ? index : undefined;
    if (inside === this.pointed) return;
    this.pointed = inside;
    this.options.onCursor(inside);
  }

  private drawLevels(): void {
    const { ctx, bbox } = this.plot;
    ctx.save();
    ctx.strokeStyle = this.colours.level;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const { nats } of this.levels) {
      const y = Math.round(this.plot.valToPos(nats, 'y', true)) + 0.5;
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
  }

  private endLabels(): EndLabel[] {
    const ruler = rulers[this.unit];
    const text = (name: string, nats: number) => `${name} ${ruler.text(ruler.from(nats))}`;
    const labels: EndLabel[] = this.levels.map(({ label, nats }) => ({
      text: text(label, nats),
      at: nats,
      colour: this.colours.level,
      strong: false,
    }));
    const last = this.history.length - 1;
    const top = this.ceiling();
    const end = (name: string, nats: number | undefined, colour: string) => {
      if (nats !== undefined && Number.isFinite(nats))
        labels.push({
          text: edgeMark(text(name, nats), nats, top),
          at: nats,
          colour,
          strong: true,
        });
    };
    end('training', this.history.smooth[last], this.colours.train);
    end('validation', this.history.validationAt(last), this.colours.validation);
    return labels;
  }
}
