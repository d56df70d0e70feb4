import { legible, sized, snapped } from './canvas';
import { resolveColours } from './colour';
import { type ColourScale, placeOf } from './colour_table';
import { type HeatmapLayout, labelStep, layOut } from './heatmap_layout';
import { redrawnBy, wholeBy } from './printed/redrawn';

/** Column t has the number values[first + t * stride]. */
export interface HeatmapRow {
  readonly label: string;
  readonly values: Float32Array;
  readonly first: number;
  readonly stride: number;
  readonly scale: ColourScale;
}

export interface HeatmapContents {
  /** A character or a word each, as it should be seen; a quiet one is a sign for what cannot be. */
  readonly columns: readonly { readonly text: string; readonly quiet: boolean }[];
  /** Characters that a column has room for. Default 1. */
  readonly wide?: number;
  /** Tall rows that stay in place above the others, with their numbers beside them. */
  readonly frozen: readonly HeatmapRow[];
  readonly rows: readonly HeatmapRow[];
  /** Stands beside the characters: whose the tall rows are. */
  readonly corner: string;
  /** Stands above the rows. */
  readonly heading: string;
  /** Stands above the rows' labels. */
  readonly rowName: string;
  /** A row with a mark beside it. */
  readonly marked: number | undefined;
}

export interface HeatmapCursor {
  readonly row: number;
  readonly column: number;
}

export interface HeatmapOptions {
  /** Names of the custom properties that hold the colours. */
  readonly tokens: Readonly<Record<'ink' | 'faint' | 'line' | 'paper', string>>;
  readonly monospaced: string;
  /** The cell under the pointer or the keys, or undefined when they left. */
  onCursor(cursor: HeatmapCursor | undefined): void;
  onPick(cursor: HeatmapCursor): void;
}

const nothing: HeatmapContents = {
  columns: [],
  frozen: [],
  rows: [],
  corner: '',
  heading: '',
  rowName: '',
  marked: undefined,
};

/** Pixels of a picture of all of it, across and in all: a canvas has not room for any number. */
const widest = 8000;
const mostPixels = 12e6;

/** What is drawn of it, in CSS pixels of the whole. */
interface Part {
  readonly width: number;
  readonly down: number;
  readonly left: number;
  readonly top: number;
}

const written = (value: number) =>
  value.toFixed(Number.isInteger(value) ? 0 : 2).replace('-', '\u2212');

/**
 * Rows of numbers as colours under a line of characters. Draws the part that is scrolled to, into
 * one canvas that stays in view; knows nothing of what the numbers are. `scroller` is an element
 * that scrolls, with a max-height; its type size is the chart's.
 */
export class Heatmap {
  private readonly canvas = document.createElement('canvas');
  private readonly spacer = document.createElement('div');
  private readonly cells = document.createElement('canvas');
  private readonly resizes = new ResizeObserver(() => this.resize());
  private colours: Record<keyof HeatmapOptions['tokens'], string>;
  private contents = nothing;
  private layout!: HeatmapLayout;
  private cursor: HeatmapCursor | undefined;
  private em = 0;
  private family = '';
  private frame = 0;
  /** What the cells' canvas shows; '' after a change of the numbers. */
  private drawn = '';
  private pixels: ImageData | undefined;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly options: HeatmapOptions,
  ) {
    this.canvas.style.cssText = 'position: sticky; left: 0; top: 0; display: block';
    this.spacer.append(this.canvas);
    redrawnBy(this.canvas, () => this.draw());
    wholeBy(this.canvas, {
      size: () => ({ width: this.printed.width, height: this.printed.down }),
      draw: () => this.draw(this.printed),
    });
    scroller.append(this.spacer);
    this.colours = resolveColours(scroller, options.tokens);
    this.resize();
    this.resizes.observe(scroller);
    scroller.addEventListener('scroll', this.request, { passive: true });
    this.canvas.addEventListener('pointermove', (event) => this.pointed(event));
    this.canvas.addEventListener('pointerleave', () => this.point(undefined));
    this.canvas.addEventListener('click', (event) => {
      this.pointed(event);
      if (this.cursor) options.onPick(this.cursor);
    });
  }

  /** `cursor`: where the crosshair now belongs, if rows or columns are others than before. */
  show(contents: HeatmapContents, cursor: HeatmapCursor | undefined): void {
    const shape = ({ columns, rows, frozen, wide }: HeatmapContents) =>
      [columns.length, rows.length, frozen.length, wide].join();
    const same = shape(contents) === shape(this.contents);
    this.contents = contents;
    this.cursor = cursor;
    this.drawn = '';
    if (!same) this.resize();
    this.request();
  }

  /** After a change of colour scheme; tables come with the next contents. */
  recolour(): void {
    this.colours = resolveColours(this.scroller, this.options.tokens);
    this.request();
  }

  /** Puts the crosshair on a cell, as the pointer would, and scrolls it into view. */
  pointAt(cursor: HeatmapCursor | undefined): void {
    if (cursor) this.reveal(cursor);
    this.point(cursor);
  }

  /** Moves the crosshair by a key; says whether the key was one of its own. */
  key(event: KeyboardEvent): boolean {
    const { columns, rows } = this.contents;
    const { row, column } = this.cursor ?? { row: this.contents.marked ?? 0, column: 0 };
    const stride = event.shiftKey ? 10 : 1;
    const moves: Record<string, readonly [row: number, column: number]> = {
      ArrowLeft: [row, column - stride],
      ArrowRight: [row, column + stride],
      ArrowUp: [row - stride, column],
      ArrowDown: [row + stride, column],
      PageUp: [row, column - 50],
      PageDown: [row, column + 50],
      Home: event.ctrlKey ? [0, 0] : [row, 0],
      End: event.ctrlKey ? [rows.length - 1, columns.length - 1] : [row, columns.length - 1],
    };
    if (rows.length === 0 || columns.length === 0) return false;
    if (event.key === 'Enter' && this.cursor) {
      this.options.onPick(this.cursor);
      return true;
    }
    const to = moves[event.key];
    if (!to) return false;
    const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
    this.pointAt({ row: within(to[0], rows.length), column: within(to[1], columns.length) });
    return true;
  }

  destroy(): void {
    this.resizes.disconnect();
    this.scroller.removeEventListener('scroll', this.request);
    cancelAnimationFrame(this.frame);
    this.spacer.remove();
  }

  private readonly request = (): void => {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  };

  private resize(): void {
    const style = getComputedStyle(this.scroller);
    this.em = legible(style.fontSize);
    this.family = style.fontFamily;
    const { columns, rows, frozen, wide = 1 } = this.contents;
    this.layout = layOut({
      ...{ columns: columns.length, wide },
      rows: Math.max(1, rows.length),
      frozen: frozen.length,
      // Room for a bar to scroll with.
      available: (Number.parseFloat(style.maxHeight) || 400) - 16,
      em: this.em,
      pixelRatio: devicePixelRatio,
    });
    this.spacer.style.width = `${this.layout.width}px`;
    this.spacer.style.height = `${this.layout.height}px`;
    this.drawn = '';
    this.request();
  }

  private pointed({ offsetX, offsetY }: MouseEvent): void {
    const { gutter, top, rowHeight, columnWidth } = this.layout;
    const { columns, rows } = this.contents;
    const column = Math.floor((offsetX - gutter + this.scroller.scrollLeft) / columnWidth);
    // Above the rows, in what stays in place, only the column is meant.
    const below = Math.floor((offsetY - top + this.scroller.scrollTop) / rowHeight);
    const row = offsetY < top ? (this.cursor?.row ?? this.contents.marked ?? 0) : below;
    const inside = column >= 0 && column < columns.length && row >= 0 && row < rows.length;
    this.point(inside && offsetX >= gutter ? { row, column } : undefined);
  }

  private point(cursor: HeatmapCursor | undefined): void {
    if (cursor?.row === this.cursor?.row && cursor?.column === this.cursor?.column) return;
    this.cursor = cursor;
    this.request();
    this.options.onCursor(cursor);
  }

  private reveal({ row, column }: HeatmapCursor): void {
    const { gutter, top, rowHeight, columnWidth } = this.layout;
    const { scroller } = this;
    const x = column * columnWidth;
    const y = row * rowHeight;
    const [across, down] = [scroller.clientWidth - gutter, scroller.clientHeight - top];
    const margin = columnWidth * 3;
    if (x - margin < scroller.scrollLeft) scroller.scrollLeft = x - margin;
    else if (x + columnWidth + margin > scroller.scrollLeft + across)
      scroller.scrollLeft = x + columnWidth + margin - across;
    if (y < scroller.scrollTop) scroller.scrollTop = y;
    else if (y + rowHeight > scroller.scrollTop + down) scroller.scrollTop = y + rowHeight - down;
  }

  /** Whether all columns have room in one picture. */
  get fitsPicture(): boolean {
    const { width, height } = this.layout;
    return width <= widest && width * height * devicePixelRatio ** 2 <= mostPixels;
  }

  /** On a picture: all rows, and all columns or those in view. */
  private get printed(): Part {
    const { width, height } = this.layout;
    const across = this.fitsPicture ? { width, left: 0 } : this.inView;
    return { width: across.width, left: across.left, down: height, top: 0 };
  }

  private get inView(): Part {
    const { scroller, layout } = this;
    return {
      width: Math.min(scroller.clientWidth, layout.width),
      down: Math.min(scroller.clientHeight, layout.height),
      left: snapped(scroller.scrollLeft),
      top: snapped(scroller.scrollTop),
    };
  }

  private draw({ width, down, left: scrolled, top: raised }: Part = this.inView): void {
    const { layout, contents } = this;
    const { gutter, top, columnWidth, rowHeight } = layout;
    if (width <= gutter || contents.columns.length === 0) return;
    const context = sized(this.canvas, width, down);
    const from = Math.floor(scrolled / columnWidth);
    const to = Math.min(
      contents.columns.length,
      Math.ceil((scrolled + width - gutter) / columnWidth),
    );
    const left = gutter + from * columnWidth - scrolled;
    this.fillCells(from, to);

    context.imageSmoothingEnabled = false;
    const { frozen, rows } = contents;
    const across = (to - from) * columnWidth;
    context.save();
    context.beginPath();
    context.rect(gutter, 0, width - gutter, down);
    context.clip();
    frozen.forEach((_, i) => {
      const y = this.frozenTop(i);
      const tall = layout.frozenHeight - 2;
      context.drawImage(this.cells, 0, i, to - from, 1, left, y, across, tall);
    });
    this.drawCharacters(context, from, to, left);
    context.save();
    context.beginPath();
    context.rect(gutter, top, width - gutter, down - top);
    context.clip();
    context.drawImage(
      ...([this.cells, 0, frozen.length, to - from, rows.length] as const),
      ...([left, top - raised, across, rows.length * rowHeight] as const),
    );
    this.drawRowMark(context, raised, width);
    context.restore();
    this.drawColumnMark(context, scrolled, down);
    context.restore();
    this.drawGutter(context, raised, down);
  }

  private frozenTop(index: number): number {
    return this.layout.header + index * this.layout.frozenHeight;
  }

  /** A pixel a cell; the canvas then makes them as large as they should be. */
  private fillCells(from: number, to: number): void {
    const all = [...this.contents.frozen, ...this.contents.rows];
    const state = `${from} ${to}`;
    if (state === this.drawn || to <= from) return;
    this.drawn = state;
    const context = this.cells.getContext('2d')!;
    const image = this.room(context, to - from, all.length);
    let pixel = 0;
    for (const { values, first, stride, scale } of all)
      for (let t = from; t < to; ++t, pixel += 4) {
        const place = placeOf(scale, values[first + t * stride]!);
        if (place < 0) continue;
        image.data[pixel] = scale.table[place * 3]!;
        image.data[pixel + 1] = scale.table[place * 3 + 1]!;
        image.data[pixel + 2] = scale.table[place * 3 + 2]!;
        image.data[pixel + 3] = 255;
      }
    context.putImageData(image, 0, 0);
  }

  /**
   * The same pixels as before where there are as many: a picture a frame would soon fill memory.
   */
  private room(context: CanvasRenderingContext2D, across: number, down: number): ImageData {
    const before = this.pixels;
    if (before?.width === across && before.height === down) {
      before.data.fill(0);
      return before;
    }
    this.cells.width = across;
    this.cells.height = down;
    return (this.pixels = context.createImageData(across, down));
  }

  private drawCharacters(
    context: CanvasRenderingContext2D,
    from: number,
    to: number,
    left: number,
  ): void {
    const { header, columnWidth } = this.layout;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = `${this.em * 1.06}px ${this.options.monospaced}`;
    for (let t = from; t < to; ++t) {
      const x = left + (t - from) * columnWidth;
      const here = this.cursor?.column === t;
      if (here) {
        context.fillStyle = this.colours.ink;
        context.fillRect(x, 0, columnWidth, header - 2);
      }
      const { text, quiet } = this.contents.columns[t]!;
      const { paper, faint, ink } = this.colours;
      context.fillStyle = here ? paper : quiet ? faint : ink;
      context.fillText(text, x + columnWidth / 2, header / 2);
    }
  }

  private drawColumnMark(context: CanvasRenderingContext2D, scrolled: number, down: number): void {
    if (!this.cursor) return;
    const { gutter, header, columnWidth } = this.layout;
    const x = gutter + this.cursor.column * columnWidth - scrolled;
    context.fillStyle = this.colours.ink;
    context.fillRect(x - 1, header - 2, 1, down);
    context.fillRect(x + columnWidth, header - 2, 1, down);
  }

  private drawRowMark(context: CanvasRenderingContext2D, raised: number, width: number): void {
    if (!this.cursor) return;
    const { gutter, top, rowHeight } = this.layout;
    const y = top + this.cursor.row * rowHeight - raised;
    context.fillStyle = this.colours.ink;
    context.fillRect(gutter, y - 1, width, 1);
    context.fillRect(gutter, y + rowHeight, width, 1);
  }

  private drawGutter(context: CanvasRenderingContext2D, raised: number, down: number): void {
    const { gutter, top, frozenHeight, rowHeight } = this.layout;
    const { frozen, rows, corner, heading, rowName, marked } = this.contents;
    const { em, colours } = this;
    const right = gutter - em * 0.6;
    const normal = `${em}px ${this.family}`;
    const strong = `600 ${normal}`;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.font = strong;
    context.fillStyle = colours.ink;
    context.fillText(corner, 0, this.layout.header / 2);
    frozen.forEach(({ label, values, first, stride }, i) => {
      const y = this.frozenTop(i) + frozenHeight / 2;
      context.textAlign = 'left';
      context.font = strong;
      context.fillStyle = colours.ink;
      context.fillText(label, 0, y);
      if (!this.cursor) return;
      context.textAlign = 'right';
      context.font = normal;
      context.fillText(written(values[first + this.cursor.column * stride]!), right, y);
    });
    context.fillStyle = colours.faint;
    context.font = normal;
    context.textAlign = 'right';
    context.fillText(rowName, right, top - em);
    context.textAlign = 'left';
    context.fillText(heading, gutter, top - em);

    context.save();
    context.beginPath();
    context.rect(0, top - em * 0.5, gutter, down - top + em * 0.5);
    context.clip();
    context.textAlign = 'right';
    const middle = (row: number) => top + (row + 0.5) * rowHeight - raised;
    const emphasised = this.cursor?.row ?? marked;
    const step = labelStep(rowHeight, em);
    for (let row = 0; row < rows.length; row += step) {
      const apart = emphasised === undefined ? Infinity : Math.abs(row - emphasised) * rowHeight;
      if (apart >= em) context.fillText(rows[row]!.label, right, middle(row));
    }
    context.fillStyle = colours.ink;
    if (emphasised !== undefined && rows[emphasised]) {
      context.font = strong;
      context.fillText(rows[emphasised].label, right, middle(emphasised));
    }
    if (marked !== undefined) {
      const y = middle(marked);
      context.beginPath();
      context.moveTo(gutter - 1, y);
      context.lineTo(gutter - em * 0.5, y - em * 0.3);
      context.lineTo(gutter - em * 0.5, y + em * 0.3);
      context.fill();
    }
    context.restore();
  }
}
