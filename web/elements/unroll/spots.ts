import type { Band, Layout } from './layout';
import { columnAt, size } from './layout';
import type { Side } from './picture';
import { keyOf, type Ref, type Scene } from './scene';
import type { Timeline } from './timeline';

/** A number in the picture: where it stands, and whether it is there yet. */
export interface Spot {
  readonly ref: Ref;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** sign: coloured by it. share: a bar. small: a coloured square without digits. */
  readonly look: 'sign' | 'share' | 'small';
  /** Computed by now, or being computed just now. */
  readonly done: boolean;
  readonly now: boolean;
}

type When = readonly ['forward' | 'backward', string];

const when: Readonly<Record<Side, When>> = {
  p: ['forward', 'prediction'],
  dy: ['backward', 'output'],
  c: ['forward', 'state'],
  gates: ['forward', 'state'],
  h: ['forward', 'state'],
  dhOutput: ['backward', 'state'],
  dhNext: ['backward', 'state'],
  dh: ['backward', 'state'],
  dc: ['backward', 'cell'],
  dgates: ['backward', 'cell'],
  da: ['backward', 'cell'],
};

/** The numbers of a column at a tick; of column 0, the initial states. */
export function spotsOf(
  scene: Scene,
  layout: Layout,
  timeline: Timeline,
  tick: number,
  t: number,
): Spot[] {
  if (t === 0) return initial(scene, layout);
  const x = columnAt(t);
  const state = (phase: 'forward' | 'backward', what: string) => {
    const moment = timeline.at(tick);
    const now = moment?.phase === phase && moment.what === what && 't' in moment && moment.t === t;
    return { done: timeline.done(tick, phase, what, t), now };
  };
  const spots: Spot[] = [];
  const fill = (band: Band, side: Side | undefined, left: boolean): void => {
    if (!side) return;
    const [phase, what] = when[side];
    const at = state(phase, what);
    const start = x + (left ? size.leftX : size.rightX);
    const rows = side === 'p' || side === 'dy' ? layout.characters[t - 1]! : upTo(layout.units);
    rows.forEach((i, index) => {
      const y = band.first + index * layout.row;
      for (const { ref, offset, width, look } of cellsOf(scene, side, t, i))
        spots.push({ ref, x: start + offset, y, width, height: layout.row - 3, look, ...at });
    });
  };
  spots.push({
    ref: { kind: 'E', t },
    ...{ x: x + (size.box - 60) / 2, y: layout.loss, width: 60, height: 26, look: 'sign' },
    ...state('forward', 'loss'),
  });
  for (const band of [layout.prediction, layout.own, ...layout.bands]) {
    fill(band, band.left, true);
    fill(band, band.right, false);
  }
  return spots;
}

function cellsOf(scene: Scene, side: Side, t: number, i: number) {
  const whole = { offset: 0, width: size.number };
  if (side === 'gates' || side === 'dgates') {
    const kind = side === 'gates' ? 'gate' : 'da';
    const pitch = size.number / scene.gates;
    return upTo(scene.gates).map((g) => ({
      ref: { kind, t, g, i } as Ref,
      ...{ offset: g * pitch, width: pitch - 1.5, look: 'small' as const },
    }));
  }
  const ref: Ref = side === 'da' ? { kind: 'da', t, g: 0, i } : { kind: side, t, i };
  return [{ ref, ...whole, look: side === 'p' ? ('share' as const) : ('sign' as const) }];
}

function initial(scene: Scene, layout: Layout): Spot[] {
  const kinds = scene.cell.cellState ? (['h', 'c'] as const) : (['h'] as const);
  return kinds.flatMap((kind) => {
    const band = layout.bands.find(({ left }) => left === kind)!;
    return upTo(layout.units).map((i): Spot => {
      const y = band.first + i * layout.row;
      return {
        ref: { kind, t: 0, i },
        ...{ x: initialX, y, width: 36, height: layout.row - 3 },
        ...{ look: 'sign', done: true, now: false },
      };
    });
  });
}

/** Of the initial state's numbers. */
export const initialX = 20;

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where an arrow key leads from a number: the nearest one there, straight ahead before aslant. */
export function neighbour<P extends Place>(
  places: readonly P[],
  from: Place,
  direction: Direction,
): P | undefined {
  const along = direction === 'ArrowLeft' || direction === 'ArrowRight' ? 'x' : 'y';
  const across = along === 'x' ? 'y' : 'x';
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1;
  const centre = ({ x, y, width, height }: Place) => ({ x: x + width / 2, y: y + height / 2 });
  const here = centre(from);
  let best: P | undefined;
  let least = Infinity;
  for (const place of places) {
    const there = centre(place);
    const ahead = (there[along] - here[along]) * sign;
    if (ahead <= 1) continue;
    const cost = ahead + 4 * Math.abs(there[across] - here[across]);
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}

/** Of the numbers that are there at a tick, the one that an arrow key leads to from another. */
export function keyBeside(
  scene: Scene,
  layout: Layout,
  timeline: Timeline,
  tick: number,
  ref: Ref,
  direction: Direction,
): string | undefined {
  const there = Array.from({ length: scene.steps + 1 }, (_, t) =>
    spotsOf(scene, layout, timeline, tick, t).filter(({ done }) => done),
  ).flat();
  const from = there.find((spot) => keyOf(spot.ref) === keyOf(ref));
  const to = from && neighbour(there, from, direction);
  return to && keyOf(to.ref);
}
