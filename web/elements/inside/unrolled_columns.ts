/** A network unrolled over what it read: what stands in each step's column. */
import type { Trace } from '../../engine/shared/inside';
import { answersOf, type StepAnswer } from './answers';

/** The states of one layer in one direction. */
export interface StateRow {
  /** "h, layer 2 ←". */
  readonly name: string;
  readonly backwards: boolean;
  /** After each step, in the order of the sequence, [H]. */
  readonly states: readonly Float32Array[];
  /** |dL/dh| there. */
  readonly norms: readonly number[];
}

/** One sequence: what an encoder read, or what the part that answers did. */
export interface Stretch {
  /** '' where there is only one. */
  readonly name: string;
  readonly steps: readonly string[];
  /** Steps at which it begins anew; nothing comes to them from the one before. */
  readonly starts: ReadonlySet<number>;
  /** Top layer first. */
  readonly rows: readonly StateRow[];
  readonly answers: readonly StepAnswer[];
}

function rowsOf(trace: Trace, backwards: boolean, directions: number): StateRow[] {
  const { hiddenSize: hidden, layers: count } = trace.network;
  return trace.layers
    .map(({ h, dh }, layer) => {
      const rowOf = (values: Float32Array) =>
        trace.characters.map((_, t) => values.subarray((t + 1) * hidden, (t + 2) * hidden));
      const states = rowOf(h);
      const norms = rowOf(dh).map((row) => Math.hypot(...row));
      if (backwards) {
        states.reverse();
        norms.reverse();
      }
      const where = count > 1 ? `, layer ${layer + 1}` : '';
      const way = directions > 1 ? (backwards ? ' ←' : ' →') : '';
      return { name: `h${where}${way}`, backwards, states, norms };
    })
    .reverse();
}

/** `parts`: as Network.parts, traced with h and dh. In the order in which they work. */
export function stretchesOf(parts: readonly Trace[]): Stretch[] {
  const names = parts[0]?.network.parts ?? [];
  const stretch = (name: string, isIts: (part: string) => boolean): Stretch[] => {
    const own = parts.filter((_, part) => isIts(names[part]!));
    const there = own[0];
    if (!there) return [];
    const rows = own.flatMap((trace) => {
      const backwards = names[parts.indexOf(trace)]!.endsWith('backwards');
      return rowsOf(trace, backwards, own.length);
    });
    const starts = new Set(there.starts);
    return [{ name, steps: there.characters, starts, rows, answers: answersOf(there) }];
  };
  const encodes = (part: string) => part.startsWith('encoder');
  const both = names.some(encodes);
  return [
    ...stretch('encoder', encodes),
    ...stretch(both ? 'decoder' : '', (part) => !encodes(part)),
  ];
}

/** Steps of all of them together. */
export const stepsOf = (all: readonly Stretch[]): number =>
  all.reduce((sum, { steps }) => sum + steps.length, 0);

/** The same, of `count` steps from `from` on, counted over all of them. */
export function windowOf(all: readonly Stretch[], from: number, count: number): Stretch[] {
  let first = 0;
  return all.flatMap((stretch) => {
    const { steps, starts, rows, answers } = stretch;
    const low = Math.max(0, from - first);
    const high = Math.min(steps.length, from + count - first);
    first += steps.length;
    if (low >= high) return [];
    return [
      {
        ...stretch,
        steps: steps.slice(low, high),
        starts: new Set([...starts].map((start) => start - low)),
        rows: rows.map((row) => ({
          ...row,
          states: row.states.slice(low, high),
          norms: row.norms.slice(low, high),
        })),
        answers: answers
          .filter(({ step }) => step >= low && step < high)
          .map((answer) => ({ ...answer, step: answer.step - low })),
      },
    ];
  });
}
