/** A picture of parts of the page, for paper: with its title above and what it is of below. */
import { resolveColours } from '../../charts/colour';
import type { Box, Font, Op, Picture } from '../../charts/printed/ops';
import { plainColour } from '../../charts/printed/plain_colour';
import { captionOf, engineAround, holderOf } from './caption';
import { paint, wholeIn } from './paint';

/** In CSS pixels. */
const margin = 12;
const least = 480;

export interface Wanted {
  /** What it shows, as a title. */
  readonly name: string;
  /** That are seen on it, and stand beside each other as they do in the page. */
  readonly parts: readonly Element[];
  /** Under it, before what it is of. */
  readonly note: string;
}

/** Rejects where nothing of it is seen. */
export async function pictureOf({ name, parts, note }: Wanted): Promise<Picture> {
  const seen = parts.filter((part) => part.getBoundingClientRect().width > 0);
  const [first] = seen;
  if (!first) throw new Error('There is nothing to be seen yet. Try again when it is drawn.');
  const restore = await inLight(viewAround(first));
  try {
    return composed(seen, name, note);
  } finally {
    restore();
  }
}

/** Where a part stands, as large as it is printed: of what scrolls all. */
function printedBox(part: Element): Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'> {
  const { left, top, right, bottom } = part.getBoundingClientRect();
  const size = wholeIn(part)?.size();
  if (!size) return { left, top, right, bottom };
  return { left, top, right: left + size.width, bottom: top + size.height };
}

function composed(parts: readonly Element[], title: string, note: string): Picture {
  const boxes = parts.map(printedBox);
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const foot = Math.max(...boxes.map((box) => box.bottom));
  const width = Math.ceil(Math.max(least, right - left + 2 * margin));
  const host = parts[0]!;
  const style = getComputedStyle(host);
  const family = (token: string) => style.getPropertyValue(token).trim() || 'serif';
  const ink = { strong: '#12201b', faint: '#5a6962' };
  const heading = written(
    ...([title, { style: 'normal', weight: '600', size: 16, family: family('--serif') }] as const),
    ...([ink.strong, { x: margin, y: margin, width: width - 2 * margin, height: 0 }] as const),
  );
  const origin = [margin - left, heading.foot + 8 - top] as const;
  const ops = parts.flatMap((part) => paint(part, { origin, alpha: 1, clip: undefined }));
  const engine = engineAround(host);
  const caption = [note, engine ? captionOf(engine) : '', 'Unrolled'].filter(Boolean).join('. ');
  const below = written(
    ...([caption, { style: 'normal', weight: '400', size: 11, family: family('--sans') }] as const),
    ...([
      ink.faint,
      { x: margin, y: heading.foot + 8 + foot - top + 8, width: width - 2 * margin, height: 0 },
    ] as const),
  );
  return {
    ...{ width, height: Math.ceil(below.foot + margin) },
    title,
    description: caption,
    ops: [...heading.ops, ...ops, ...below.ops],
  };
}

/** Lines of at most a width, from a place down. */
function written(
  text: string,
  font: Font,
  fill: string,
  { x, y, width }: Box,
): { ops: Op[]; foot: number } {
  const ruler = document.createElement('canvas').getContext('2d')!;
  ruler.font = `${font.weight} ${font.size}px ${font.family}`;
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const longer = [lines.at(-1), word].filter(Boolean).join(' ');
    if (lines.length > 0 && ruler.measureText(longer).width <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const lineHeight = font.size * 1.35;
  const ops = lines.map(
    (line, i): Op => ({
      kind: 'text',
      ...{ x, y: y + font.size + i * lineHeight, text: line, font, fill, spacing: 0 },
      ...{ matrix: [1, 0, 0, 1, 0, 0], alpha: 1, clip: undefined },
    }),
  );
  return { ops, foot: y + lines.length * lineHeight };
}

/** What holds views and is none. */
const holders = 'unrolled-playground, unrolled-lesson, unrolled-live, unrolled-inside-panel';

/** The outermost element that gives what is in it its colours. */
function viewAround(element: Element): HTMLElement {
  let view = element as HTMLElement;
  for (let at = holderOf(element); at && !at.matches(holders); at = holderOf(at))
    if (at.localName.startsWith('unrolled-')) view = at as HTMLElement;
  return view;
}

/** Paper is white: a view in dark colours is light for a moment. The result ends that. */
async function inLight(view: HTMLElement): Promise<() => void> {
  const paper = plainColour(resolveColours(view, { paper: '--paper' }).paper).hex;
  const red = Number.parseInt(paper.slice(1, 3), 16);
  if (red > 127) return () => {};
  const before = view.style.colorScheme;
  view.style.colorScheme = 'light';
  // What is drawn on a canvas hears of it by a transition, and is drawn in the frames after.
  for (let frames = 0; frames < 6; ++frames)
    await new Promise((drawn) => requestAnimationFrame(drawn));
  return () => {
    view.style.colorScheme = before;
  };
}
