import { html, nothing, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';

import { letterOf } from '../../app/cells';
import { visible } from '../../app/text/visible';
import { cssVars } from '../css_vars';
import { presentNotation } from '../notation';
import type { Letters } from '../symbols';
import { type Arrow, arrowsOf } from './arrows';
import { columnAt, type Layout, size } from './layout';
import {
  arrayName,
  lossLetter,
  low,
  nameOf,
  plain,
  probabilityLetter,
  scoreLetter,
  shownCharacter,
  unknown,
} from './names';
import type { Side } from './picture';
import { keyOf, type Scene } from './scene';
import { type Spot, spotsOf } from './spots';
import type { Timeline } from './timeline';
import { cellDigits, digitsOf } from './write';

export interface Picture {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly timeline: Timeline;
  readonly tick: number;
  /** Keys of the number that is opened, and of the one that Tab leads to. */
  readonly opened: string | undefined;
  readonly stop: string;
}

/** The unrolled network at a tick: columns in time, inputs below, predictions and losses above. */
export function diagram(picture: Picture) {
  const { scene, layout, timeline, tick } = picture;
  const columns = Array.from({ length: scene.steps }, (_, k) => k + 1);
  const moment = timeline.at(tick);
  const current = moment && 't' in moment ? moment.t : 0;
  const notation = presentNotation();
  return svg`
    <svg
      class="diagram"
      data-picture
      role="group"
      aria-label="The unrolled network: arrow keys lead from number to number, Enter opens one"
      viewBox="0 0 ${layout.width} ${layout.height}"
    >
      ${
        current
          ? svg`<rect class="here" x=${columnAt(current) - 7} y="0" width=${size.box + 14}
              height=${layout.height} rx="6" />`
          : nothing
      }
      ${rowNames(layout)}
      ${guard([scene, layout, notation, has(picture, 0)], () => start(picture))}
      ${columns.map((t) =>
        guard([scene, layout, notation, stage(picture, t)], () => column(picture, t)),
      )}
    </svg>
  `;
}

/** What the look of a column depends on. */
function stage(picture: Picture, t: number): string {
  const { timeline, tick } = picture;
  const moment = timeline.at(tick);
  const now = moment && 't' in moment && moment.t === t ? `${moment.phase}${moment.what}` : '';
  const done = (['state', 'prediction', 'loss'] as const).filter((what) =>
    timeline.done(tick, 'forward', what, t),
  ).length;
  const back = (['output', 'state', 'cell', 'weights'] as const).filter((what) =>
    timeline.done(tick, 'backward', what, t),
  ).length;
  return `${done} ${back} ${now} ${has(picture, t)}`;
}

/** The opened number and the tab stop, where they are in this column. */
function has({ opened, stop }: Picture, t: number): string {
  return [opened, stop]
    .map((key) => (key && new RegExp(`-t${t}(-|$)`).test(key) ? key : ''))
    .join(' ');
}

function rowNames(layout: Layout) {
  const name = (y: number, text: string) => svg`<text class="row" x="2" y=${y}>${text}</text>`;
  return svg`<g aria-hidden="true">
    ${name(layout.loss + 18, 'loss')}
    ${name(layout.prediction.top + 13, 'prediction')}
    ${name(layout.input + 21, 'input')}
    ${name(layout.time + 15, 'time →')}
  </g>`;
}

function start(picture: Picture) {
  const { scene, layout, timeline } = picture;
  const spots = spotsOf(scene, layout, timeline, picture.tick, 0);
  const tops = layout.bands.filter(({ left }) => left === 'h' || left === 'c');
  return svg`<g>
    ${tops.map(
      ({ left, top }) =>
        svg`<text class="head" x="30" y=${top + 15}
          aria-hidden="true">${left === 'c' ? 'c' : 'h'}${low(0)}</text>`,
    )}
    ${tops.map(({ first }) =>
      Array.from(
        { length: layout.units },
        (_, i) =>
          svg`<text class="unit" x="16" y=${first + i * layout.row + layout.row / 2 + 3.5}
            aria-hidden="true">${i}</text>`,
      ),
    )}
    ${spots.map((spot) => number(picture, spot))}
  </g>`;
}

function column(picture: Picture, t: number) {
  const { scene, layout, timeline, tick } = picture;
  const x = columnAt(t);
  const more = scene.hiddenSize - layout.units;
  return svg`<g>
    <rect class="box" x=${x} y=${layout.prediction.top} width=${size.box}
      height=${layout.predictionEnd - layout.prediction.top} rx="5" />
    <rect class="box cell" x=${x} y=${layout.cell} width=${size.box}
      height=${layout.cellEnd - layout.cell} rx="5" />
    ${heads(picture, t)}
    ${arrowsOf(scene, layout, timeline, tick, t).map((arrow) => arrowSvg(scene, arrow))}
    ${spotsOf(scene, layout, timeline, tick, t).map((spot) => number(picture, spot))}
    ${
      more > 0
        ? svg`<text class="head" x=${x + size.leftX} y=${layout.cellEnd - 6}
            aria-hidden="true">and ${more} more units</text>`
        : nothing
    }
    ${input(scene, layout, t)}
  </g>`;
}

function input(scene: Scene, layout: Layout, t: number) {
  const x = columnAt(t) + size.box / 2;
  const character = visible(scene.trace.characters[t - 1]!);
  const unknown = scene.input(t) === 0;
  return svg`<g>
    <rect class="tile ${unknown ? 'unknown' : ''}" x=${x - 19} y=${layout.input} width="38"
      height="32" rx="4" />
    <text class="glyph" x=${x} y=${layout.input + 23}>${character}</text>
    <text class="head" x=${x - 26} y=${layout.input + 21} text-anchor="end">x${low(t)}</text>
    ${unknown ? svg`<text class="head" x=${x + 23} y=${layout.input + 20}>unknown</text>` : nothing}
    <text class="head" x=${x} y=${layout.time + 15} text-anchor="middle">t = ${t}</text>
  </g>`;
}

function heads({ scene, layout }: Picture, t: number) {
  const x = columnAt(t);
  const one = (side: Side | undefined, left: number, y: number) =>
    side === undefined
      ? nothing
      : side === 'gates'
        ? gateHeads(scene, left, y)
        : svg`<text class="head" x=${left + 1} y=${y + 15}>${head(scene, side, t)}</text>`;
  return svg`<g aria-hidden="true">
    <text class="head" x=${x + (size.box - 60) / 2 - 7} y=${layout.loss + 18}
      text-anchor="end">${lossLetter()}${low(t)}</text>
    ${[layout.prediction, layout.own, ...layout.bands].map(
      ({ left, right, top }) =>
        svg`${one(left, x + size.leftX, top)}${one(right, x + size.rightX, top)}`,
    )}
  </g>`;
}

function head(scene: Scene, side: Exclude<Side, 'gates'>, t: number) {
  const sub = low(t);
  const error = `∂${lossLetter()}/∂`;
  const texts: Readonly<Record<typeof side, string>> = {
    p: `${probabilityLetter()}${sub}`,
    dy: `${error}${scoreLetter(scene.cell)}${sub}`,
    c: `c${sub}`,
    dc: `${error}c${sub}`,
    h: `h${sub}`,
    dhNext: t === scene.steps ? 'later: 0' : '← later',
    dh: scene.cell.gateIsState ? `${error}h${sub}` : `${error}h${sub} = sum`,
    da: `${error}a${sub}`,
    dhOutput: 'own ↓',
    dgates: 'errors',
  };
  return texts[side];
}

function gateHeads(scene: Scene, x: number, y: number) {
  const pitch = size.number / scene.gates;
  return scene.cell.gates.map(
    (gate, g) =>
      svg`<text class="gate" ${cssVars({ '--colour': `var(${gate.colour})` })}
        x=${x + (g + 0.5) * pitch - 0.7} y=${y + 15}>${letterOf(gate)}</text>`,
  );
}

function arrowSvg(scene: Scene, { kind, from, to, done, now, weight, label }: Arrow) {
  const [dx, dy] = [Math.sign(to[0] - from[0]), Math.sign(to[1] - from[1])];
  const wing = (side: number) =>
    `${to[0] - 6 * dx + 4 * side * dy},${to[1] - 6 * dy + 4 * side * dx}`;
  const tip = `${wing(1)} ${to[0]},${to[1]} ${wing(-1)}`;
  const look = `arrow ${kind} ${done ? 'done' : ''} ${now ? 'now' : ''}`;
  const { base, sub } = weight ? weightLetters(scene, weight) : { base: '' };
  return svg`<g class=${look} aria-hidden="true">
    <line x1=${from[0]} y1=${from[1]} x2=${to[0] - 3 * dx} y2=${to[1] - 3 * dy} />
    <polygon points=${tip} />
    ${
      label
        ? svg`<text class="weight" x=${label[0]} y=${label[1] + 4}
          text-anchor=${weight === 'h' ? 'middle' : weight === 'y' ? 'end' : 'start'}>${base}${
            sub ? svg`<tspan class="sub" dy="3">${sub}</tspan>` : nothing
          }</text>`
        : nothing
    }
  </g>`;
}

/** On an arrow; where the gates have weights of their own it is all of theirs. */
function weightLetters(scene: Scene, weight: 'x' | 'h' | 'y'): Letters {
  const { base, sub } = arrayName(scene, weight === 'x' ? 'Wx' : weight === 'h' ? 'Wh' : 'Wy', 0);
  const all = !scene.cell.gateIsState && weight !== 'y';
  if (!all) return sub ? { base, sub } : { base };
  return sub && sub.length > 1 ? { base, sub: sub[0]! } : { base };
}

function number({ scene, opened, stop }: Picture, spot: Spot) {
  const { ref, x, y, width, height, look, done, now } = spot;
  const key = keyOf(ref);
  if (!done)
    return svg`<rect class="empty" x=${x} y=${y} width=${width} height=${height} rx="3"
    />`;
  const value = scene.value(ref);
  const sign = value < 0 ? 'below' : 'above';
  const loss = ref.kind === 'E' ? 'loss' : '';
  const marks = `${loss} ${now ? 'now' : ''} ${opened === key ? 'opened' : ''}`;
  const isTarget = ref.kind === 'p' && scene.target(ref.t) === ref.i;
  const depth = ref.kind === 'E' ? 0 : Math.sqrt(Math.min(1, Math.abs(value)));
  return svg`<g
    class="number ${look} ${sign} ${marks}"
    role="button"
    tabindex=${stop === key ? 0 : -1}
    data-key=${key}
    aria-label=${spotLabel(scene, spot, value)}
    .ref=${ref}
    ${cssVars({ '--depth': `${(depth * 100).toFixed(0)}%` })}
  >
    <rect class="back" x=${x} y=${y} width=${width} height=${height} rx="3" />
    ${look === 'share' ? share(scene, spot, value, isTarget) : nothing}
    ${
      look === 'small'
        ? nothing
        : svg`<text class="digits" x=${x + width - 3} y=${y + height / 2 + 5}>${
            look === 'share' ? value.toFixed(2) : cellDigits(value)
          }</text>`
    }
  </g>`;
}

/** As it is seen: a spoken command can then name it. */
function spotLabel(scene: Scene, { ref, look }: Spot, value: number): string {
  const digits = look === 'small' ? digitsOf(value, 3) : cellDigits(value);
  if (look !== 'share' || ref.kind !== 'p') return `${plain(nameOf(scene, ref))} = ${digits}`;
  return (
    `${probabilityLetter()}_${ref.t}: ${shownCharacter(scene.character(ref.i))} ` +
    `${value.toFixed(2)}`
  );
}

function share(scene: Scene, { ref, x, y, width, height }: Spot, value: number, isTarget: boolean) {
  const character = ref.kind === 'p' ? shownCharacter(scene.character(ref.i)) : '';
  return svg`<rect class="bar" x=${x} y=${y} width=${width * value} height=${height} rx="3" />
    ${
      isTarget
        ? svg`<rect class="target" x=${x} y=${y} width=${width} height=${height} rx="3" />`
        : nothing
    }
    <text class="character" x=${x + 4} y=${y + height / 2 + 5}>${character}</text>`;
}

/** What the colours and frames of the drawing mean. */
export const legend = html`<p class="legend">
  <span class="scale" aria-hidden="true"><span>−1</span><span>0</span><span>1</span></span>
  <span>Colour: the sign, and how far from zero. <b
    class="frame"></b> the character that comes.</span>
  <span><b>${unknown}</b> any other character.</span>
  <span>Click a number, or Enter on it, for its formula.</span>
</p>`;
