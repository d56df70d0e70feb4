import type { Measured, Progress } from '../../../wasm/module';

const points = ['step', 'loss', 'gradientNorm', 'learningRate'] as const;
type Point = (typeof points)[number];

export type Columns = Pick<Progress, Point | 'measuredStep' | 'measured'>;

/** The same as lists that grow. */
interface Kept extends Record<Point, number[]> {
  measuredStep: number[];
  /** One for each metric. */
  measured: Record<string, number[]>;
}

/** More than a chart draws: what a page that takes nothing for hours gets to know of them. */
const mostPoints = 4096;

const empty = (): Kept => ({
  step: [],
  loss: [],
  gradientNorm: [],
  learningRate: [],
  measuredStep: [],
  measured: {},
});

/**
 * Steps that wait, and never more than a fixed number of points: where there would be more,
 * neighbours merge, so that a point stands for the steps since the one before it.
 */
export class StepLog {
  private kept = empty();
  /** The step before the first. */
  private start = 0;
  /** So many steps make a point. */
  private stride = 1;
  private last: Progress | undefined;

  constructor(private readonly capacity = mostPoints) {}

  get empty(): boolean {
    return this.last === undefined;
  }

  add(progress: Progress): void {
    const { kept } = this;
    const [first] = progress.step;
    if (kept.step.length === 0 && first !== undefined) this.start = first - 1;
    for (let i = 0; i < progress.step.length; ++i) {
      if (kept.step.length >= this.capacity) this.halve();
      for (const name of points) kept[name].push(progress[name][i]!);
      // A step that exploded stands by itself.
      if (this.stride > 1 && progress.step[i] !== progress.diverged) this.fill();
    }
    if (progress.measuredStep.length > 0 && this.stride > 1) this.thin();
    kept.measuredStep.push(...progress.measuredStep);
    for (const [metric, values] of Object.entries(progress.measured)) {
      kept.measured[metric] ??= [];
      kept.measured[metric].push(...values);
    }
    this.last = progress;
  }

  clear(): void {
    this.kept = empty();
    this.stride = 1;
    this.last = undefined;
  }

  /** Forgets the steps before `step`, and what was measured before it. */
  forget(step: number): void {
    const { kept } = this;
    const before = (steps: readonly number[]): number => {
      const first = steps.findIndex((each) => each >= step);
      return first < 0 ? steps.length : first;
    };
    this.start = kept.step.findLast((each) => each < step) ?? this.start;
    const [gone, measuredGone] = [before(kept.step), before(kept.measuredStep)];
    for (const name of points) kept[name].splice(0, gone);
    for (const column of measurementsOf(kept)) column.splice(0, measuredGone);
    if (kept.step.length + kept.measuredStep.length === 0) this.last = undefined;
  }

  /** All of it as one report, beside how the run stands; undefined where there is nothing. */
  get report(): (Progress & { start?: number }) | undefined {
    return this.last && { ...this.last, ...this.columns() };
  }

  /** All that was added since the last take(), in order. */
  take(): Columns & { start?: number } {
    const taken = this.columns();
    this.clear();
    return taken;
  }

  /** `start` only where a point stands for more than its step. */
  private columns(): Columns & { start?: number } {
    const { kept, start } = this;
    const columns = (of: Record<string, number[]>) =>
      Object.fromEntries(Object.entries(of).map(([name, all]) => [name, Float64Array.from(all)]));
    const { measured, ...others } = kept;
    const made = {
      ...columns(others),
      measured: columns(measured) as unknown as Measured,
    } as Columns;
    const merged = kept.step.length > 0 && kept.step.at(-1)! - start > kept.step.length;
    return merged ? { ...made, start } : made;
  }

  private halve(): void {
    const { step } = this.kept;
    const whole = step.length - (step.length % 2);
    for (let i = 0; i < whole; i += 2) {
      this.join(i, i + 1);
      for (const name of points) this.kept[name][i / 2] = this.kept[name][i + 1]!;
    }
    // An odd one at the end stays as it is.
    for (const name of points) this.kept[name].splice(whole / 2, whole / 2);
    this.stride *= 2;
    this.thin();
  }

  /** The newest step becomes part of the point before it, while that is not full. */
  private fill(): void {
    const { step } = this.kept;
    const b = step.length - 1;
    const a = b - 1;
    if (a < 0 || step[a]! - (step[a - 1] ?? this.start) >= this.stride) return;
    this.join(a, b);
    for (const name of points) this.kept[name].splice(a, 1);
  }

  /** Point `b` now stands for the steps of `a` too. */
  private join(a: number, b: number): void {
    const { step, loss, gradientNorm } = this.kept;
    const [early, late] = [step[a]! - (step[a - 1] ?? this.start), step[b]! - step[a]!];
    for (const of of [loss, gradientNorm])
      of[b] = (of[a]! * early + of[b]! * late) / Math.max(1, early + late);
  }

  /** One measurement a point is enough: the last. */
  private thin(): void {
    const { step, measuredStep } = this.kept;
    let point = 0;
    const places = measuredStep.map((at) => {
      while (point < step.length && step[point]! < at) ++point;
      return point;
    });
    const stays = places.map((place, i) => place !== places[i + 1]);
    for (const column of measurementsOf(this.kept)) {
      const left = column.filter((_, i) => stays[i]);
      column.splice(0, column.length, ...left);
    }
  }
}

function measurementsOf({ measuredStep, measured }: Kept): number[][] {
  return [measuredStep, ...Object.values(measured)];
}

export function buffersOf(taken: Columns): ArrayBuffer[] {
  const all = [...points.map((name) => taken[name]), taken.measuredStep];
  return [...all, ...Object.values(taken.measured)].map(({ buffer }) => buffer as ArrayBuffer);
}
