/** A picture as SVG, at a width in print. Styles are attributes, so that any program reads it. */
import type { Box, CellsOp, Matrix, Op, Paint, PathOp, Picture, TextOp } from './ops';
import { plainColour } from './plain_colour';

const n = (value: number, digits = 2): string => String(Number(value.toFixed(digits)));

/** What XML may hold: most control characters it may not. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
  );
}

/** `millimetres`: how wide it is in print. */
export function svgOf(picture: Picture, millimetres: number): string {
  return new SvgWriter().write(picture, millimetres);
}

class SvgWriter {
  private readonly definitions: string[] = [];
  private readonly clips = new Map<string, string>();

  write({ width, height, title, description, ops }: Picture, millimetres: number): string {
    const body: string[] = [];
    let clip: string | undefined;
    for (const op of ops) {
      const own = this.clipOf(op.clip);
      if (own !== clip) {
        if (clip !== undefined) body.push('</g>');
        if (own !== undefined) body.push(`<g clip-path="url(#${own})">`);
        clip = own;
      }
      body.push(this.drawn(op));
    }
    if (clip !== undefined) body.push('</g>');
    const size = `width="${n(millimetres)}mm" height="${n((millimetres * height) / width)}mm"`;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} ` +
        `viewBox="0 0 ${n(width)} ${n(height)}" role="img">`,
      `<title>${escaped(title)}</title>`,
      `<desc>${escaped(description)}</desc>`,
      ...(this.definitions.length > 0 ? [`<defs>${this.definitions.join('')}</defs>`] : []),
      `<rect width="${n(width)}" height="${n(height)}" fill="#ffffff"/>`,
      ...body,
      '</svg>\n',
    ].join('\n');
  }

  private clipOf(box: Box | undefined): string | undefined {
    if (!box) return undefined;
    const { x, y, width, height } = box;
    const rect = `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"/>`;
    const before = this.clips.get(rect);
    if (before) return before;
    const id = `clip${this.clips.size + 1}`;
    this.clips.set(rect, id);
    this.definitions.push(`<clipPath id="${id}">${rect}</clipPath>`);
    return id;
  }

  private drawn(op: Op): string {
    if (op.kind === 'path') return this.path(op);
    return op.kind === 'text' ? this.text(op) : cells(op);
  }

  private path({ d, fill, evenOdd, stroke, matrix, alpha }: PathOp): string {
    const parts = [`d="${d}"`, ...transform(matrix), ...faded(alpha), this.painted('fill', fill)];
    if (fill !== undefined && evenOdd) parts.push('fill-rule="evenodd"');
    if (stroke) {
      const { paint, width, dash, cap, join } = stroke;
      parts.push(this.painted('stroke', paint), `stroke-width="${n(width, 3)}"`);
      if (dash.length > 0) parts.push(`stroke-dasharray="${dash.map((l) => n(l)).join(' ')}"`);
      if (cap !== 'butt') parts.push(`stroke-linecap="${cap}"`);
      if (join !== 'miter') parts.push(`stroke-linejoin="${join}"`);
    }
    return `<path ${parts.join(' ')}/>`;
  }

  private text({ x, y, text, font, fill, spacing, halo, matrix, alpha }: TextOp): string {
    const parts = [
      ...[`x="${n(x)}" y="${n(y)}"`, ...transform(matrix), ...faded(alpha)],
      `font-family="${escaped(font.family)}" font-size="${n(font.size)}"`,
    ];
    if (font.weight !== '400') parts.push(`font-weight="${font.weight}"`);
    if (font.style !== 'normal') parts.push(`font-style="${font.style}"`);
    if (spacing !== 0) parts.push(`letter-spacing="${n(spacing)}"`);
    parts.push(this.painted('fill', fill));
    if (halo) {
      parts.push(this.painted('stroke', halo.colour), `stroke-width="${n(halo.width)}"`);
      parts.push('stroke-linejoin="round" paint-order="stroke"');
    }
    return `<text xml:space="preserve" ${parts.join(' ')}>${escaped(text)}</text>`;
  }

  private painted(what: 'fill' | 'stroke', paint: Paint | undefined): string {
    if (paint === undefined) return `${what}="none"`;
    if (typeof paint !== 'string') return `${what}="url(#${this.gradient(paint)})"`;
    const { hex, alpha } = plainColour(paint);
    return `${what}="${hex}"${alpha < 1 ? ` ${what}-opacity="${alpha}"` : ''}`;
  }

  private gradient({ from, to, stops }: Exclude<Paint, string>): string {
    const id = `shade${this.definitions.length + 1}`;
    const [x1, y1] = from;
    const [x2, y2] = to;
    const inner = stops.map(([at, colour]) => {
      const { hex, alpha } = plainColour(colour);
      return `<stop offset="${n(at, 4)}" stop-color="${hex}" stop-opacity="${alpha}"/>`;
    });
    const line = `x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}"`;
    const units = 'gradientUnits="userSpaceOnUse"';
    this.definitions.push(
      `<linearGradient id="${id}" ${units} ${line}>${inner.join('')}</linearGradient>`,
    );
    return id;
  }
}

function transform(matrix: Matrix): string[] {
  if (matrix.every((value, i) => value === (i === 0 || i === 3 ? 1 : 0))) return [];
  const [a, b, c, d, e, f] = matrix;
  if (a === 1 && b === 0 && c === 0 && d === 1) return [`transform="translate(${n(e)} ${n(f)})"`];
  const turned = [a, b, c, d].map((value) => n(value, 5)).join(' ');
  return [`transform="matrix(${turned} ${n(e)} ${n(f)})"`];
}

const faded = (alpha: number): string[] => (alpha < 1 ? [`opacity="${n(alpha, 3)}"`] : []);

/** Cells are boxes, those of one colour in one path; what changes smoothly stays an image. */
function cells({ pixels, box, smooth, matrix, alpha }: CellsOp): string {
  const { x, y, width, height } = box;
  const [a, b, c, d, e, f] = matrix;
  const place: Matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
  if (smooth) {
    const size = `width="${n(width)}" height="${n(height)}" preserveAspectRatio="none"`;
    const where = [...transform(place), ...faded(alpha)].join(' ');
    return `<image ${size} ${where} href="${pixels.toDataURL('image/png')}"/>`;
  }
  const { width: columns, height: rows } = pixels;
  const { data } = pixels.getContext('2d')!.getImageData(0, 0, columns, rows);
  const colour = (at: number) => {
    const [red = 0, green = 0, blue = 0, opaque = 0] = data.subarray(at * 4, at * 4 + 4);
    return `rgb(${red} ${green} ${blue} / ${opaque / 255})`;
  };
  const ofColour = new Map<string, string[]>();
  for (let row = 0; row < rows; ++row)
    for (let from = 0; from < columns; ) {
      const own = colour(row * columns + from);
      let to = from + 1;
      while (to < columns && colour(row * columns + to) === own) ++to;
      if (data[(row * columns + from) * 4 + 3]! > 0) {
        if (!ofColour.has(own)) ofColour.set(own, []);
        ofColour.get(own)!.push(`M${from} ${row}h${to - from}v1h${from - to}z`);
      }
      from = to;
    }
  const [sx, sy] = [width / columns, height / rows];
  const [pa, pb, pc, pd, pe, pf] = place;
  const scaled: Matrix = [pa * sx, pb * sx, pc * sy, pd * sy, pe, pf];
  const paths = [...ofColour].map(([own, boxes]) => {
    const { hex, alpha: opaque } = plainColour(own);
    const through = opaque < 1 ? ` fill-opacity="${opaque}"` : '';
    return `<path fill="${hex}"${through} d="${boxes.join('')}"/>`;
  });
  const group = [...transform(scaled), ...faded(alpha), 'shape-rendering="crispEdges"'];
  return `<g ${group.join(' ')}>${paths.join('')}</g>`;
}
