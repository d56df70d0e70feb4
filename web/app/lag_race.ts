/**
 * An RNN, an LSTM and a GRU that learn the same batches of one task, each in a worker of its own,
 * and a climb over several lags, one race after the other.
 */
import type { EngineErrorData } from '../engine/shared/api';
import type { LagContestant, LagExample, LagProgress, LagSummary } from '../engine/shared/lag';
import { cellOf } from './cells';
import { cells, type LagConditions, type LagOutcome, type LagResults } from './lag_results';

/** The lags of a climb. */
export const ladder: readonly number[] = [5, 10, 20, 40, 60, 100];

/** One network's curve: what was measured of it since its race began. */
export interface LagCurve {
  step: number[];
  accuracy: number[];
  seconds: number[];
}

export class LagRunner {
  curve: LagCurve = { step: [], accuracy: [], seconds: [] };
  step = 0;
  seconds = 0;
  learntStep = 0;
  learntSeconds = 0;
  /** How much of the error's gradient arrives at the clue; NaN: not yet measured. */
  reach = Number.NaN;
  diverged = 0;
  /** A sentence about what went wrong; '' where nothing did. */
  problem = '';

  constructor(
    readonly cell: string,
    readonly contestant: LagContestant,
    private readonly changed: (runner: LagRunner) => void,
  ) {
    contestant.addEventListener('progress', ({ detail }) => this.progress(detail));
    contestant.addEventListener('state', () => this.changed(this));
    contestant.addEventListener('crashed', ({ detail }) => this.fail(detail));
  }

  get name(): string {
    return cellOf(this).label;
  }

  get accuracy(): number {
    return this.curve.accuracy.at(-1) ?? Number.NaN;
  }

  get over(): boolean {
    return this.contestant.state === 'finished' || this.problem !== '';
  }

  clear(): void {
    this.curve = { step: [], accuracy: [], seconds: [] };
    this.step = this.seconds = this.learntStep = this.learntSeconds = 0;
    this.reach = Number.NaN;
    this.diverged = 0;
    this.problem = '';
  }

  private progress(progress: LagProgress): void {
    this.curve.step.push(...progress.measuredStep);
    this.curve.accuracy.push(...progress.accuracy);
    this.curve.seconds.push(...progress.seconds);
    this.step = progress.totalStep;
    this.seconds = progress.totalSeconds;
    this.learntStep = progress.learntStep;
    this.learntSeconds = progress.learntSeconds;
    if ((progress.measuredStep.at(-1) ?? 0) > 0) this.reach = progress.reach.at(-1)!;
    this.diverged = progress.diverged;
    this.changed(this);
  }

  private fail({ message, hint }: EngineErrorData): void {
    this.problem = `${message} ${hint}`;
    this.changed(this);
  }
}

/** Event: `change`, something to show is another. */
export class LagRace extends EventTarget {
  runners: readonly LagRunner[] = [];
  conditions: LagConditions | undefined;
  lag = 0;
  summary: LagSummary | undefined;
  /** Lags of the climb that are still to come after this one. */
  ahead: readonly number[] = [];
  climbing = false;
  private entering = 0;
  private stepping = false;
  private held = false;
  private disposed = false;

  constructor(
    private readonly newContestant: () => LagContestant,
    private readonly results: LagResults,
  ) {
    super();
  }

  /** All from the start at this lag; ends a climb. Rejects with the first mistake. */
  async enter(conditions: LagConditions, lag: number): Promise<void> {
    this.stopClimbing();
    await this.begin(conditions, lag);
  }

  /** This race goes on; no other follows it. */
  stopClimbing(): void {
    this.climbing = false;
    this.ahead = [];
    this.tell();
  }

  /** One lag after the other, the shortest first, training at once. */
  async climb(conditions: LagConditions, lags: readonly number[]): Promise<void> {
    const [first, ...ahead] = lags;
    if (first === undefined || !(await this.begin(conditions, first))) return;
    this.climbing = true;
    this.ahead = ahead;
    this.train();
  }

  get training(): boolean {
    return this.runners.some(({ contestant }) => contestant.state === 'training');
  }

  get canTrain(): boolean {
    return this.runners.some(({ contestant }) => ['ready', 'paused'].includes(contestant.state));
  }

  get over(): boolean {
    return this.runners.length > 0 && this.runners.every(({ over }) => over);
  }

  get begun(): boolean {
    return this.runners.some(({ step }) => step > 0);
  }

  train(): void {
    this.held = false;
    for (const { contestant } of this.runners) contestant.train();
  }

  /** A climb that is just between two lags goes on no further either. */
  async pause(): Promise<void> {
    this.held = true;
    await this.rest();
  }

  private async rest(): Promise<void> {
    await Promise.all(this.runners.map(({ contestant }) => contestant.pause()));
  }

  /** Answers of all three to one example, by cell; undefined where one cannot answer. */
  async examples(index: number): Promise<(LagExample | undefined)[]> {
    return Promise.all(
      this.runners.map(({ contestant }) => contestant.example(index).catch(() => undefined)),
    );
  }

  /**
   * Seconds that may pass until this race, and all of the climb, are over, should nobody learn
   * earlier than now; infinite while the speed is not known.
   */
  get secondsLeft(): number {
    const { conditions, summary, lag } = this;
    if (!conditions || !summary) return Infinity;
    const racing = this.runners.filter(({ over }) => !over);
    const left = racing.map(({ step, seconds }) => (seconds / step) * (conditions.steps - step));
    // Whoever does not learn this lag will learn none that is longer, and takes all the steps.
    const perStep = Math.max(
      0,
      ...this.runners
        .filter(({ learntStep }) => learntStep === 0)
        .map((each) => each.seconds / each.step),
    );
    const ahead = this.ahead.reduce((sum, next) => sum + (next / lag) * perStep, 0);
    const seconds = Math.max(0, ...left) + ahead * conditions.steps;
    return Number.isNaN(seconds) ? Infinity : seconds;
  }

  dispose(): void {
    this.disposed = true;
    for (const { contestant } of this.runners) contestant.dispose();
    this.runners = [];
  }

  /** False where a later race has overtaken it. */
  private async begin(conditions: LagConditions, lag: number): Promise<boolean> {
    const turn = ++this.entering;
    await this.rest();
    if (this.disposed || turn !== this.entering) return false;
    this.renew();
    const { task, gatesOpen, hidden, seed, steps } = conditions;
    const summaries = await Promise.all(
      this.runners.map(({ cell, contestant }) =>
        contestant.create({
          task,
          lag,
          gatesOpen,
          settings: { cell, hidden: String(hidden), seed: String(seed), steps: String(steps) },
        }),
      ),
    );
    if (this.disposed || turn !== this.entering) return false;
    for (const runner of this.runners) runner.clear();
    this.conditions = conditions;
    this.lag = lag;
    this.summary = summaries[0];
    this.tell();
    return true;
  }

  /** Contestants, and others in the place of those that crashed. */
  private renew(): void {
    this.runners = cells.map((cell, i) => {
      const present = this.runners[i];
      if (present && present.problem === '') return present;
      present?.contestant.dispose();
      return new LagRunner(cell, this.newContestant(), (runner) => this.moved(runner));
    });
  }

  private moved(runner: LagRunner): void {
    const { conditions, summary, lag } = this;
    if (conditions && summary && runner.curve.step.length > 0) {
      const outcome: LagOutcome = {
        ...conditions,
        lag,
        cell: runner.cell,
        accuracy: runner.accuracy,
        chance: summary.chance,
        near: summary.near,
        stepsDone: runner.step,
        seconds: runner.seconds,
        learntStep: runner.learntStep,
        learntSeconds: runner.learntSeconds,
        finished: runner.contestant.state === 'finished',
        reach: runner.reach,
      };
      this.results.set(outcome);
    }
    this.tell();
    if (this.over && this.climbing && !this.stepping) void this.next();
  }

  private async next(): Promise<void> {
    const [lag, ...ahead] = this.ahead;
    if (lag === undefined || !this.conditions) return this.stopClimbing();
    this.stepping = true;
    this.ahead = ahead;
    try {
      if ((await this.begin(this.conditions, lag)) && this.climbing && !this.held) this.train();
    } catch {
      this.stopClimbing(); // A runner's own problem says why.
    } finally {
      this.stepping = false;
    }
  }

  private tell(): void {
    if (!this.disposed) this.dispatchEvent(new Event('change'));
  }
}
