import { nothing, svg, type TemplateResult } from 'lit';

import { visible } from '../../app/text/visible';
import { powerOfTen } from '../../charts/axis';
import { strip } from '../cell/strip';
import type { StepAnswer } from './answers';
import type { StateRow, Stretch } from './unrolled_columns';

/** Of a step's column, and of what stands in it, in pixels. */
const wide = 104;
const box = 76;
const high = 34;
const apart = 26;
/** Room for the rows' names. */
export const gutter = 118;
const border = 46;
/** Characters that a box has room for. */
const longest = 8;
/** So many powers of ten below the largest gradient nothing is drawn. */
const decades = 5;

export type Way = 'forward' | 'backward';

const cut = (word: string) => {
  const shown = visible(word);
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
};

const most = (all: readonly Stretch[]) => Math.max(0, ...all.map(({ rows }) => rows.length));

/** Where the rows stand, from the top: loss, answer, states, input. */
const topOf = (row: number) => 4 + row * (high + apart);

export function sizeOf(all: readonly Stretch[]): { width: number; height: number } {
  const steps = all.reduce((sum, { steps }) => sum + steps.length, 0);
  const height = topOf(most(all) + 3) - apart + 8;
  return { width: gutter + steps * wide + (all.length - 1) * border + 8, height };
}

/** 1 for the largest gradient, 0 for what is some decades below it. */
function depthIn(all: readonly Stretch[]): (norm: number) => number {
  const largest = Math.max(...all.flatMap(({ rows }) => rows.flatMap(({ norms }) => norms)), 0);
  return (norm) =>
    norm > 0 && largest > 0 ? Math.max(0, 1 + Math.log10(norm / largest) / decades) : 0;
}

/** Input, states, answers and losses of every step; the way is that of the arrows. */
export function unrolledPicture(all: readonly Stretch[], way: Way, values: boolean) {
  const depth = depthIn(all);
  const count = most(all);
  let left = gutter;
  const parts = all.map((stretch, index) => {
    const x = left;
    left += stretch.steps.length * wide + border;
    return [
      index > 0 ? divide(x, count) : nothing,
      stretchPicture(stretch, x, count, way, depth, values),
    ];
  });
  return svg`<defs>
      <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"
        orient="auto-start-reverse"><path class="head" d="M0 0L8 4L0 8z" /></marker>
    </defs>
    ${rowNames(all, count)}${parts}`;
}

function rowNames(all: readonly Stretch[], count: number) {
  const longestRows = all.reduce<readonly StateRow[]>(
    (best, { rows }) => (rows.length > best.length ? rows : best),
    [],
  );
  const name = (text: string, row: number) =>
    svg`<text class="name" x="0" y=${topOf(row) + high / 2 + 5}>${text}</text>`;
  return [
    name('loss', 0),
    name('answer', 1),
    ...longestRows.map((row, i) => name(row.name, 2 + count - longestRows.length + i)),
    name('input', count + 2),
  ];
}

/** The border between encoder and decoder: what the one ends in, the other begins with. */
function divide(x: number, count: number) {
  const at = x - border / 2 - (wide - box) / 4;
  return svg`<path class="border" d=${`M${at} 0V${topOf(count + 3) - apart}`} />`;
}

function stretchPicture(
  { steps, starts, rows, answers, name }: Stretch,
  left: number,
  count: number,
  way: Way,
  depth: (norm: number) => number,
  values: boolean,
) {
  const byStep = new Map(answers.map((answer) => [answer.step, answer]));
  const first = 2 + count - rows.length;
  const middle = (step: number) => left + step * wide + box / 2;
  const back = way === 'backward';
  const link = (d: string, strength = 1, reversed = back) =>
    svg`<path class=${`link ${back ? 'back' : ''}`} d=${d}
      stroke-opacity=${back ? (0.15 + 0.85 * strength).toFixed(2) : 1}
      marker-end=${reversed ? nothing : 'url(#head)'}
      marker-start=${reversed ? 'url(#head)' : nothing} />`;
  const below = (row: number) => topOf(row) + high;
  const linked = (from: number, to: number) =>
    to >= 0 && to < steps.length && !starts.has(Math.max(from, to));
  return svg`${name === '' ? nothing : svg`<text class="part" x=${left} y="18">${name}</text>`}
  ${steps.map((word, t) => {
    const x = middle(t);
    const answer = byStep.get(t);
    return svg`
      ${label(cut(word), word, x, count + 2, 'input')}
      ${link(`M${x} ${topOf(count + 2)}V${below(count + 1) + 2}`)}
      ${rows.map((row, i) => {
        const y = topOf(first + i);
        const shade = depth(row.norms[t]!);
        // To the next step in the order in which this row reads.
        const on = row.backwards ? t - 1 : t + 1;
        const [from, to] = row.backwards
          ? [x - box / 2, x - wide + box / 2]
          : [x + box / 2, x + wide - box / 2];
        return svg`
          ${linked(t, on) ? link(`M${from} ${y + high / 2}H${to}`, shade) : nothing}
          ${back ? gradientBox(x, y, shade, row.norms[t]!) : stateBox(x, y, row.states[t]!)}`;
      })}
      ${answer ? said(answer, x, first, link, values) : nothing}`;
  })}`;
}

function said(
  answer: StepAnswer,
  x: number,
  first: number,
  link: (d: string) => TemplateResult<2>,
  values: boolean,
) {
  const loss = answer.loss < 0.005 ? '<0.01' : answer.loss.toFixed(2);
  return svg`${link(`M${x} ${topOf(first)}V${topOf(1) + high + 2}`)}
    ${label(values ? 'next' : cut(answer.name), answer.name, x, 1, 'output')}
    ${link(`M${x} ${topOf(1)}V${topOf(0) + high + 2}`)}
    ${label(loss, `loss ${loss}`, x, 0, 'loss')}`;
}

function label(text: string, title: string, x: number, row: number, kind: string) {
  const y = topOf(row);
  return svg`<g class=${kind}>
    <rect x=${x - box / 2 - 8} y=${y} width=${box + 16} height=${high} rx="6">
      <title>${title}</title>
    </rect>
    <text x=${x} y=${y + high / 2 + 5}>${text}</text>
  </g>`;
}

function stateBox(x: number, y: number, states: Float32Array) {
  return svg`<g class="state">
    ${strip(states, 'signed', { x: x - box / 2, y, width: box, height: high }, 'all')}
  </g>`;
}

function gradientBox(x: number, y: number, depth: number, norm: number) {
  return svg`<g class="gradient">
    <rect class="paper" x=${x - box / 2} y=${y} width=${box} height=${high} rx="4" />
    <rect x=${x - box / 2} y=${y} width=${box} height=${high} rx="4"
      fill-opacity=${(0.55 * depth).toFixed(2)}><title>${norm.toExponential(2)}</title></rect>
    <text x=${x} y=${y + high / 2 + 5}>${written(norm)}</text>
  </g>`;
}

function written(norm: number): string {
  if (norm === 0) return '0';
  if (norm >= 0.01) return norm.toPrecision(2);
  const exponent = Math.floor(Math.log10(norm));
  return `${Math.round(norm / 10 ** exponent)}·${powerOfTen(exponent)}`;
}
