/**
 * The engine as a library has it: one object, in a page, in a worker and in Node. It computes in
 * workers of its own, so that a call never holds up who makes it; calls are promises, and what goes
 * wrong is an UnrolledError.
 */
import type { Settings } from '#generated/settings.js';
import type {
  AnyEvaluation,
  AnyMetric,
  ClassifyFigures,
  ForecastFigures,
  LanguageFigures,
  ProgressReport,
  Reading,
  RecallFigures,
  RunState,
  RunSummary,
  ScheduleExtension,
  SettingValues,
  Suggestion,
  SuggestionShape,
} from '../../engine/shared/api';
import type { UnrolledError } from './errors';

/** What a run is: sizes, metrics, what something simpler reaches, and figures about its data. */
export type Summary = RunSummary &
  Partial<LanguageFigures & ClassifyFigures & ForecastFigures & RecallFigures>;

/** Values of the metrics that a task has; which they are the summary says. */
export type Metrics = Readonly<Partial<Record<AnyMetric, number>>>;

/** What is measured on a text or data; of classes also each one's scores. */
export type Evaluation = AnyEvaluation & Metrics;

/** Columns of the steps since the last one: index i is one step of the optimizer. */
export type Progress = Omit<ProgressReport, 'measured'> & {
  /** After each of the steps in `measuredStep`, a column for each metric of the task. */
  measured: Readonly<Partial<Record<AnyMetric, Float64Array>>>;
};

export interface EngineOptions {
  /**
   * How many workers share the steps of a run: 1 .. 8. 0, the default, is as many as are faster
   * here; the same number gives the same losses on every repeat.
   */
  workers?: number;
  /** What it can train; a text's language alone is a third of the download. By default all tasks. */
  tasks?: 'language' | 'all';
}

/** What is learnt, and how: settings by their names, as on the command line and in an address. */
export interface NewRun extends Settings {
  /** A text, or data in the format of the task; `recall` draws its own. */
  text?: string;
}

/** Where a run stands. */
export interface Standing {
  state: RunState;
  /** Steps done, and passes over the data. */
  step: number;
  epoch: number;
  /** Of training, of the last step taken here, in nats an answer; NaN before the first. */
  loss: number;
  /** The last measurement of what is held out, by metric; undefined before the first. */
  measured: Metrics | undefined;
}

export interface CompletionOptions extends Partial<SuggestionShape> {
  /** How many of each, 1 .. 1000; 5 by default. */
  count?: number;
}

/** How a text may go on, the likeliest first. */
export interface Completion {
  /** Rests of the word that the prefix ends in. */
  words: Suggestion[];
  /** Next characters. */
  characters: Suggestion[];
  /** What follows where always the likeliest does. */
  continuation: string;
  /** After how many steps of training. */
  step: number;
}

export interface SampleOptions {
  /** What the network reads first; '' by default. */
  prompt?: string;
  /** In characters, or words where it reads words: 1 .. 100,000; 200 by default. */
  length?: number;
  /** 0 .. 2. 0 always takes the likeliest; 1, the default, the network's own probabilities. */
  temperature?: number;
  /** Only so many likeliest are drawn from, at most 1000; 0, the default: all. */
  topK?: number;
  /** Only the likeliest that make up so much, 0.01 .. 1; 1, the default: all. */
  topP?: number;
  /** The same seed draws the same text: 0 .. 2^32 - 1; 1 by default. */
  seed?: number;
}

/** What a run is for other programs; see Engine.exportAs(). */
export interface ExportedRun {
  /** A .safetensors file: tensors with PyTorch's names and shapes, and what they mean. */
  safetensors: Uint8Array;
  /** train.py, which opens that file in PyTorch, measures it and trains it on. */
  script: string;
  /** An .onnx file, for ONNX Runtime and others. */
  onnx: Uint8Array;
  /** JSON by which others replay the run to the same numbers. */
  receipt: string;
  /** CSV: the losses that it was trained with, and the learning rates. */
  losses: string;
}

export interface ExportOptions {
  /**
   * Of tensors and ONNX: those that the network has now, or those that predicted best what is held
   * out, which a run with `patience` keeps. 'running' by default.
   */
  weights?: 'running' | 'best';
  /** Of a script: the name of the file of tensors beside it; 'model.safetensors' by default. */
  tensors?: string;
  /** Of a receipt: what the data is called; '' by default. */
  name?: string;
}

export interface EngineEvents {
  /** Steps were taken: at most about twenty times a second. */
  progress: Progress;
  state: RunState;
  /** A worker was lost. What could be brought back was; a call that hung on it rejects. */
  crashed: UnrolledError;
}

/** A CustomEvent, where the platform's types have one. */
export interface EngineEvent<Detail> {
  readonly type: string;
  readonly detail: Detail;
}

/** Made by createEngine(). */
export interface Engine {
  readonly state: RunState;
  /** Of the present run. */
  readonly summary: Summary | undefined;
  /** All settings of the present run, as text. */
  readonly settings: SettingValues | undefined;
  readonly standing: Standing;

  /** A new run in the place of the present one, which stays where this rejects. */
  create(run: NewRun): Promise<Summary>;
  /**
   * To the end of the run, or until pause(). With a run it begins that one; without, the present
   * one goes on. Divergence is a result: see `state`, and recover().
   */
  train(run?: NewRun): Promise<Standing>;
  /** Exactly so many steps, fewer where the run ends before. */
  step(count?: number): Promise<Standing>;
  /** After the step under way. */
  pause(): Promise<Standing>;
  /** Changes a setting while it trains: learning_rate, clip, dropout and others that are live. */
  set<K extends keyof Settings>(name: K, value: NonNullable<Settings[K]>): Promise<void>;
  /** After divergence: back to the last good state, with a third of the learning rate. */
  recover(): Promise<Standing>;
  /** More steps: the schedule is `continued` over the new total, or begins `anew`. */
  extend(totalSteps: number, schedule?: ScheduleExtension): Promise<Summary>;

  /** How a text goes on, by a network of the task `language`. */
  complete(prefix: string, options?: CompletionOptions): Promise<Completion>;
  /** What a network of the task `language` writes. */
  sample(options?: SampleOptions): Promise<string>;
  /** What a network of any other task answers to one question: a text, frames, rows, a drawing. */
  predict(question: string): Promise<Reading>;
  /** What is measured on a text or data, or on what the run holds out. */
  evaluate(text?: string): Promise<Evaluation>;

  /** The run as a file, which the playground and the command line open as well. */
  save(): Promise<Uint8Array>;
  /** The run for other programs, as it is now. */
  exportAs<K extends keyof ExportedRun>(what: K, options?: ExportOptions): Promise<ExportedRun[K]>;
  /**
   * Exactly where it was saved. Without its text a network can be used, not trained on; nor can one
   * that comes as tensors (.safetensors), which was exported or trained elsewhere.
   */
  load(file: Uint8Array, options?: { text?: string }): Promise<Summary>;

  /** Ends the workers; calls that are open reject, and later ones too. */
  dispose(): void;

  addEventListener<K extends keyof EngineEvents>(
    type: K,
    listener: (event: EngineEvent<EngineEvents[K]>) => void,
    options?: { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener<K extends keyof EngineEvents>(
    type: K,
    listener: (event: EngineEvent<EngineEvents[K]>) => void,
  ): void;
}
