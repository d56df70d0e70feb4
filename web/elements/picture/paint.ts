/** What a part of the page shows, written down as a list of what is drawn. */
import { type Box, type Matrix, type Op, overlap } from '../../charts/printed/ops';
import { roundedBox } from '../../charts/printed/path_text';
import { record } from '../../charts/printed/record';
import { drawerOf, type Whole, wholeOf } from '../../charts/printed/redrawn';
import { paintShape } from './paint_shape';
import { textOps } from './paint_text';
import { shifted, type Within } from './within';

/** What is seen and belongs to no picture: what one presses, where it shows nothing of its own. */
const leftOut = [
  ...['unrolled-save-picture', 'script', 'style', 'template', 'input', 'select', 'textarea'],
  ...['button:not(:has(svg, canvas))', '.to-present'],
].join(', ');

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** All that `element` shows, with what is in its shadow root and its slots. */
export function paint(element: Element, within: Within): Op[] {
  if (element.matches(leftOut)) return [];
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.clipPath.startsWith('inset(50%')) return [];
  const contents = style.display === 'contents';
  if (!contents && element.checkVisibility?.() === false) return [];
  const alpha = within.alpha * Number(style.opacity);
  if (alpha === 0) return [];
  const seen = style.visibility === 'visible';
  const inner = { ...within, alpha };
  const rect = shifted(element.getBoundingClientRect(), within);
  if (element instanceof SVGElement) return paintShape(element, inner, paint);
  if (element instanceof HTMLCanvasElement) return seen ? canvasOps(element, rect, inner) : [];
  const own = seen && !contents ? boxOps(style, rect, inner) : [];
  const cut = clipped(element, style) && !wholeIn(element);
  const clip = cut ? overlap(within.clip, rect) : within.clip;
  return [...own, ...childrenOf(element).flatMap((child) => childOps(child, { ...inner, clip }))];
}

function childOps(child: Node, within: Within): Op[] {
  if (child instanceof Element) return paint(child, within);
  return child instanceof Text ? textOps(child, within) : [];
}

function childrenOf(element: Element): readonly Node[] {
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  if (element instanceof HTMLSlotElement) {
    const given = element.assignedNodes({ flatten: true });
    if (given.length > 0) return given;
  }
  return [...element.childNodes];
}

function clipped(element: Element, { overflowX, overflowY }: CSSStyleDeclaration): boolean {
  if (overflowX === 'visible' && overflowY === 'visible') return false;
  return (
    element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
  );
}

/** Of a box that scrolls over a canvas which shows a part: what all of it is. */
export function wholeIn(element: Element): Whole | undefined {
  const canvas = element.querySelector('canvas');
  const whole = canvas && wholeOf(canvas);
  return whole ?? undefined;
}

function canvasOps(canvas: HTMLCanvasElement, place: Box, within: Within): Op[] {
  if (canvas.width === 0 || canvas.height === 0) return [];
  const draw = drawerOf(canvas);
  const whole = wholeOf(canvas);
  const size = whole?.size();
  if (draw && whole && size) {
    // The canvas has its size before it is listened to, and afterwards that of the part again.
    whole.draw();
    const ops = record(canvas, () => whole.draw(), { ...place, ...size }, within);
    draw();
    return ops;
  }
  if (draw) return record(canvas, draw, place, within);
  const pixels = document.createElement('canvas');
  [pixels.width, pixels.height] = [canvas.width, canvas.height];
  pixels.getContext('2d')!.drawImage(canvas, 0, 0);
  const { alpha, clip } = within;
  return [{ kind: 'cells', pixels, box: place, smooth: true, matrix: identity, alpha, clip }];
}

const transparent = /^rgba\(.*, 0\)$|\/ 0\)$|^transparent$/u;

function boxOps(style: CSSStyleDeclaration, box: Box, { alpha, clip }: Within): Op[] {
  if (box.width <= 0 || box.height <= 0) return [];
  const ops: Op[] = [];
  const common = { kind: 'path', matrix: identity, alpha, clip } as const;
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  const round = style.borderTopLeftRadius.endsWith('%') ? box.width * (radius / 100) : radius;
  if (!transparent.test(style.backgroundColor))
    ops.push({ ...common, d: roundedBox(box, round), fill: style.backgroundColor });
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    side,
    width:
      style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`],
    line: style[`border${side}Style`],
  }));
  const [first] = sides;
  const { x, y, width, height } = box;
  const alike = sides.every((side) => side.width === first!.width && side.colour === first!.colour);
  const shown = sides.filter((side) => side.width > 0 && !transparent.test(side.colour));
  if (alike && shown.length > 0) {
    const w = first!.width;
    const middle = { x: x + w / 2, y: y + w / 2, width: width - w, height: height - w };
    const dash = first!.line === 'dashed' ? [3 * w, 3 * w] : first!.line === 'dotted' ? [w, w] : [];
    const stroke = { paint: first!.colour, width: w, dash, cap: 'butt', join: 'miter' } as const;
    ops.push({ ...common, d: roundedBox(middle, Math.max(0, round - w / 2)), stroke });
    return ops;
  }
  for (const { side, width: w, colour } of shown) {
    const strip: Record<string, Box> = {
      Top: { x, y, width, height: w },
      Right: { x: x + width - w, y, width: w, height },
      Bottom: { x, y: y + height - w, width, height: w },
      Left: { x, y, width: w, height },
    };
    ops.push({ ...common, d: roundedBox(strip[side]!, 0), fill: colour });
  }
  return ops;
}
