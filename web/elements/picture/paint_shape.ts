/** Drawings in the page that are SVG already. */
import {
  type Gradient,
  type Matrix,
  type Op,
  overlap,
  type PathOp,
  scaleIn,
  times,
} from '../../charts/printed/ops';
import { roundedBox } from '../../charts/printed/path_text';
import { textOps } from './paint_text';
import { shifted, toPicture, type Within } from './within';

/** What is no picture itself. */
const unseen = new Set([
  'defs',
  'marker',
  'clipPath',
  'symbol',
  'title',
  'desc',
  'style',
  'mask',
  'linearGradient',
]);

const number = (text: string) => Number.parseFloat(text) || 0;

export function paintShape(
  element: SVGElement,
  within: Within,
  paint: (element: Element, within: Within) => Op[],
): Op[] {
  if (unseen.has(element.localName)) return [];
  const style = getComputedStyle(element);
  const seen = style.visibility === 'visible';
  if (element instanceof SVGSVGElement) {
    const rect = shifted(element.getBoundingClientRect(), within);
    const clip = style.overflow === 'visible' ? within.clip : overlap(within.clip, rect);
    return inside(element, { ...within, clip }, paint);
  }
  if (element instanceof SVGGeometryElement) return seen ? shapeOps(element, style, within) : [];
  if (element instanceof SVGForeignObjectElement || element instanceof SVGGElement)
    return inside(element, within, paint);
  if (element.localName === 'a') return inside(element, within, paint);
  if (!(element instanceof SVGTextContentElement)) return [];
  return [...element.childNodes].flatMap((child) => {
    if (child instanceof Element) return paint(child, within);
    const matrix = element.getScreenCTM();
    return child instanceof Text && matrix ? letters(child, element, within) : [];
  });
}

const inside = (element: Element, within: Within, paint: (e: Element, w: Within) => Op[]): Op[] =>
  [...element.children].flatMap((child) => paint(child, within));

function matrixOf(element: SVGGraphicsElement, within: Within): Matrix | undefined {
  const found = element.getScreenCTM();
  if (!found) return undefined;
  const { a, b, c, d, e, f } = found;
  return times(toPicture(within), [a, b, c, d, e, f]);
}

/** What stands upright stands where the page says; what is turned begins where SVG says. */
function letters(node: Text, element: SVGTextContentElement, within: Within): Op[] {
  const matrix = matrixOf(element, within)!;
  const scale = scaleIn(matrix);
  const ops = textOps(node, within, scale);
  if (Math.abs(matrix[1]) < 1e-6 || ops.length === 0) return ops;
  const { x, y } = element.getStartPositionOfChar(0);
  return ops.slice(0, 1).map((op) => {
    if (op.kind !== 'text') return op;
    const font = { ...op.font, size: op.font.size / scale };
    const spacing = op.spacing / scale;
    return { ...op, x, y, font, spacing, matrix, text: node.data.trim() };
  });
}

function shapeOps(element: SVGGeometryElement, style: CSSStyleDeclaration, within: Within): Op[] {
  const matrix = matrixOf(element, within);
  const d = outline(element);
  if (!matrix || d === '') return [];
  const { alpha, clip } = within;
  const fill = gradientOf(element, style.fill) ?? paintOf(style.fill, style.fillOpacity);
  const colour = paintOf(style.stroke, style.strokeOpacity);
  const steady = style.vectorEffect === 'non-scaling-stroke' ? 1 / scaleIn(matrix) : 1;
  const width = number(style.strokeWidth) * steady;
  const dash = style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[\s,]+/u);
  const stroke = colour !== undefined &&
    width > 0 && {
      stroke: {
        ...{ paint: colour, width },
        dash: dash.map((length) => number(length) * steady),
        cap: style.strokeLinecap as CanvasLineCap,
        join: style.strokeLinejoin as CanvasLineJoin,
      },
    };
  // A line has no inside.
  const filled = fill !== undefined && !(element instanceof SVGLineElement) && { fill };
  const evenOdd = style.fillRule === 'evenodd';
  const op: PathOp = {
    ...{ kind: 'path', d, matrix, alpha, clip, evenOdd },
    ...(filled || {}),
    ...(stroke || {}),
  };
  return [...(filled || stroke ? [op] : []), ...heads(element, style, matrix, width, within)];
}

/** With its own transparency in it. */
function paintOf(paint: string, opacity: string): string | undefined {
  if (paint === 'none' || paint.startsWith('url(')) return undefined;
  const share = number(opacity);
  if (share >= 1) return paint;
  return `color-mix(in srgb, ${paint} ${share * 100}%, transparent)`;
}

/** The colours that a shape goes through, along its own box or the drawing. */
function gradientOf(element: SVGGeometryElement, paint: string): Gradient | undefined {
  const id = paint.startsWith('url(') ? /#([^")]+)/u.exec(paint)?.[1] : undefined;
  const found = id && (element.getRootNode() as ShadowRoot | Document).getElementById(id);
  if (!(found instanceof SVGLinearGradientElement)) return undefined;
  const ofBox = found.gradientUnits.baseVal === SVGUnitTypes.SVG_UNIT_TYPE_OBJECTBOUNDINGBOX;
  const box = element.getBBox();
  const at = (name: 'x1' | 'y1' | 'x2' | 'y2', from: number, size: number) => {
    const length = found[name].baseVal;
    // Shares of the box may be written as percentages.
    if (!ofBox) return length.value;
    const share = length.valueAsString.endsWith('%')
      ? length.valueInSpecifiedUnits / 100
      : length.valueInSpecifiedUnits;
    return from + share * size;
  };
  const stops = [...found.querySelectorAll('stop')].map((stop) => {
    const { stopColor, stopOpacity } = getComputedStyle(stop);
    return [stop.offset.baseVal, paintOf(stopColor, stopOpacity) ?? 'transparent'] as const;
  });
  return {
    from: [at('x1', box.x, box.width), at('y1', box.y, box.height)],
    to: [at('x2', box.x, box.width), at('y2', box.y, box.height)],
    stops,
  };
}

function outline(element: SVGGeometryElement): string {
  const of = (name: string) =>
    (element as unknown as Record<string, SVGAnimatedLength>)[name]!.baseVal.value;
  if (element instanceof SVGPathElement) return element.getAttribute('d') ?? '';
  if (element instanceof SVGLineElement) return `M${of('x1')} ${of('y1')}L${of('x2')} ${of('y2')}`;
  if (element instanceof SVGRectElement) {
    const box = { x: of('x'), y: of('y'), width: of('width'), height: of('height') };
    return roundedBox(box, Math.max(of('rx'), number(getComputedStyle(element).rx)));
  }
  if (element instanceof SVGCircleElement) return ellipse(of('cx'), of('cy'), of('r'), of('r'));
  if (element instanceof SVGEllipseElement) return ellipse(of('cx'), of('cy'), of('rx'), of('ry'));
  if (element instanceof SVGPolylineElement || element instanceof SVGPolygonElement) {
    const places = Array.from(element.points, ({ x, y }) => `${x} ${y}`);
    if (places.length === 0) return '';
    return `M${places.join('L')}${element instanceof SVGPolygonElement ? 'Z' : ''}`;
  }
  return '';
}

function ellipse(x: number, y: number, across: number, down: number): string {
  const half = `${across} ${down} 0 1 0`;
  return `M${x - across} ${y}a${half} ${2 * across} 0a${half} ${-2 * across} 0Z`;
}

/** Heads of arrows at the ends of a line. */
function heads(
  element: SVGGeometryElement,
  style: CSSStyleDeclaration,
  matrix: Matrix,
  width: number,
  within: Within,
): Op[] {
  const ops: Op[] = [];
  for (const [url, atEnd] of [
    [style.markerStart, false],
    [style.markerEnd, true],
  ] as const) {
    const id = /#([^")]+)/u.exec(url)?.[1];
    const marker = id && (element.getRootNode() as ShadowRoot | Document).getElementById(id);
    if (!(marker instanceof SVGMarkerElement)) continue;
    const length = element.getTotalLength();
    const tip = element.getPointAtLength(atEnd ? length : 0);
    const near = element.getPointAtLength(atEnd ? length - 0.1 : 0.1);
    const angle = Math.atan2(tip.y - near.y, tip.x - near.x);
    const box = marker.viewBox.baseVal;
    const scale = (marker.markerWidth.baseVal.value / (box.width || 1)) * unitOf(marker, width);
    const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
    const turned: Matrix = [cos, sin, -sin, cos, tip.x, tip.y];
    const back: Matrix = [1, 0, 0, 1, -marker.refX.baseVal.value, -marker.refY.baseVal.value];
    const place = times(times(matrix, turned), back);
    for (const child of marker.children) {
      if (!(child instanceof SVGGeometryElement)) continue;
      const { fill, fillOpacity } = getComputedStyle(child);
      const colour = paintOf(fill, fillOpacity);
      const { alpha, clip } = within;
      if (colour === undefined) continue;
      ops.push({ kind: 'path', d: outline(child), fill: colour, matrix: place, alpha, clip });
    }
  }
  return ops;
}

const unitOf = (marker: SVGMarkerElement, width: number): number =>
  marker.markerUnits.baseVal === SVGMarkerElement.SVG_MARKERUNITS_USERSPACEONUSE ? 1 : width;
