/**
 * An RNN, an LSTM and a GRU that learn the same batches of recall, and a climb over several lags,
 * one race after the other. The race itself is the one of all views (race.ts).
 */

import type { RecallFigures } from '../../wasm/module';
import type { Engine, Reading, RunState, SettingValues, Summary } from '../engine/shared/api';
import { cellOf } from './cells';
import { cells, type LagConditions, type LagOutcome, type LagResults } from './lag_results';
import { type Contestant, Race } from './race';
import { withSetting } from './settings';

/** The lags of a climb. */
export const ladder: readonly number[] = [5, 10, 20, 40, 60, 100];

/** One network's curve: what was measured of it since its race began. */
export interface LagCurve {
  step: number[];
  accuracy: number[];
  seconds: number[];
}

/** One sequence, and what a network answers to it. */
export interface LagExample {
  words: readonly string[];
  /** Index into words. */
  clue: number;
  /** The word that belongs after the last one. */
  answer: string;
  /** The word that the network finds likeliest. */
  said: string;
  answers: readonly { word: string; probability: number }[];
}

/** A contestant, as this lab speaks of it. */
export class LagRunner {
  constructor(
    readonly cell: string,
    private readonly contestant: Contestant,
  ) {}

  get name(): string {
    return cellOf(this).label;
  }

  get curve(): LagCurve {
    const { measurements, clock } = this.contestant;
    return {
      step: measurements.map(({ step }) => step),
      accuracy: measurements.map(({ measured }) => measured['accuracy']!),
      seconds: measurements.map(({ step }) => clock.secondsAt(step)),
    };
  }

  get accuracy(): number {
    return this.last?.measured['accuracy'] ?? Number.NaN;
  }

  /** How much of the error's gradient arrives at the clue; NaN: not yet measured. */
  get reach(): number {
    return this.last && this.last.step > 0 ? this.last.measured['reach']! : Number.NaN;
  }

  get step(): number {
    return this.contestant.step;
  }

  get seconds(): number {
    return this.contestant.seconds;
  }

  get learntStep(): number {
    return this.contestant.learntStep;
  }

  get learntSeconds(): number {
    return this.learntStep > 0 ? this.contestant.clock.secondsAt(this.learntStep) : 0;
  }

  get diverged(): number {
    return this.contestant.diverged;
  }

  get problem(): string {
    return this.contestant.problem;
  }

  get state(): RunState {
    return this.contestant.engine.state;
  }

  /** Its own steps are done: learnt, at their end, or diverged. */
  get finished(): boolean {
    return ['finished', 'diverged'].includes(this.state);
  }

  get over(): boolean {
    return this.finished || this.problem !== '';
  }

  async example(index: number): Promise<LagExample> {
    return exampleOf(await this.contestant.engine.read(String(index)));
  }

  private get last() {
    return this.contestant.measurements.at(-1);
  }
}

function exampleOf({ tokens, clue, expected, answer, labels, scores }: Reading): LagExample {
  const answers = labels.map((word, i) => ({ word, probability: scores[i]! }));
  return { words: tokens, clue, answer: expected, said: answer, answers };
}

/** Event: `change`, something to show is another. */
export class LagRace extends EventTarget {
  conditions: LagConditions | undefined;
  lag = 0;
  /** Lags of the climb that are still to come after this one. */
  ahead: readonly number[] = [];
  climbing = false;
  runners: readonly LagRunner[] = [];
  private readonly race: Race;
  private entering = 0;
  private stepping = false;
  private held = false;
  private disposed = false;

  constructor(
    newEngine: () => Promise<Engine>,
    private readonly results: LagResults,
  ) {
    super();
    this.race = new Race(newEngine);
    this.race.addEventListener('change', () => this.moved());
  }

  get summary(): Summary<RecallFigures> | undefined {
    // A run's figures are those of its task.
    return this.race.contestants[0]?.summary as Summary<RecallFigures> | undefined;
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
    // Between two lags of a climb nobody trains for a moment.
    return this.race.training || (this.stepping && !this.held);
  }

  get canTrain(): boolean {
    return this.race.canTrain;
  }

  get over(): boolean {
    return this.runners.length > 0 && this.runners.every(({ over }) => over);
  }

  get begun(): boolean {
    return this.runners.some(({ step }) => step > 0);
  }

  train(): void {
    this.held = false;
    this.race.train();
  }

  /** A climb that is just between two lags goes on no further either. */
  async pause(): Promise<void> {
    this.held = true;
    await this.race.pause();
  }

  /** Answers of all three to one example, by cell; undefined where one cannot answer. */
  async examples(index: number): Promise<(LagExample | undefined)[]> {
    return Promise.all(this.runners.map((runner) => runner.example(index).catch(() => undefined)));
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
    this.race.dispose();
    this.runners = [];
  }

  /** False where a later race has overtaken it. */
  private async begin(conditions: LagConditions, lag: number): Promise<boolean> {
    const turn = ++this.entering;
    await this.race.enter(
      '',
      cells.map((cell) => ({ settings: settingsOf(conditions, lag, cell) })),
    );
    if (this.disposed || turn !== this.entering) return false;
    this.runners = this.race.contestants.map((each, i) => new LagRunner(cells[i]!, each));
    this.conditions = conditions;
    this.lag = lag;
    this.tell();
    return true;
  }

  private moved(): void {
    const { conditions, summary, lag } = this;
    if (conditions && summary)
      for (const runner of this.runners) {
        if (Number.isNaN(runner.accuracy)) continue;
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
          finished: runner.finished,
          reach: runner.reach,
        };
        this.results.set(outcome);
      }
    if (this.over && this.climbing && !this.stepping) void this.next();
    this.tell();
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

function settingsOf(conditions: LagConditions, lag: number, cell: string): SettingValues {
  const { task, gatesOpen, hiddenSize, seed, steps } = conditions;
  return {
    ...withSetting({}, 'task', 'recall'),
    recall: task,
    lag: String(lag),
    open_gates: String(gatesOpen),
    cell,
    hidden_size: String(hiddenSize),
    seed: String(seed),
    steps: String(steps),
  };
}
