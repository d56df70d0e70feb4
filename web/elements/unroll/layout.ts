import { unrolledCell } from './kinds';
import type { Side } from './picture';
import type { Scene } from './scene';

export interface Band {
  /** Left: what was computed forward. Right: the error that arrived. */
  readonly left: Side | undefined;
  readonly right: Side | undefined;
  /** Of its header, and of its first row. */
  readonly top: number;
  readonly first: number;
}

/** Sizes in units of 1/16 em. */
export const size = {
  /** Before the first column: names of the rows and the initial state. */
  margin: 90,
  /** From one column to the next, and the width of what stands in it. */
  pitch: 178,
  box: 136,
  number: 59,
  leftX: 7,
  rightX: 70,
  header: 20,
  pad: 5,
} as const;

/** Units with a row of their own, and characters. */
export const mostUnits = 8;
export const mostCharacters = 6;

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly row: number;
  readonly units: number;
  /** The ids with a row in each step's prediction. */
  readonly characters: readonly (readonly number[])[];
  readonly loss: number;
  readonly prediction: Band;
  readonly predictionEnd: number;
  /** Between the cell and the prediction: the error coming down has its numbers there. */
  readonly own: Band;
  readonly cell: number;
  readonly bands: readonly Band[];
  readonly cellEnd: number;
  readonly input: number;
  readonly time: number;
}

/** Left edge of a column; 0 is the initial state. */
export function columnAt(t: number): number {
  return size.margin + (t - 1) * size.pitch;
}

export function layoutOf(scene: Scene): Layout {
  const units = Math.min(scene.hiddenSize, mostUnits);
  const row = units > 4 ? 21 : 24;
  const characters = Array.from({ length: scene.steps }, (_, k) => shownCharacters(scene, k + 1));
  const lines = Math.max(...characters.map((ids) => ids.length));
  const { header, pad } = size;
  const loss = 4;
  const top = loss + 26 + 16;
  const prediction: Band = { left: 'p', right: 'dy', top, first: top + header };
  const predictionEnd = prediction.first + lines * row + pad;
  const ownTop = predictionEnd + 2;
  const own: Band = { left: undefined, right: 'dhOutput', top: ownTop, first: ownTop + header };
  const cell = Math.max(own.first + units * row + 10, predictionEnd + 48);
  let y = cell + 3;
  const placed = unrolledCell(scene.trace.network).bands.map(([left, right]): Band => {
    const band = { left, right, top: y, first: y + header };
    y = band.first + units * row + 5;
    return band;
  });
  const cellEnd = y + (scene.hiddenSize > units ? 18 : 2);
  const input = cellEnd + 38;
  const time = input + 33;
  return {
    width: size.margin + scene.steps * size.pitch - (size.pitch - size.box) + 8,
    height: time + 22,
    ...{ row, units, characters, loss, prediction, predictionEnd, own },
    ...{ cell, bands: placed, cellEnd, input, time },
  };
}

/** All characters where they are few; else the likeliest and the one that comes. */
function shownCharacters(scene: Scene, t: number): number[] {
  const ids = Array.from({ length: scene.characters }, (_, id) => id);
  if (ids.length <= mostCharacters) return ids;
  const p = (i: number) => scene.value({ kind: 'p', t, i });
  const target = scene.target(t);
  const others = ids.filter((id) => id !== target).sort((a, b) => p(b) - p(a));
  return [target, ...others.slice(0, mostCharacters - 1)].sort((a, b) => a - b);
}
