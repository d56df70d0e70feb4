import { roundMarks } from './axis';
import { legible, sized, snapped } from './canvas';
import { resolveColours } from './colour';
import { colourAt, parseRgb, placeOf, sequential, tableSize } from './colour_table';
import { contour } from './contours';
import { redrawnBy } from './printed/redrawn';

export interface SurfaceLine {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly colour: SurfaceToken;
  readonly dash: readonly number[];
  /** How its ends look. */
  readonly start: 'dot' | 'ring';
  readonly end: 'dot' | 'ring' | 'cross';
  /** A small dot at each point. */
  readonly dots: boolean;
}

/** Heights over a square, as numbers above 0. */
export interface SurfaceContents {
  readonly side: number;
  /** [side][side], the highest y first; NaN: unknown yet, Infinity: beyond all numbers. */
  readonly values: ArrayLike<number>;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  /** Of the two directions. */
  readonly names: readonly [x: string, y: string];
  /** What the colours reach from and to; above 0, and by decades if `log`. */
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  /** Contour lines, and marks beside the scale. */
  readonly levels: readonly number[];
  text(level: number): string;
  /** What they are, under the scale. */
  readonly unit: string;
  /** Which colour what is high has. */
  readonly colour: SurfaceToken;
  readonly lines: readonly SurfaceLine[];
  readonly cursor: { readonly x: number; readonly y: number };
}

export type SurfaceToken =
  | 'ink'
  | 'faint'
  | 'paper'
  | 'valley'
  | 'loss'
  | 'slope'
  | 'path'
  | 'free';

export interface SurfaceOptions {
  /** Names of the custom properties with the colours. */
  readonly tokens: Readonly<Record<SurfaceToken, string>>;
  /** Pressed or dragged to. */
  onPoint(x: number, y: number): void;
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly em: number;
}

/**
 * Heights over a square as colours with contour lines, a scale beside it, and lines across it;
 * knows nothing of what the heights are.
 */
export class SurfaceChart {
  private readonly canvas = document.createElement('canvas');
  private readonly picture = document.createElement('canvas');
  private readonly resizes = new ResizeObserver(() => this.request());
  private contents: SurfaceContents | undefined;
  private colours: Record<SurfaceToken, string>;
  private place: Place | undefined;
  private frame = 0;

  constructor(
    private readonly container: HTMLElement,
    private readonly options: SurfaceOptions,
  ) {
    this.canvas.style.cssText = 'position: absolute; left: 0; top: 0; touch-action: none';
    container.append(this.canvas);
    redrawnBy(this.canvas, () => this.draw());
    this.colours = resolveColours(container, options.tokens);
    this.resizes.observe(container);
    this.canvas.addEventListener('pointerdown', (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.point(event);
    });
    this.canvas.addEventListener('pointermove', (event) => {
      if (event.buttons !== 0) this.point(event);
    });
  }

  show(contents: SurfaceContents): void {
    this.contents = contents;
    this.request();
  }

  /** After a change of colour scheme. */
  recolour(): void {
    this.colours = resolveColours(this.container, this.options.tokens);
    this.request();
  }

  destroy(): void {
    this.resizes.disconnect();
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
  }

  private request(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private point({ offsetX, offsetY }: PointerEvent): void {
    const { contents, place } = this;
    if (!contents || !place) return;
    const share = (offset: number, start: number) =>
      Math.min(1, Math.max(0, (offset - start) / place.size));
    const across = share(offsetX, place.left);
    const up = 1 - share(offsetY, place.top);
    const [left, right] = contents.x;
    const [bottom, top] = contents.y;
    this.options.onPoint(left + across * (right - left), bottom + up * (top - bottom));
  }

  private draw(): void {
    const { container, contents } = this;
    const { clientWidth: width, clientHeight: height } = container;
    if (width < 60 || height < 60) return;
    const context = sized(this.canvas, width, height);
    if (!contents) return;
    const style = getComputedStyle(container);
    const em = legible(style.fontSize);
    context.font = `${em}px ${style.fontFamily}`;
    const texts = roundMarks(contents.y[0], contents.y[1], 4).map(String);
    const widest = Math.max(...texts.map((text) => context.measureText(text).width));
    const left = snapped(widest + 0.7 * em);
    const marks = [...contents.levels.map(contents.text), contents.unit];
    const scale = 2.8 * em + Math.max(...marks.map((text) => context.measureText(text).width));
    const top = snapped(0.6 * em);
    const size = snapped(Math.min(width - left - scale, height - top - 1.7 * em));
    const place = (this.place = { left, top, size, em });
    this.drawHeights(context, contents, place);
    this.drawContours(context, contents, place);
    this.drawAxes(context, contents, place);
    this.drawScale(context, contents, place);
    context.save();
    context.beginPath();
    context.rect(left, top, size, size);
    context.clip();
    for (const line of contents.lines) this.drawLine(context, line, place);
    context.restore();
    for (const line of contents.lines) this.drawEnds(context, line, place);
    this.drawCursor(context, contents.cursor, place);
  }

  /** 0 to 1, from `low` to `high`. */
  private height({ log, low, high }: SurfaceContents, value: number): number {
    if (!log) return (value - low) / (high - low);
    return Math.log(Math.max(value, low) / low) / Math.log(high / low);
  }

  private table({ colour }: SurfaceContents): Uint8ClampedArray {
    return sequential(parseRgb(this.colours.valley), parseRgb(this.colours[colour]));
  }

  private drawHeights(
    context: CanvasRenderingContext2D,
    contents: SurfaceContents,
    { left, top, size }: Place,
  ): void {
    const { side, values } = contents;
    const { picture } = this;
    picture.width = picture.height = side;
    const own = picture.getContext('2d')!;
    const image = own.createImageData(side, side);
    const table = this.table(contents);
    for (let i = 0; i < side * side; ++i) {
      const height = this.height(contents, values[i]!);
      const place = placeOf({ low: 0, high: 1, table }, height);
      if (place < 0) continue;
      image.data.set([...colourAt(table, place), 255], i * 4);
    }
    own.putImageData(image, 0, 0);
    context.save();
    context.beginPath();
    context.rect(left, top, size, size);
    context.clip();
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    // The middle of an outermost cell lies on the edge.
    const cell = size / (side - 1);
    context.drawImage(picture, left - cell / 2, top - cell / 2, size + cell, size + cell);
    context.restore();
  }

  private drawContours(
    context: CanvasRenderingContext2D,
    contents: SurfaceContents,
    { left, top, size }: Place,
  ): void {
    const { side, values, levels } = contents;
    const cell = size / (side - 1);
    context.beginPath();
    for (const level of levels)
      for (const [x0, y0, x1, y1] of contour(values, side, side, level)) {
        context.moveTo(left + x0 * cell, top + y0 * cell);
        context.lineTo(left + x1 * cell, top + y1 * cell);
      }
    context.strokeStyle = this.colours.ink;
    context.globalAlpha = 0.45;
    context.lineWidth = 1;
    context.stroke();
    context.globalAlpha = 1;
  }

  private drawAxes(
    context: CanvasRenderingContext2D,
    { x, y, names }: SurfaceContents,
    { left, top, size, em }: Place,
  ): void {
    context.strokeStyle = this.colours.faint;
    context.lineWidth = 1;
    context.strokeRect(left, top, size, size);
    context.fillStyle = this.colours.ink;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const mark of roundMarks(x[0], x[1], 4)) {
      const at = left + (size * (mark - x[0])) / (x[1] - x[0]);
      context.fillText(String(mark).replace('-', '−'), at, top + size + 0.4 * em);
    }
    const { font } = context;
    const named = (name: string, across: number, down: number) => {
      context.font = `italic ${font}`;
      context.fillText(name, across, down);
      context.font = font;
    };
    named(names[0], left + 0.875 * size, top + size + 0.4 * em);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    named(names[1], left - 0.4 * em, top + 0.125 * size);
    for (const mark of roundMarks(y[0], y[1], 4)) {
      const at = top + size * (1 - (mark - y[0]) / (y[1] - y[0]));
      context.fillText(String(mark).replace('-', '−'), left - 0.4 * em, at);
    }
  }

  /** The colours from low to high, with the height of each contour line. */
  private drawScale(
    context: CanvasRenderingContext2D,
    contents: SurfaceContents,
    { left, top, size, em }: Place,
  ): void {
    const at = left + size + 1.2 * em;
    const table = this.table(contents);
    const gradient = context.createLinearGradient(0, top + size, 0, top);
    for (let i = 0; i <= 16; ++i) {
      const place = Math.round((i / 16) * (tableSize - 1));
      gradient.addColorStop(i / 16, `rgb(${colourAt(table, place).join(' ')})`);
    }
    context.fillStyle = gradient;
    context.fillRect(at, top, em, size);
    context.strokeStyle = this.colours.faint;
    context.strokeRect(at, top, em, size);
    context.fillStyle = this.colours.ink;
    context.strokeStyle = this.colours.ink;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.textBaseline = 'top';
    context.fillText(contents.unit, at, top + size + 0.4 * em);
    context.textBaseline = 'middle';
    let last = Number.POSITIVE_INFINITY;
    for (const level of contents.levels) {
      const height = this.height(contents, level);
      if (!(height >= 0 && height <= 1)) continue;
      const y = top + size * (1 - height);
      context.beginPath();
      context.moveTo(at, y);
      context.lineTo(at + em, y);
      context.globalAlpha = 0.45;
      context.stroke();
      context.globalAlpha = 1;
      if (last - y < 1.15 * em) continue;
      context.fillText(contents.text(level), at + 1.4 * em, y);
      last = y;
    }
  }

  private drawLine(context: CanvasRenderingContext2D, line: SurfaceLine, place: Place): void {
    const { x, y } = line;
    if (x.length === 0) return;
    const points = Array.from(x, (value, i) => this.on(place, value, y[i]!));
    const { em } = place;
    const stroke = (colour: string, width: number, dash: readonly number[]) => {
      context.beginPath();
      for (const [across, down] of points) context.lineTo(across, down);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.setLineDash([...dash]);
      context.stroke();
      context.setLineDash([]);
    };
    context.lineJoin = 'round';
    const colour = this.colours[line.colour];
    stroke(this.colours.paper, 0.32 * em, []);
    stroke(colour, 0.14 * em, line.dash);
    if (line.dots)
      for (const [across, down] of points.slice(1, -1))
        this.mark(context, across, down, 0.15 * em, 'dot', colour);
  }

  /** Whole, where they lie on the picture's edge; none that lies outside. */
  private drawEnds(context: CanvasRenderingContext2D, line: SurfaceLine, place: Place): void {
    const { left, top, size, em } = place;
    const inside = (at: number, start: number) => at >= start - 1 && at <= start + size + 1;
    const ends = [
      [0, line.start],
      [line.x.length - 1, line.end],
    ] as const;
    for (const [i, shape] of ends) {
      if (line.x.length === 0) continue;
      const [x, y] = this.on(place, line.x[i]!, line.y[i]!);
      if (!inside(x, left) || !inside(y, top)) continue;
      this.mark(context, x, y, 0.34 * em, shape, this.colours[line.colour]);
    }
  }

  /** A place of the plane in pixels; not so far outside that a canvas cannot count so far. */
  private on({ left, top, size }: Place, x: number, y: number): [number, number] {
    const { contents } = this;
    const bounded = (share: number) => Math.min(1e3, Math.max(-1e3, share));
    const [x0, x1] = contents!.x;
    const [y0, y1] = contents!.y;
    const across = bounded((x - x0) / (x1 - x0));
    const down = bounded(1 - (y - y0) / (y1 - y0));
    return [left + size * across, top + size * down];
  }

  private mark(
    context: CanvasRenderingContext2D,
    x: number,
    y: number,
    radius: number,
    shape: 'dot' | 'ring' | 'cross',
    colour: string,
  ): void {
    context.beginPath();
    if (shape === 'cross') {
      for (const side of [-1, 1]) {
        context.moveTo(x - radius, y - side * radius);
        context.lineTo(x + radius, y + side * radius);
      }
    } else {
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.strokeStyle = this.colours.paper;
    context.lineWidth = radius * 1.1;
    context.stroke();
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = radius * 0.5;
    if (shape === 'dot') context.fill();
    if (shape === 'ring') {
      context.fillStyle = this.colours.paper;
      context.fill();
    }
    if (shape !== 'dot') context.stroke();
  }

  private drawCursor(
    context: CanvasRenderingContext2D,
    cursor: SurfaceContents['cursor'],
    place: Place,
  ): void {
    const [x, y] = this.on(place, cursor.x, cursor.y);
    const arm = 0.9 * place.em;
    for (const [colour, width] of [
      [this.colours.paper, 0.3],
      [this.colours.ink, 0.12],
    ] as const) {
      context.beginPath();
      context.moveTo(x - arm, y);
      context.lineTo(x + arm, y);
      context.moveTo(x, y - arm);
      context.lineTo(x, y + arm);
      context.strokeStyle = colour;
      context.lineWidth = width * place.em;
      context.stroke();
    }
  }
}
