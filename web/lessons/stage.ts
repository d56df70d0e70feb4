/**
 * The one network that a lesson is about: its views look into it, its tasks train it, and its
 * questions are answered by it. Sends `change` when the run is another one or stands elsewhere.
 */

import { defaultsOf } from '../app/corpus_settings';
import { textOf } from '../app/corpus_text';
import { loadTrained } from '../app/trained';
import { corpora, findCorpus } from '../corpora/index';
import type { ViewStart } from '../elements/view/view_element';
import type { Engine } from '../engine/shared/api';
import type { LossRecord, Outcome, Predict } from './lesson';

interface Columns extends LossRecord {
  step: number[];
  loss: number[];
  measuredStep: number[];
  measuredLoss: number[];
  measured: Record<string, number[]>;
}

const empty = (): Columns => ({
  step: [],
  loss: [],
  measuredStep: [],
  measuredLoss: [],
  measured: {},
});

/** Puts an engine where a start says, at its first step or where the build left it. */
export async function put(engine: Engine, start: ViewStart): Promise<void> {
  if (start.trained !== undefined) {
    const { checkpoint, text } = await loadTrained(start.trained);
    await engine.restore(checkpoint, text);
    return;
  }
  const corpus = findCorpus(start.corpus ?? corpora[0]!.id) ?? corpora[0]!;
  const data = start.text ?? (await textOf(corpus));
  // Data of another task than texts says which one, and brings its defaults.
  const its = 'task' in corpus ? defaultsOf(corpus.id) : {};
  await engine.create(data, { ...its, ...start.settings });
}

export class Stage extends EventTarget {
  record: LossRecord = empty();
  private columns = empty();
  private readonly known = new Map<string, LossRecord>();
  private start: ViewStart | undefined;
  private moving: Promise<void> = Promise.resolve();
  /** Steps that the run had when it was put here. */
  private first = 0;

  constructor(readonly engine: Engine) {
    super();
    engine.addEventListener('created', () => {
      this.record = this.columns = empty();
      this.first = engine.totalStep;
      this.tell();
    });
    engine.addEventListener('progress', ({ detail }) => {
      this.columns.step.push(...detail.step);
      this.columns.loss.push(...detail.loss);
      this.columns.measuredStep.push(...detail.measuredStep);
      this.measured(detail.measured);
      this.tell();
    });
    engine.addEventListener('state', () => this.tell());
  }

  /** Steps since the present start. */
  get steps(): number {
    return this.engine.totalStep - this.first;
  }

  /** The first metric is always the loss. */
  private measured(found: Readonly<Record<string, Float64Array>>): void {
    const { measured, measuredLoss } = this.columns;
    for (const [name, values] of Object.entries(found)) (measured[name] ??= []).push(...values);
    measuredLoss.push(...(found[this.engine.summary?.metrics[0]?.name ?? 'nats'] ?? []));
  }

  /** Puts the network of `start` here, unless it is here already, as it was or trained further. */
  go(start: ViewStart): Promise<void> {
    this.moving = this.moving
      .catch(() => {})
      .then(async () => {
        if (same(this.start, start) && this.engine.summary) return;
        await put(this.engine, start);
        this.start = start;
      });
    return this.moving;
  }

  /** The present run's text with other settings, from its first step. */
  async change(settings: Readonly<{ [name: string]: string }>): Promise<void> {
    await this.moving;
    const text = this.engine.text ?? '';
    await this.engine.create(text, { ...this.engine.settings, ...settings });
    this.start = undefined;
  }

  /**
   * What the network of `start` told up to that step. A run repeats itself: once it was made here,
   * it is known.
   */
  async recordOf(start: ViewStart, step: number): Promise<LossRecord> {
    const name = JSON.stringify([start, step]);
    const known = this.known.get(name);
    if (known) return known;
    await this.go(start);
    await this.trainTo(step);
    this.known.set(name, this.record);
    return this.record;
  }

  /**
   * Trains until the run has so many steps or is over; what is held out is measured at its end.
   * Rejects where somebody paused it.
   */
  async trainTo(step: number): Promise<void> {
    const { engine } = this;
    const total = engine.summary?.totalSteps ?? 0;
    const wanted = Math.min(step, total);
    if (this.over) return;
    if (engine.totalStep < wanted) await engine.step(wanted - engine.totalStep);
    if (engine.totalStep < wanted && !this.over)
      throw new Error(`It was paused at step ${engine.totalStep}. Press again to go on.`);
    // Its steps are done, but measuring takes several goes where much is held out.
    if (wanted === total && total > 0 && !this.over) await this.ended();
  }

  private get over(): boolean {
    const { state } = this.engine;
    return state === 'finished' || state === 'diverged';
  }

  private ended(): Promise<void> {
    const { engine } = this;
    return new Promise((resolve) => {
      const look = () => {
        if (engine.state === 'training') return;
        engine.removeEventListener('state', look);
        resolve();
      };
      engine.addEventListener('state', look);
      engine.train();
    });
  }

  dispose(): void {
    this.engine.dispose();
  }

  private tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Trains what a prediction is about, and what it is compared with before it. */
export async function runPrediction(task: Predict, stage: Stage): Promise<Outcome> {
  const { start, train = 0, beside } = task;
  const other = beside ? await stage.recordOf(beside, train) : stage.record;
  if (start) await stage.go(start);
  if (train) await stage.trainTo(train);
  const outcome = await task.outcome(stage.engine, stage.record, other);
  if (task.back) await stage.go(task.back);
  return outcome;
}

function same(a: ViewStart | undefined, b: ViewStart): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
