import { columnAt, type Layout, size } from './layout';
import type { Scene } from './scene';
import { initialX } from './spots';
import type { Timeline } from './timeline';

/** A way that numbers take: forward, or as an error back along it. */
export interface Arrow {
  readonly kind: 'forward' | 'backward';
  /** Ends of a straight line; the head is at the second. */
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Taken by now, or just now. */
  readonly done: boolean;
  readonly now: boolean;
  /** The shared weight on it, and where its name stands. */
  readonly weight?: 'x' | 'h' | 'y';
  readonly label?: readonly [x: number, y: number];
}

/** The arrows into and out of column t. */
export function arrowsOf(
  scene: Scene,
  layout: Layout,
  timeline: Timeline,
  tick: number,
  t: number,
): Arrow[] {
  const left = columnAt(t);
  const up = left + size.leftX + size.number / 2;
  const down = left + size.rightX + size.number / 2;
  const middle = left + size.box / 2;
  const state = (kind: 'forward' | 'backward', what: string, step = t) => {
    const moment = timeline.at(tick);
    const now =
      moment?.phase === kind && moment.what === what && 't' in moment && moment.t === step;
    return { kind, done: timeline.done(tick, kind, what, step), now };
  };
  const band = (side: string) => layout.bands.find((b) => b.left === side)!;
  const hidden = band('h');
  const half = (layout.units * layout.row) / 2;
  const forwardY = hidden.first + half / 2;
  const backwardY = hidden.first + half * 1.5;
  const start = t === 1 ? initialX + 36 + 3 : left - size.pitch + size.box + 1;
  const arrows: Arrow[] = [
    {
      ...state('forward', 'state'),
      ...{ from: [middle, layout.input - 2], to: [middle, layout.cellEnd + 2] },
      ...{ weight: 'x', label: [middle + 8, (layout.input + layout.cellEnd) / 2] },
    },
    {
      ...state('forward', 'state'),
      ...{ from: [start, forwardY], to: [left - 2, forwardY] },
      ...{ weight: 'h', label: [(start + left) / 2, forwardY - 12] },
    },
    {
      ...state('forward', 'prediction'),
      ...{ from: [up, layout.cell - 1], to: [up, layout.predictionEnd + 2] },
      ...{ weight: 'y', label: [up - 6, (layout.cell + layout.predictionEnd) / 2] },
    },
    {
      ...state('forward', 'loss'),
      ...{ from: [up, layout.prediction.top - 1], to: [up, layout.loss + 28] },
    },
    {
      ...state('backward', 'output'),
      ...{ from: [down, layout.loss + 28], to: [down, layout.prediction.top - 2] },
    },
    {
      ...state('backward', 'state'),
      from: [left + size.box - 3, layout.predictionEnd + 1],
      to: [left + size.box - 3, layout.cell - 2],
    },
  ];
  if (t < timeline.steps)
    arrows.push({
      ...state('backward', 'state'),
      from: [left + size.pitch - 1, backwardY],
      to: [left + size.box + 2, backwardY],
    });
  if (scene.cell.cellState) {
    const y = band('c').first + half / 2;
    arrows.push({ ...state('forward', 'state'), from: [start, y], to: [left - 2, y] });
    if (t < timeline.steps) {
      const back = band('c').first + half * 1.5;
      arrows.push({
        ...state('backward', 'cell'),
        from: [left + size.pitch - 1, back],
        to: [left + size.box + 2, back],
      });
    }
  }
  return arrows;
}
