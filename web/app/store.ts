import { LossHistory } from '../charts/history';
import type {
  Engine,
  EngineEventMap,
  ProgressReport,
  RunState,
  SettingValues,
  Summary,
} from '../engine/shared/api';
import { changedNames, difference } from './settings';

/** The last measurement of what is held out. */
export interface Validation {
  step: number;
  /** Nats an answer: of a language a character. */
  loss: number;
  /** By the name of each metric of the task. */
  measured: Readonly<Record<string, number>>;
}

/**
 * What a playground shows: the text and settings a person chose, beside how the engine's run goes.
 * Dispatches one `change` a microtask, however much changed in it.
 */
export class PlaygroundStore extends EventTarget {
  /** As in the editor; the run's own text is `engine.text`. */
  text = '';
  /** Id of a built-in text, or 'own'. */
  source = 'own';
  /** The text typed or opened by the visitor, while a built-in one stands in for it. */
  ownText: string | undefined;
  /** What the network wrote first after so many steps; the sample's own list. */
  lines: readonly { step: number; text: string }[] = [];
  /** What it wrote last, as far as the sample keeps it. */
  written = '';
  /** As in the form; only values that differ from the defaults. */
  settings: Record<string, string> = {};

  run: RunState = 'empty';
  summary: Summary | undefined;
  totalStep = 0;
  epoch = 0;
  charactersPerSecond = 0;
  secondsLeft = Number.POSITIVE_INFINITY;
  /** The step whose loss exploded; 0 if none. */
  diverged = 0;
  validation: Validation | undefined;
  /** All of them since the run was made or opened, in order. */
  measurements: Validation[] = [];
  /** Bounded, however long the run. */
  readonly history = new LossHistory();

  /** What is learnt; see the setting. */
  get task(): string {
    return this.settings['task'] ?? 'language';
  }

  private engine: Engine | undefined;
  /** That was made or opened last: one object as long as it is that run, trained longer too. */
  shownRun: { readonly summary: Summary; readonly settings: SettingValues } | undefined;
  private announced = false;

  /** The run's settings, only those that differ from the defaults; empty where there is no run. */
  get running(): Record<string, string> {
    return difference(this.engine?.settings ?? {});
  }

  /** A run opened from a file without its text can write and complete, but not train. */
  get trainable(): boolean {
    return this.engine?.text !== '';
  }

  /** Names of settings whose value in the form is not the run's. */
  get changed(): string[] {
    return this.engine?.settings ? changedNames(this.settings, this.engine.settings) : [];
  }

  setText(text: string, source: string): void {
    this.text = text;
    this.source = source;
    this.announce();
  }

  setSettings(values: SettingValues): void {
    this.settings = difference(values);
    this.announce();
  }

  /** Follows an engine from now on; the result stops it. */
  attach(engine: Engine): () => void {
    const ends: (() => void)[] = [];
    const on = <K extends keyof EngineEventMap>(
      type: K,
      handle: (detail: EngineEventMap[K]) => void,
    ): void => {
      const listener = (event: CustomEvent<EngineEventMap[K]>): void => {
        handle(event.detail);
        this.announce();
      };
      engine.addEventListener(type, listener);
      ends.push(() => engine.removeEventListener(type, listener));
    };
    this.engine = engine;
    on('created', (summary) => this.created(engine, summary));
    on('state', (state) => this.entered(engine, state));
    on('progress', (progress) => this.progressed(progress));
    on('extended', (longer) => this.extended(engine, longer));
    on('recovered', ({ step }) => this.recovered(engine, step));
    // Of a run that was there before.
    if (engine.summary) {
      this.created(engine, engine.summary);
      this.entered(engine, engine.state);
    }
    return () => {
      for (const end of ends) end();
      if (this.engine === engine) this.engine = undefined;
    };
  }

  private created(engine: Engine, summary: Summary): void {
    const settings = engine.settings ?? {};
    const again = engine.totalStep > 0 && this.isShown(summary, settings);
    // A run knows its losses. Older files have none: but the same text and settings train to the
    // same curve, so that the part of it that lies behind can be kept.
    const { curve } = engine;
    if (curve && curve.step.length > 0) this.history.load(curve);
    else if (again) this.history.truncate(engine.totalStep);
    else this.history.clear();
    this.shownRun = { summary, settings };
    if (!again) this.measurements = [];
    this.summary = summary;
    this.moveTo(engine.totalStep, engine.epoch);
  }

  private isShown(summary: Summary, settings: SettingValues): boolean {
    const shown = this.shownRun;
    if (!shown || changedNames(shown.settings, settings).length > 0) return false;
    return JSON.stringify(summary) === JSON.stringify(shown.summary);
  }

  private entered(engine: Engine, state: RunState): void {
    this.run = state;
    this.summary = engine.summary;
  }

  private progressed(progress: ProgressReport): void {
    const { start, step, loss, measuredStep } = progress;
    const measured: Readonly<Record<string, Float64Array>> = progress.measured;
    // The first metric is always the loss.
    const losses = measured[this.summary?.metrics[0]?.name ?? 'nats'] ?? measured['nats']!;
    this.history.append(step, loss, measuredStep, losses, start);
    this.totalStep = progress.totalStep;
    this.epoch = progress.epoch;
    this.charactersPerSecond = progress.charactersPerSecond;
    this.secondsLeft = progress.secondsLeft;
    this.diverged = progress.diverged;
    for (const [i, at] of measuredStep.entries())
      this.measurements.push({
        step: at,
        loss: losses[i]!,
        measured: Object.fromEntries(
          Object.entries(measured).map(([name, column]) => [name, column[i]!]),
        ),
      });
    this.validation = this.measurements.at(-1) ?? this.validation;
  }

  private extended(engine: Engine, summary: Summary): void {
    this.summary = summary;
    const { steps, epochs } = engine.settings ?? {};
    if (steps !== undefined && epochs !== undefined)
      this.settings = difference({ ...this.settings, steps, epochs });
  }

  private recovered(engine: Engine, step: number): void {
    this.history.truncate(step);
    this.moveTo(step, engine.epoch);
    const rate = engine.settings?.['learning_rate'];
    if (rate !== undefined) this.settings = difference({ ...this.settings, learning_rate: rate });
  }

  private moveTo(step: number, epoch: number): void {
    this.totalStep = step;
    this.epoch = epoch;
    this.charactersPerSecond = 0;
    this.secondsLeft = Number.POSITIVE_INFINITY;
    this.diverged = 0;
    this.measurements = this.measurements.filter((one) => one.step <= step);
    if (this.validation && this.validation.step > step) this.validation = undefined;
    if (step === 0) this.validation = undefined;
  }

  private announce(): void {
    if (this.announced) return;
    this.announced = true;
    queueMicrotask(() => {
      this.announced = false;
      this.dispatchEvent(new Event('change'));
    });
  }
}
