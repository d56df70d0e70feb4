import { nothing, svg } from 'lit';

import type { Column } from './columns';

/** Heights of the three rows, and sizes of a box, in units of the picture. */
const above = 16;
const between = 66;
const below = 116;
const height = 132;
const boxWidth = 58;
const boxHeight = 24;
const pitch = 76;
const gapWidth = 26;

export interface ShapeOptions {
  /** What stands in the boxes of the state; '' for nothing. */
  cell?: string;
  /** Whether a second direction reads from the end. */
  both?: boolean;
  /** Whether nothing goes from step to step. */
  forgetful?: boolean;
}

/** Longer words are cut, and say so. */
function fitting(word: string): string {
  const letters = Array.from(word);
  return letters.length <= 7 ? word : `${letters.slice(0, 6).join('')}…`;
}

/** Where the columns stand, and how wide that is. */
export function placed(columns: readonly Column[]): { xs: number[]; width: number } {
  let x = boxWidth / 2 + 8;
  const xs = columns.map(({ gap, decoder }, i) => {
    const begins = decoder && !columns[i - 1]?.decoder;
    if (i > 0) x += pitch + (gap || begins ? gapWidth : 0);
    return x;
  });
  return { xs, width: (xs.at(-1) ?? 0) + boxWidth / 2 + 8 };
}

const box = (kind: string, x: number, y: number, word: string) => svg`<g>
  <rect
    class=${kind}
    x=${x - boxWidth / 2}
    y=${y - boxHeight / 2}
    width=${boxWidth}
    height=${boxHeight}
    rx="4"
  />
  <text class=${kind === 'input' || kind === 'output' ? '' : 'label'} x=${x} y=${y + 4.5}>
    ${fitting(word)}<title>${word}</title>
  </text>
</g>`;

const up = (x: number, from: number, to: number) => svg`
  <path d=${`M${x} ${from}V${to + 5}`} />
  <path class="head" d=${`M${x} ${to}l-3.5 6h7z`} />`;

/** The picture of a shape: what is read below, states between, what is said above. */
export function shapeDiagram(columns: readonly Column[], label: string, options: ShapeOptions) {
  const { xs, width } = placed(columns);
  const half = boxHeight / 2;
  return svg`<svg
    class="shape"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label=${label}
  >
    ${columns.map((column, i) => {
      const x = xs[i]!;
      const before = xs[i - 1];
      const says = column.output !== undefined;
      return svg`
        ${column.input === undefined ? nothing : up(x, below - half, between + half)}
        ${says ? up(x, between - half, above + half) : nothing}
        ${
          before === undefined || options.forgetful
            ? nothing
            : sideways(before, x, column.gap ?? false, options.both ?? false)
        }
        ${column.input === undefined ? nothing : box('input', x, below, column.input)}
        ${stateBox(column, i, x, options)}
        ${says ? box('output', x, above, column.output ?? '') : nothing}
      `;
    })}
  </svg>`;
}

/** The kind of cell stands in the first box, and in those that say what they read. */
function stateBox({ decoder }: Column, index: number, x: number, { cell = '' }: ShapeOptions) {
  const kind = decoder ? 'state decoder' : 'state';
  return box(kind, x, between, decoder || index === 0 ? cell : '');
}

/** What is remembered on its way to the next step, and back from it where both directions read. */
function sideways(from: number, to: number, gap: boolean, both: boolean) {
  const [a, b] = [from + boxWidth / 2, to - boxWidth / 2];
  const line = (y: number, back: boolean) => (back ? `M${b} ${y}H${a + 5}` : `M${a} ${y}H${b - 5}`);
  const way = (y: number, back: boolean) => svg`
    <path stroke-dasharray=${gap ? '2 3' : 'none'} d=${line(y, back)} />
    <path class="head" d=${back ? `M${a} ${y}l6 -3.5v7z` : `M${b} ${y}l-6 -3.5v7z`} />`;
  if (!both) return way(between, false);
  return svg`${way(between - 5, false)} ${way(between + 5, true)}`;
}
