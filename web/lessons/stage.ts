/**
 * The one network that a lesson is about: its views look into it, its tasks train it, and its
 * questions are answered by it. Sends `change` when the run is another one or stands elsewhere.
 */

import { textOf } from '../app/corpus_text';
import { loadTrained } from '../app/trained';
import { corpora, findCorpus } from '../corpora/index';
import type { ViewStart } from '../elements/view/view_element';
import type { Engine } from '../engine/shared/api';
import type { LossRecord } from './lesson';

interface Columns extends LossRecord {
  step: number[];
  loss: number[];
  measuredStep: number[];
  measuredLoss: number[];
}

const empty = (): Columns => ({ step: [], loss: [], measuredStep: [], measuredLoss: [] });

/** Puts an engine where a start says, at its first step or where the build left it. */
export async function put(engine: Engine, start: ViewStart): Promise<void> {
  if (start.trained !== undefined) {
    const { checkpoint, text } = await loadTrained(start.trained);
    await engine.restore(checkpoint, text);
    return;
  }
  const corpus = findCorpus(start.corpus ?? corpora[0]!.id) ?? corpora[0]!;
  await engine.create(start.text ?? (await textOf(corpus)), start.settings ?? {});
}

export class Stage extends EventTarget {
  record: LossRecord = empty();
  private columns = empty();
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
      this.columns.measuredLoss.push(...detail.measured.nats);
      this.tell();
    });
    engine.addEventListener('state', () => this.tell());
  }

  /** Steps since the present start. */
  get steps(): number {
    return this.engine.totalStep - this.first;
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

  /** Trains until the run has so many steps or is over. */
  async trainTo(step: number): Promise<void> {
    const { engine } = this;
    const left = Math.min(step, engine.summary?.totalSteps ?? 0) - engine.totalStep;
    const over = engine.state === 'finished' || engine.state === 'diverged';
    if (left > 0 && !over) await engine.step(left);
  }

  dispose(): void {
    this.engine.dispose();
  }

  private tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

function same(a: ViewStart | undefined, b: ViewStart): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
