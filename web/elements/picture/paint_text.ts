/** Letters, where the page has set them: a run for each line. */
import type { Box, Font, Op } from '../../charts/printed/ops';
import type { Within } from './within';

let ruler: CanvasRenderingContext2D | undefined;

export function fontIn(style: CSSStyleDeclaration, scale = 1): Font {
  return {
    style: style.fontStyle,
    weight: style.fontWeight,
    size: Number.parseFloat(style.fontSize) * scale,
    family: style.fontFamily,
  };
}

/** From the top of a line's letters down to what they stand on. */
export function ascentOf({ style, weight, size, family }: Font): number {
  ruler ??= document.createElement('canvas').getContext('2d')!;
  ruler.font = `${style} ${weight} ${size}px ${family}`;
  return ruler.measureText('x').fontBoundingBoxAscent;
}

interface Run {
  text: string;
  box: Box;
}

/** The lines of a text as they stand in the window. */
function runsOf(node: Text): Run[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const whole = [...range.getClientRects()].filter(({ width }) => width > 0);
  if (whole.length === 0) return [];
  if (whole.length === 1) {
    const text = collapsed(node);
    return text === '' ? [] : [{ text, box: whole[0]! }];
  }
  const runs: Run[] = [];
  let at = 0;
  for (const letter of node.data) {
    range.setStart(node, at);
    range.setEnd(node, (at += letter.length));
    const box = range.getClientRects()[0];
    // White space that the page leaves out has no room.
    if (!box || box.width === 0) continue;
    const last = runs.at(-1);
    if (last && Math.abs(last.box.y - box.y) < box.height / 2) last.text += letter;
    else runs.push({ text: letter, box });
  }
  return runs.map(({ text, box }) => ({ text: text.replaceAll(/[\n\t]/gu, ' '), box }));
}

function collapsed(node: Text): string {
  const kept = getComputedStyle(node.parentElement!).whiteSpaceCollapse;
  if (kept === 'preserve' || kept === 'break-spaces') return node.data.replaceAll(/[\n\t]/gu, ' ');
  return node.data.replaceAll(/[ \t\n\r]+/gu, ' ').replace(/^ /u, leading(node) ? ' ' : '');
}

/** Whether the blank that a text begins with is seen: at the beginning of a line none is. */
function leading(node: Text): boolean {
  const range = document.createRange();
  range.setStart(node, 0);
  range.setEnd(node, 1);
  return (range.getClientRects()[0]?.width ?? 0) > 0;
}

/** `scale`: how much larger it is drawn than its style says. */
export function textOps(node: Text, { origin, alpha, clip }: Within, scale = 1): Op[] {
  const parent = node.parentElement ?? (node.getRootNode() as ShadowRoot).host;
  if (!parent || node.data.trim() === '') return [];
  const style = getComputedStyle(parent);
  if (style.visibility !== 'visible') return [];
  const font = fontIn(style, scale);
  const svg = parent instanceof SVGElement;
  const fill = svg ? style.fill : style.color;
  if (fill === 'none') return [];
  const halo =
    svg && style.stroke !== 'none'
      ? { halo: { colour: style.stroke, width: Number.parseFloat(style.strokeWidth) * scale } }
      : {};
  const upper = style.textTransform === 'uppercase';
  return runsOf(node).map(({ text, box }) => ({
    kind: 'text',
    x: box.x + origin[0],
    y: box.y + origin[1] + ascentOf(font),
    text: upper ? text.toUpperCase() : text,
    ...{ font, fill, ...halo },
    spacing: (Number.parseFloat(style.letterSpacing) || 0) * scale,
    matrix: [1, 0, 0, 1, 0, 0],
    ...{ alpha, clip },
  }));
}
