import { legible, sized, snapped } from './canvas';
import { resolveColours } from './colour';
import { colourAt, cssOf, parseRgb, placeOf, sequential } from './colour_table';
import { cellAt, layOutMatrix, type MatrixLayout, type MatrixPlace, slant } from './matrix_layout';
import { redrawnBy } from './printed/redrawn';

/** Shares from 0 to 1: values[row * columns.length + column]. */
export interface MatrixContents {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: ArrayLike<number>;
  /** So many rows and columns are there as yet; the others are only named, faintly. */
  readonly shownRows: number;
  readonly shownColumns: number;
}

/** Rows and columns that light up. */
export interface MatrixMark {
  readonly row?: number;
  readonly column?: number;
}

export interface MatrixOptions {
  /** Names of the custom properties with the colours. */
  readonly tokens: Readonly<Record<'ink' | 'faint' | 'nothing' | 'everything', string>>;
  readonly monospaced: string;
  onPoint(place: MatrixPlace | undefined): void;
}

/** From which share on a column's label lights up with a row. */
const lit = 0.1;

/**
 * A matrix of shares as colours between labelled rows and columns, all of it in the room that its
 * container gives; knows nothing of what the shares are.
 */
export class Matrix {
  private readonly canvas = document.createElement('canvas');
  private readonly resizes = new ResizeObserver(() => this.request());
  private contents: MatrixContents | undefined;
  private mark: MatrixMark = {};
  private layout: MatrixLayout | undefined;
  private colours: Record<keyof MatrixOptions['tokens'], string>;
  private table: Uint8ClampedArray;
  private frame = 0;

  constructor(
    private readonly container: HTMLElement,
    private readonly options: MatrixOptions,
  ) {
    this.canvas.style.cssText = 'position: absolute; left: 0; top: 0';
    container.append(this.canvas);
    redrawnBy(this.canvas, () => this.draw());
    this.colours = resolveColours(container, options.tokens);
    this.table = this.tableOf();
    this.resizes.observe(container);
    const point = ({ offsetX, offsetY }: PointerEvent) => {
      const { contents, layout } = this;
      if (!contents || !layout) return;
      const size = { rows: contents.rows.length, columns: contents.columns.length };
      options.onPoint(cellAt(layout, size, offsetX, offsetY));
    };
    this.canvas.addEventListener('pointermove', point);
    this.canvas.addEventListener('pointerdown', point);
    this.canvas.addEventListener('pointerleave', ({ pointerType }) => {
      // A finger that was lifted still means what it pressed.
      if (pointerType !== 'touch') options.onPoint(undefined);
    });
  }

  show(contents: MatrixContents, mark: MatrixMark): void {
    this.contents = contents;
    this.mark = mark;
    this.request();
  }

  /** After a change of colour scheme. */
  recolour(): void {
    this.colours = resolveColours(this.container, this.options.tokens);
    this.table = this.tableOf();
    this.request();
  }

  destroy(): void {
    this.resizes.disconnect();
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
  }

  private tableOf(): Uint8ClampedArray {
    return sequential(parseRgb(this.colours.nothing), parseRgb(this.colours.everything));
  }

  private request(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { container, contents } = this;
    const { clientWidth: width, clientHeight: height } = container;
    if (width < 20 || height < 20) return;
    const context = sized(this.canvas, width, height);
    if (!contents || contents.rows.length === 0 || contents.columns.length === 0) return;
    const em = legible(getComputedStyle(container).fontSize);
    const { rows, columns } = contents;
    context.font = this.font(em, true);
    const widest = (labels: readonly string[]) =>
      Math.max(...labels.map((label) => context.measureText(label).width));
    const layout = layOutMatrix({
      ...{ width, height, em, rows: rows.length, columns: columns.length },
      ...{ rowLabel: widest(rows), columnLabel: widest(columns) },
    });
    this.layout = layout;
    this.drawCells(context, contents, layout);
    this.drawMarks(context, contents, layout);
    this.drawRowLabels(context, contents, layout, em);
    this.drawColumnLabels(context, contents, layout, em);
  }

  private font(em: number, strong: boolean): string {
    return `${strong ? 600 : 400} ${em}px ${this.options.monospaced}`;
  }

  private drawCells(
    context: CanvasRenderingContext2D,
    { columns, values, shownRows }: MatrixContents,
    { left, top, columnWidth, rowHeight }: MatrixLayout,
  ): void {
    const scale = { low: 0, high: 1, table: this.table };
    // Lines between the cells where these are large enough.
    const gap = Math.min(columnWidth, rowHeight) > 6 ? 1 : 0;
    for (let row = 0; row < shownRows; ++row) {
      const y = snapped(top + row * rowHeight);
      const down = snapped(top + (row + 1) * rowHeight) - y - gap;
      for (let column = 0; column < columns.length; ++column) {
        const place = placeOf(scale, values[row * columns.length + column]!);
        if (place < 0) continue;
        const x = snapped(left + column * columnWidth);
        const across = snapped(left + (column + 1) * columnWidth) - x - gap;
        context.fillStyle = cssOf(colourAt(this.table, place));
        context.fillRect(x, y, across, down);
      }
    }
  }

  private drawMarks(
    context: CanvasRenderingContext2D,
    { rows, columns, shownRows }: MatrixContents,
    { left, top, columnWidth, rowHeight }: MatrixLayout,
  ): void {
    const { row, column } = this.mark;
    context.strokeStyle = this.colours.ink;
    context.lineWidth = 1.5;
    if (row !== undefined && row < rows.length) {
      const y = snapped(top + row * rowHeight) - 0.5;
      context.strokeRect(left - 0.5, y, columns.length * columnWidth, rowHeight);
    }
    if (column !== undefined && column < columns.length) {
      const x = snapped(left + column * columnWidth) - 0.5;
      const down = Math.max(shownRows, 1) * rowHeight;
      context.strokeRect(x, top - 0.5, columnWidth, down);
    }
  }

  private drawRowLabels(
    context: CanvasRenderingContext2D,
    { rows, shownRows }: MatrixContents,
    { left, top, rowHeight, rowStep }: MatrixLayout,
    em: number,
  ): void {
    const marked = this.mark.row;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const [row, label] of rows.entries()) {
      const here = row === marked;
      // The marked one takes the place of neighbours that would touch it.
      const near = marked !== undefined && Math.abs(row - marked) < rowStep;
      if (!here && (row >= shownRows || row % rowStep !== 0 || near)) continue;
      context.font = this.font(em, here);
      context.fillStyle = here || marked === undefined ? this.colours.ink : this.colours.faint;
      const y = top + (row + 0.5) * rowHeight;
      context.fillText(label, left - em * 0.45, y, left - em * 0.45);
    }
  }

  private drawColumnLabels(
    context: CanvasRenderingContext2D,
    { columns, values, shownColumns }: MatrixContents,
    { left, top, columnWidth, columnStep, slanted }: MatrixLayout,
    em: number,
  ): void {
    const { row, column } = this.mark;
    const none = row === undefined && column === undefined;
    const room = (top - em * 0.7) / slant;
    context.textBaseline = slanted ? 'middle' : 'alphabetic';
    context.textAlign = slanted ? 'left' : 'center';
    for (const [c, label] of columns.entries()) {
      const here = c === column;
      const looked = row !== undefined && values[row * columns.length + c]! >= lit;
      const near = column !== undefined && Math.abs(c - column) < columnStep;
      if (!here && (c % columnStep !== 0 || (near && columnStep > 1))) continue;
      const strong = here || looked;
      context.font = this.font(em, strong);
      const unread = c >= shownColumns;
      context.globalAlpha = unread && !here ? 0.45 : 1;
      context.fillStyle = !unread && (strong || none) ? this.colours.ink : this.colours.faint;
      context.save();
      context.translate(left + (c + 0.5) * columnWidth, top - em * 0.4);
      if (slanted) context.rotate(-Math.PI / 4);
      context.fillText(label, 0, 0, slanted ? room : columnWidth * columnStep + em);
      context.restore();
    }
    context.globalAlpha = 1;
  }
}
