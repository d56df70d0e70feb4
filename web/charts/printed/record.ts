/**
 * Listens to what a canvas draws. The canvas draws as ever, once more; what it is told is written
 * down with the state that it has at that moment, so that none of it has to be imitated.
 */

import { fontOf } from './font_text';
import type { Box, Gradient, Matrix, Op, Paint, Stroke } from './ops';
import { boxIn, overlap, scaleIn, times } from './ops';
import { PathText } from './path_text';

type Context = CanvasRenderingContext2D;
type Listening = { [K in keyof Context]?: Context[K] };

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** A path that remembers what it was made of; uPlot draws its series with such. */
class KnownPath extends Path2D {
  readonly text = new PathText(() => identity);

  override moveTo(...place: Parameters<Path2D['moveTo']>): void {
    super.moveTo(...place);
    this.text.moveTo(...place);
  }

  override lineTo(...place: Parameters<Path2D['lineTo']>): void {
    super.lineTo(...place);
    this.text.lineTo(...place);
  }

  override rect(...box: Parameters<Path2D['rect']>): void {
    super.rect(...box);
    this.text.rect(...box);
  }

  override arc(...arc: Parameters<Path2D['arc']>): void {
    super.arc(...arc);
    this.text.arc(...arc);
  }

  override bezierCurveTo(...curve: Parameters<Path2D['bezierCurveTo']>): void {
    super.bezierCurveTo(...curve);
    this.text.bezierCurveTo(...curve);
  }

  override closePath(): void {
    super.closePath();
    this.text.closePath();
  }
}

/**
 * What `draw` draws on the canvas before it returns; `place` is the canvas in the picture, and
 * `within` what else it is drawn within.
 */
export function record(
  canvas: HTMLCanvasElement,
  draw: () => void,
  place: Box,
  within: { readonly alpha: number; readonly clip: Box | undefined },
): Op[] {
  const context = canvas.getContext('2d')!;
  const listener = new Listener(context, place, within);
  const { calls } = listener;
  const { Path2D } = globalThis;
  globalThis.Path2D = KnownPath;
  Object.assign(context, calls);
  try {
    draw();
  } finally {
    // The methods of the class are seen again.
    for (const name of Object.keys(calls)) delete (context as unknown as Listening)[name as 'fill'];
    globalThis.Path2D = Path2D;
  }
  return listener.ops;
}

class Listener {
  readonly ops: Op[] = [];
  private readonly outer: Matrix;
  private readonly path: PathText;
  private readonly gradients = new WeakMap<CanvasGradient, Gradient>();
  private clips: (Box | undefined)[] = [];
  private clip: Box | undefined;

  constructor(
    private readonly context: Context,
    place: Box,
    private readonly within: { readonly alpha: number; readonly clip: Box | undefined },
  ) {
    const { width, height } = context.canvas;
    const across = place.width / Math.max(1, width);
    this.outer = [across, 0, 0, place.height / Math.max(1, height), place.x, place.y];
    this.path = new PathText(() => this.matrix);
    this.clip = overlap(within.clip, place);
  }

  /** From what is drawn in to the pixels of the canvas. */
  private get matrix(): Matrix {
    const { a, b, c, d, e, f } = this.context.getTransform();
    return [a, b, c, d, e, f];
  }

  /** What stands in for methods of the context: each does as ever, and tells. */
  get calls(): Listening {
    const { context, path } = this;
    const own = CanvasRenderingContext2D.prototype;
    // Of paths.
    const path1 = ['moveTo', 'lineTo', 'rect', 'arc', 'closePath'] as const;
    const path2 = ['quadraticCurveTo', 'bezierCurveTo'] as const;
    const calls: Record<string, unknown> = {};
    for (const name of [...path1, ...path2])
      calls[name] = (...args: never[]) => {
        (own[name] as (...all: never[]) => void).apply(context, args);
        (path[name] as (...all: never[]) => void).apply(path, args);
      };
    const listen = <K extends 'beginPath' | 'save' | 'restore' | 'fill' | 'stroke' | 'clip'>(
      name: K,
      told: (...args: unknown[]) => void,
    ) => {
      calls[name] = (...args: unknown[]) => {
        told(...args);
        (own[name] as (...all: unknown[]) => void).apply(context, args);
      };
    };
    listen('beginPath', () => path.clear());
    listen('save', () => this.clips.push(this.clip));
    listen('restore', () => {
      if (this.clips.length > 0) this.clip = this.clips.pop();
    });
    listen('fill', (...args) => this.filled(...args));
    listen('stroke', (given) => this.stroked(given));
    listen('clip', (given) => this.clipped(given));
    return Object.assign(calls as Listening, {
      clearRect: (x: number, y: number, width: number, height: number) => {
        own.clearRect.call(context, x, y, width, height);
        const cleared = boxIn(this.matrix, { x, y, width, height });
        // All of it: what was drawn before is not seen.
        if (
          cleared.width >= context.canvas.width - 2 &&
          cleared.height >= context.canvas.height - 2
        )
          this.ops.length = 0;
      },
      fillRect: (x: number, y: number, width: number, height: number) => {
        own.fillRect.call(context, x, y, width, height);
        const d = this.boxPath(x, y, width, height);
        this.add({ kind: 'path', d, fill: this.paint(context.fillStyle) });
      },
      strokeRect: (x: number, y: number, width: number, height: number) => {
        own.strokeRect.call(context, x, y, width, height);
        this.add({ kind: 'path', d: this.boxPath(x, y, width, height), stroke: this.pen() });
      },
      fillText: (text: string, x: number, y: number, most?: number) => {
        if (most === undefined) own.fillText.call(context, text, x, y);
        else own.fillText.call(context, text, x, y, most);
        this.written(text, x, y, most);
      },
      createLinearGradient: (x0: number, y0: number, x1: number, y1: number) => {
        const made = own.createLinearGradient.call(context, x0, y0, x1, y1);
        const stops: [number, string][] = [];
        made.addColorStop = (at, colour) => {
          stops.push([at, colour]);
          CanvasGradient.prototype.addColorStop.call(made, at, colour);
        };
        this.gradients.set(made, { from: [x0, y0], to: [x1, y1], stops });
        return made;
      },
      drawImage: (...args: [HTMLCanvasElement, ...number[]]) => {
        (own.drawImage as (...all: unknown[]) => void).apply(context, args);
        this.pictured(...args);
      },
    });
  }

  private boxPath(x: number, y: number, width: number, height: number): string {
    const path = new PathText(() => this.matrix);
    path.rect(x, y, width, height);
    return path.d;
  }

  private add(op: DistributiveOmit<Op, 'matrix' | 'alpha' | 'clip'>, matrix = identity): void {
    const alpha = this.context.globalAlpha * this.within.alpha;
    this.ops.push({ ...op, alpha, clip: this.clip, matrix: times(this.outer, matrix) } as Op);
  }

  /** Where a path was handed over it is moved as it is drawn; its own places were moved before. */
  private filled(...args: unknown[]): void {
    const given = args[0] instanceof KnownPath ? args[0] : undefined;
    const evenOdd = args.includes('evenodd');
    const fill = this.paint(this.context.fillStyle);
    if (given) this.add({ kind: 'path', d: given.text.d, fill, evenOdd }, this.matrix);
    else this.add({ kind: 'path', d: this.path.d, fill, evenOdd });
  }

  private stroked(given: unknown): void {
    if (given instanceof KnownPath)
      this.add({ kind: 'path', d: given.text.d, stroke: this.pen(1) }, this.matrix);
    else this.add({ kind: 'path', d: this.path.d, stroke: this.pen() });
  }

  /** Its clips are boxes. */
  private clipped(given: unknown): void {
    const box = given instanceof KnownPath ? boxIn(this.matrix, given.text.box) : this.path.box;
    this.clip = overlap(this.clip, boxIn(this.outer, box));
  }

  private pen(scale = scaleIn(this.matrix)): Stroke {
    const { context } = this;
    return {
      paint: this.paint(context.strokeStyle),
      width: context.lineWidth * scale,
      dash: context.getLineDash().map((length) => length * scale),
      cap: context.lineCap,
      join: context.lineJoin,
    };
  }

  private paint(style: string | CanvasGradient | CanvasPattern): Paint {
    if (typeof style === 'string') return style;
    const gradient = this.gradients.get(style as CanvasGradient);
    if (!gradient) return 'transparent';
    // Paths are written in pixels of the canvas, and so is what they are filled with.
    const m = this.matrix;
    const on = ([x, y]: readonly [number, number]) =>
      [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]] as const;
    return { ...gradient, from: on(gradient.from), to: on(gradient.to) };
  }

  private written(text: string, x: number, y: number, most?: number): void {
    const { context } = this;
    const measured = context.measureText(text);
    const width = Math.min(measured.width, most ?? Infinity);
    const { textAlign, textBaseline, direction } = context;
    const ended = textAlign === 'right' || textAlign === (direction === 'rtl' ? 'start' : 'end');
    const before = textAlign === 'center' ? width / 2 : ended ? width : 0;
    context.textBaseline = 'alphabetic';
    const lower = context.measureText(text).actualBoundingBoxAscent;
    context.textBaseline = textBaseline;
    const font = fontOf(context.font);
    // Where there is less room than it takes, a canvas presses it together.
    const pressed = measured.width > 0 ? width / measured.width : 1;
    const m: Matrix = [pressed, 0, 0, 1, x - before, y - measured.actualBoundingBoxAscent + lower];
    const spacing = Number.parseFloat(context.letterSpacing) || 0;
    const fill = this.paint(context.fillStyle);
    this.add({ kind: 'text', x: 0, y: 0, text, font, fill, spacing }, times(this.matrix, m));
  }

  private pictured(source: HTMLCanvasElement, ...n: number[]): void {
    const [sx, sy, sw, sh, x, y, width, height] =
      n.length === 8
        ? (n as [number, number, number, number, number, number, number, number])
        : ([
            ...([0, 0, source.width, source.height, n[0]!, n[1]!] as const),
            ...([n[2] ?? source.width, n[3] ?? source.height] as const),
          ] as const);
    if (sw < 1 || sh < 1) return;
    const pixels = document.createElement('canvas');
    [pixels.width, pixels.height] = [sw, sh];
    pixels.getContext('2d')!.drawImage(source, sx, sy, sw, sh, 0, 0, sw, sh);
    const smooth = this.context.imageSmoothingEnabled;
    this.add({ kind: 'cells', pixels, box: { x, y, width, height }, smooth }, this.matrix);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
