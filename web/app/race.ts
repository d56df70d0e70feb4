/**
 * Several networks that learn the same data at the same time, each in an engine of its own: what a
 * comparison is drawn from. Batches depend on text and seed alone, so equal seeds mean equal
 * batches.
 */

import { LossHistory } from '../charts/history';
import type {
  Engine,
  EngineErrorData,
  ProgressReport,
  SettingValues,
  Summary,
} from '../engine/shared/api';
import { sentence } from '../engine/shared/sentence';
import { StepClock } from './step_clock';

/** How a contestant begins: anew with settings, or where a checkpoint was made. */
export type Entry = { settings: SettingValues } | { checkpoint: Uint8Array };

/** Points a curve has at most: four of them are drawn at once. */
const capacity = 700;

/** Steps after which those that train abreast wait for each other. */
const round = 10;

/** Gradient norms of the last steps, and measurements, that are kept. */
const normsKept = 400;
const measurementsKept = 2000;

export class Contestant {
  readonly history = new LossHistory(capacity);
  /** Seconds of its own training at each step. */
  readonly clock = new StepClock();
  /** Of the last steps, before clipping. */
  norms: { step: number[]; norm: number[] } = { step: [], norm: [] };
  /** What was measured of it since it began, the last of it. */
  measurements: { step: number; measured: Readonly<Record<string, number>> }[] = [];
  /** The step at which it had learnt all there is, where a task has an end; 0: not yet. */
  learntStep = 0;
  /** The step at which it diverged; 0 if it has not. */
  diverged = 0;
  /** A sentence about what went wrong; '' where nothing did. */
  problem = '';

  /** Inputs trained on: characters, words or frames. */
  private characters = 0;
  private readonly following = new AbortController();

  constructor(
    readonly engine: Engine,
    private readonly changed: () => void,
    private readonly inside: (contestant: Contestant) => void,
    /** Whether the engine ends with it. */
    private readonly owned = true,
  ) {
    const { signal } = this.following;
    engine.addEventListener('created', () => this.clear(), { signal });
    engine.addEventListener('state', () => this.changed(), { signal });
    engine.addEventListener('progress', ({ detail }) => this.progress(detail), { signal });
    engine.addEventListener('recovered', ({ detail }) => this.truncate(detail.step), { signal });
    engine.addEventListener('inside', () => this.inside(this), { signal });
    engine.addEventListener('failed', ({ detail }) => this.fail(detail), { signal });
    engine.addEventListener('crashed', ({ detail }) => this.fail(detail), { signal });
  }

  get summary(): Summary | undefined {
    return this.engine.summary;
  }

  get settings(): SettingValues {
    return this.engine.settings ?? {};
  }

  get step(): number {
    return this.engine.totalStep;
  }

  get seconds(): number {
    return this.clock.seconds;
  }

  /** On average since it began: the speed of a moment depends on who else is training just then. */
  get charactersPerSecond(): number {
    return this.seconds === 0 ? 0 : this.characters / this.seconds;
  }

  /** Smoothed training loss in nats a character; undefined before the first step. */
  get loss(): number | undefined {
    return this.history.smooth.at(-1);
  }

  /** On held-out text, in nats a character, as last measured. */
  get validation(): number | undefined {
    return this.history.validationAt(this.history.length - 1);
  }

  get canTrain(): boolean {
    return ['ready', 'paused'].includes(this.engine.state);
  }

  async begin(text: string, entry: Entry): Promise<void> {
    this.problem = '';
    if ('checkpoint' in entry) await this.engine.restore(entry.checkpoint, text);
    else await this.engine.create(text, entry.settings);
  }

  end(): void {
    this.following.abort();
    if (this.owned) this.engine.dispose();
  }

  private clear(): void {
    this.history.clear();
    this.characters = 0;
    this.clock.restart(this.engine.totalStep);
    this.norms = { step: [], norm: [] };
    this.measurements = [];
    this.learntStep = 0;
    this.diverged = 0;
    this.changed();
    this.inside(this);
  }

  private progress(progress: ProgressReport): void {
    const { start, step, loss, measuredStep } = progress;
    const measured: Readonly<Record<string, Float64Array>> = progress.measured;
    const losses = measured[this.summary?.metrics[0]?.name ?? 'nats'];
    this.history.append(step, loss, measuredStep, losses, start);
    this.characters += progress.characters;
    this.clock.add(progress.totalStep, progress.seconds);
    this.norms.step.push(...step);
    this.norms.norm.push(...progress.gradientNorm);
    const surplus = this.norms.step.length - normsKept;
    if (surplus > 0) for (const column of Object.values(this.norms)) column.splice(0, surplus);
    for (const [i, at] of measuredStep.entries()) {
      const values = Object.entries(measured).map(([metric, column]) => [metric, column[i]!]);
      this.measurements.push({ step: at, measured: Object.fromEntries(values) });
    }
    const old = this.measurements.length - measurementsKept;
    if (old > 0) this.measurements.splice(0, old);
    this.learntStep = progress.learntStep;
    this.diverged = progress.diverged;
    this.changed();
  }

  private truncate(step: number): void {
    this.history.truncate(step);
    this.clock.truncate(step);
    this.measurements = this.measurements.filter((each) => each.step <= step);
    this.learntStep = 0;
    this.diverged = 0;
    this.changed();
  }

  private fail(error: EngineErrorData): void {
    this.problem = sentence(error);
    this.changed();
  }
}

/**
 * Events: `change`, something to show is another; `inside` with a contestant whose inspector has
 * newer weights, or which has another run.
 */
export class Race extends EventTarget {
  contestants: readonly Contestant[] = [];
  text = '';
  private entering = 0;
  private disposed = false;
  private abreast = false;
  /** Settled when those that train abreast stand at the same step. */
  private going: Promise<void> = Promise.resolve();

  constructor(private readonly newEngine: () => Promise<Engine>) {
    super();
  }

  /**
   * Who races on which text, from the start; engines that exist are used again. Undefined keeps a
   * contestant as it is. Resolves when all are ready; rejects with the first mistake. A later call
   * overtakes an earlier one.
   */
  async enter(text: string, entries: readonly (Entry | undefined)[]): Promise<void> {
    const turn = ++this.entering;
    await this.pause();
    const missing = Math.max(0, entries.length - this.contestants.length);
    const coming = Array.from({ length: missing }, () => this.newEngine());
    const made = await Promise.allSettled(coming);
    const engines = made.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const failed = made.find((each) => each.status === 'rejected');
    if (failed) {
      for (const engine of engines) engine.dispose();
      throw failed.reason;
    }
    if (turn !== this.entering || this.disposed) {
      for (const engine of engines) engine.dispose();
      return;
    }
    const more = engines.map((engine) => this.newContestant(engine));
    this.contestants = [...this.contestants, ...more];
    for (const surplus of this.contestants.slice(entries.length)) surplus.end();
    this.contestants = this.contestants.slice(0, entries.length);
    this.text = text;
    await Promise.all(
      this.contestants.map((contestant, i) => {
        const entry = entries[i];
        return entry && contestant.begin(text, entry);
      }),
    );
    this.changed();
  }

  /** Looks on at the run of somebody else's engine, which is then the only one. */
  watch(engine: Engine): void {
    ++this.entering;
    for (const contestant of this.contestants) contestant.end();
    this.contestants = [this.newContestant(engine, false)];
    this.text = engine.text ?? '';
    this.changed();
  }

  get training(): boolean {
    return this.abreast || this.contestants.some(({ engine }) => engine.state === 'training');
  }

  /** Whether there is anybody who could go on. */
  get canTrain(): boolean {
    return this.contestants.some(({ canTrain }) => canTrain);
  }

  get begun(): boolean {
    return this.contestants.some(({ step }) => step > 0);
  }

  get over(): boolean {
    const done = ['finished', 'diverged'];
    return (
      this.contestants.length > 0 &&
      this.contestants.every(({ engine }) => done.includes(engine.state))
    );
  }

  train(): void {
    for (const { engine, canTrain } of this.contestants) if (canTrain) engine.train();
  }

  /**
   * All at the pace of the slowest: what is compared has made as many steps. Whoever is behind
   * catches up first.
   */
  trainAbreast(): void {
    if (this.abreast) return;
    this.abreast = true;
    this.going = this.going.then(() => this.goAbreast());
    this.changed();
  }

  /** Resolves when nobody trains; those that train abreast first come to the same step. */
  async pause(): Promise<void> {
    this.abreast = false;
    await this.going;
    await Promise.all(
      this.contestants.map(async ({ engine }) => {
        const training = engine.state === 'training';
        try {
          await engine.pause();
        } catch (reason) {
          // One that has only just been told to train does not say so yet; others are at rest.
          if (training) throw reason;
        }
      }),
    );
  }

  async reset(): Promise<void> {
    await Promise.all(this.contestants.map(({ engine }) => engine.reset()));
  }

  async setLive(name: string, value: string): Promise<void> {
    await Promise.all(this.contestants.map(({ engine }) => engine.setLive(name, value)));
    this.changed();
  }

  dispose(): void {
    this.disposed = true;
    this.abreast = false;
    for (const contestant of this.contestants) contestant.end();
    this.contestants = [];
  }

  private async goAbreast(): Promise<void> {
    const able = () => this.contestants.filter(({ canTrain }) => canTrain);
    while (this.abreast && !this.disposed && able().length > 0) {
      const furthest = Math.max(...able().map(({ step }) => step));
      const late = able().filter(({ step }) => step < furthest);
      const walkers = late.length > 0 ? late : able();
      const steps = ({ step }: Contestant) => (late.length > 0 ? furthest - step : round);
      try {
        await Promise.all(walkers.map((walker) => walker.engine.step(steps(walker))));
      } catch {
        // Who failed has said so by an event; the others stop beside it.
        break;
      }
    }
    this.abreast = false;
    this.changed();
  }

  private newContestant(engine: Engine, owned = true): Contestant {
    return new Contestant(
      engine,
      () => this.changed(),
      (detail) => this.dispatchEvent(new CustomEvent('inside', { detail })),
      owned,
    );
  }

  private changed(): void {
    if (!this.disposed) this.dispatchEvent(new Event('change'));
  }
}
