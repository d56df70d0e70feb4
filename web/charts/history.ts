/** Columns of losses over steps; `start` steps came before the first of them. */
export interface Curve {
  start: number;
  step: ArrayLike<number>;
  loss: ArrayLike<number>;
  measuredStep: ArrayLike<number>;
  measuredLoss: ArrayLike<number>;
}

export interface LossSnapshot {
  step: number[];
  raw: number[];
  smooth: number[];
  validation: (number | null)[];
  stride: number;
}

/**
 * A curve over steps that never grows past a fixed number of points. Each point stands for `stride`
 * steps; when the columns are full, neighbours merge and the stride doubles, so a run of a million
 * steps draws as fast as one of a thousand.
 */
export class LossHistory {
  /** Last step that a point stands for. */
  readonly step: number[] = [];
  /** Mean over the point's steps. */
  readonly raw: number[] = [];
  /**
   * Where the loss is at this step: an exponential mean over up to the last `memory` steps, less
   * how far it lags behind.
   */
  readonly smooth: number[] = [];
  /** Measured on held-out text at this point, or null. */
  readonly validation: (number | null)[] = [];

  private stride = 1;
  private pendingSum = 0;
  private pendingCount = 0;
  private pendingValidation: number | null = null;
  private mean = Number.NaN;
  /** The mean's own mean, over as many steps. */
  private meanOfMean = Number.NaN;
  private counted = 0;

  constructor(
    private readonly capacity = 1600,
    private readonly memory = 16,
  ) {}

  get length(): number {
    return this.step.length;
  }

  /**
   * Appends columns in step order; `measuredLoss` belongs to the steps in `measuredStep`. With
   * `start` a point stands for all steps since the one before it, the first for those since
   * `start`.
   */
  append(
    step: ArrayLike<number>,
    loss: ArrayLike<number>,
    measuredStep: ArrayLike<number> = [],
    measuredLoss: ArrayLike<number> = [],
    start?: number,
  ): void {
    let next = 0;
    let before = start;
    for (let i = 0; i < step.length; ++i) {
      const last = step[i]!;
      for (let at = before === undefined ? last : before + 1; at <= last; ++at) {
        while (next < measuredStep.length && measuredStep[next]! < at)
          this.measured(measuredLoss[next++]!);
        if (next < measuredStep.length && measuredStep[next] === at)
          this.pendingValidation = measuredLoss[next++]!;
        this.push(at, loss[i]!);
      }
      if (before !== undefined) before = last;
    }
    while (next < measuredStep.length) this.measured(measuredLoss[next++]!);
  }

  clear(): void {
    for (const column of [this.step, this.raw, this.smooth, this.validation]) column.length = 0;
    this.stride = 1;
    this.pendingSum = this.pendingCount = this.counted = 0;
    this.pendingValidation = null;
    this.mean = this.meanOfMean = Number.NaN;
  }

  /** Forgets everything after `step`: the run went back there. */
  truncate(step: number): void {
    const length = this.indexAt(step) + 1;
    for (const column of [this.step, this.raw, this.smooth, this.validation])
      column.length = length;
    this.pendingSum = this.pendingCount = 0;
    this.pendingValidation = null;
    this.mean = this.meanOfMean = this.smooth[length - 1] ?? Number.NaN;
    this.counted = this.step[length - 1] ?? 0;
  }

  /** Everything that restore() needs, as plain data. */
  snapshot(): LossSnapshot {
    const { step, raw, smooth, validation, stride } = this;
    return {
      step: [...step],
      raw: [...raw],
      smooth: [...smooth],
      validation: [...validation],
      stride,
    };
  }

  restore(snapshot: LossSnapshot): void {
    this.clear();
    for (const name of ['step', 'raw', 'smooth'] as const) this[name].push(...snapshot[name]);
    this.validation.push(...snapshot.validation);
    this.stride = snapshot.stride;
    this.mean = this.meanOfMean = this.smooth.at(-1) ?? Number.NaN;
    this.counted = this.step.at(-1) ?? 0;
  }

  /** The losses that a run's file holds; each of its points stands for the steps since the last. */
  load(curve: Curve): void {
    this.clear();
    let step = curve.start;
    let next = 0;
    for (let i = 0; i < curve.step.length; ++i) {
      const [loss, last] = [curve.loss[i]!, curve.step[i]!];
      while (++step <= last) {
        while (curve.measuredStep[next]! < step) ++next;
        const measured = curve.measuredStep[next] === step;
        if (measured) this.append([step], [loss], [step], [curve.measuredLoss[next++]!]);
        else this.append([step], [loss]);
      }
      step = last;
    }
  }

  /** Index of the last point whose step is at most `step`; -1 where there is none. */
  indexAt(step: number): number {
    let low = 0;
    let high = this.step.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.step[middle]! <= step) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** What was measured on held-out text, in order, beside the smoothed loss there. */
  measurements(): { step: number; validation: number; training: number }[] {
    return this.validation.flatMap((validation, i) =>
      validation === null ? [] : [{ step: this.step[i]!, validation, training: this.smooth[i]! }],
    );
  }

  /** The latest measurement at or before a point; undefined where there is none. */
  validationAt(index: number): number | undefined {
    for (let i = index; i >= 0; --i) if (this.validation[i] !== null) return this.validation[i]!;
    return undefined;
  }

  /**
   * A mean of a falling loss says what it was some steps ago, so held-out loss, measured now, would
   * look better than training. The mean's mean lags behind the mean by as much again, which tells
   * how far that is (Brown's double exponential smoothing).
   */
  private current(): number {
    return Math.max(0, 2 * this.mean - this.meanOfMean);
  }

  /** A measurement that came after its step's point was written belongs to that point. */
  private measured(loss: number): void {
    if (this.pendingCount > 0 || this.step.length === 0) this.pendingValidation = loss;
    else this.validation[this.validation.length - 1] = loss;
  }

  private push(step: number, loss: number): void {
    if (Number.isFinite(loss)) {
      // The memory grows with the run, so that no first value weighs more than its share.
      const share = Math.max(1 / this.memory, 6 / (++this.counted + 5));
      const first = this.counted === 1 || !Number.isFinite(this.mean);
      this.mean = first ? loss : this.mean + share * (loss - this.mean);
      this.meanOfMean = first ? loss : this.meanOfMean + share * (this.mean - this.meanOfMean);
    }
    this.pendingSum += loss;
    if (++this.pendingCount < this.stride) return;
    this.step.push(step);
    this.raw.push(this.pendingSum / this.pendingCount);
    this.smooth.push(this.current());
    this.validation.push(this.pendingValidation);
    this.pendingSum = this.pendingCount = 0;
    this.pendingValidation = null;
    if (this.step.length >= this.capacity) this.halve();
  }

  private halve(): void {
    const half = this.step.length >> 1;
    for (let i = 0; i < half; ++i) {
      const a = 2 * i;
      const b = a + 1;
      this.step[i] = this.step[b]!;
      this.raw[i] = (this.raw[a]! + this.raw[b]!) / 2;
      this.smooth[i] = this.smooth[b]!;
      this.validation[i] = this.validation[b] ?? this.validation[a]!;
    }
    for (const column of [this.step, this.raw, this.smooth, this.validation]) column.length = half;
    this.stride *= 2;
  }
}
