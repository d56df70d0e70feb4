/**
 * The three steps of backpropagation through time as a row of ticks: what happens at each, and what
 * has happened by then.
 */
export type Phase = 'forward' | 'backward' | 'update';

export type Moment =
  /** x_t and h_{t-1} become h_t. */
  | { readonly phase: 'forward'; readonly what: 'state'; readonly t: number }
  /** h_t becomes y_t and p_t. */
  | { readonly phase: 'forward'; readonly what: 'prediction'; readonly t: number }
  | { readonly phase: 'forward'; readonly what: 'loss'; readonly t: number }
  /** p - target: where the error of a step starts. */
  | { readonly phase: 'backward'; readonly what: 'output'; readonly t: number }
  /** The own and the later part meet at h_t. */
  | { readonly phase: 'backward'; readonly what: 'state'; readonly t: number }
  /** Through the cell to its pre-activations. */
  | { readonly phase: 'backward'; readonly what: 'cell'; readonly t: number }
  /** An outer product is added to the gradient of every shared weight. */
  | { readonly phase: 'backward'; readonly what: 'weights'; readonly t: number }
  | { readonly phase: 'update'; readonly what: 'sum' }
  | { readonly phase: 'update'; readonly what: 'update' };

const forward = ['state', 'prediction', 'loss'] as const;
const backward = ['output', 'state', 'cell', 'weights'] as const;

export const phases: readonly { readonly phase: Phase; readonly title: string }[] = [
  { phase: 'forward', title: 'Forward pass' },
  { phase: 'backward', title: 'Backward through time' },
  { phase: 'update', title: 'Update' },
];

/** Tick 0 is before anything has happened; after tick k, moments 1 .. k have. */
export class Timeline {
  readonly moments: readonly Moment[];

  constructor(readonly steps: number) {
    const moments: Moment[] = [];
    for (let t = 1; t <= steps; ++t)
      for (const what of forward) moments.push({ phase: 'forward', what, t });
    for (let t = steps; t >= 1; --t)
      for (const what of backward) moments.push({ phase: 'backward', what, t });
    moments.push({ phase: 'update', what: 'sum' }, { phase: 'update', what: 'update' });
    this.moments = moments;
  }

  get last(): number {
    return this.moments.length;
  }

  /** The moment that tick shows happening; undefined at tick 0. */
  at(tick: number): Moment | undefined {
    return this.moments[tick - 1];
  }

  /** The first tick of a phase, and its last. */
  start(phase: Phase): number {
    return this.moments.findIndex((moment) => moment.phase === phase) + 1;
  }

  end(phase: Phase): number {
    return this.moments.findLastIndex((moment) => moment.phase === phase) + 1;
  }

  /** Whether a moment has happened by this tick. */
  done(tick: number, phase: 'forward' | 'backward', what: string, t: number): boolean {
    const order: readonly string[] = phase === 'forward' ? forward : backward;
    const place = phase === 'forward' ? t - 1 : this.steps - t;
    const first = phase === 'forward' ? 0 : forward.length * this.steps;
    return tick > first + place * order.length + order.indexOf(what);
  }

  /** The earliest step whose part of the weights' gradients is added up; undefined before any. */
  summedFrom(tick: number): number | undefined {
    const into = tick - this.start('backward') + 1;
    const complete = Math.min(this.steps, Math.floor(into / backward.length));
    return complete > 0 ? this.steps - complete + 1 : undefined;
  }

  /** The column that is looked at: where the moment is, or where the phase before ended. */
  column(tick: number): number {
    const moment = this.at(tick);
    return moment && 't' in moment ? moment.t : 1;
  }
}
