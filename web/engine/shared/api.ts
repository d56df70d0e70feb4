/**
 * What the page knows of the engine: types only. The page talks to an `Engine`; behind it a trainer
 * worker owns the training session and a predictor worker owns a second one that follows its
 * weights, so that a suggestion never waits for a training step.
 */

import type {
  Cost,
  Curve,
  Evaluation,
  GenerateOptions,
  Measured,
  Reading,
  ScheduleExtension,
  SettingValues,
  Suggestion,
  SuggestionShape,
  Summary,
  TextMark,
  TextSize,
} from '../../../wasm/values';
import type { Inspection } from './inside';
import type { LandscapeInspection } from './landscape';

export type * from '../../../wasm/values';

/** A mistake of the user's: sentences for a person, and the setting or input at fault. */
export interface EngineErrorData {
  code:
    | 'invalid_setting'
    | 'invalid_text'
    | 'invalid_file'
    | 'unsupported'
    | 'wrong_state'
    | 'crashed';
  field: string;
  message: string;
  hint: string;
}

/** Columns of the steps since the last progress event; index i is one optimizer step. */
export interface ProgressReport {
  /**
   * Only where the page took nothing for long: each point stands for the steps since the one before
   * it, the first for those since `start`.
   */
  start?: number;
  step: Float64Array;
  loss: Float64Array;
  gradientNorm: Float64Array;
  learningRate: Float64Array;
  measuredStep: Float64Array;
  /** After each of these steps, a column for each metric of the run's task. */
  measured: Measured;
  totalStep: number;
  epoch: number;
  /** Inputs trained on in these steps: characters, words or frames, padding not counted. */
  characters: number;
  /** Wall time spent on these steps in the worker, validation not counted. */
  seconds: number;
  /** Training speed over about the last second. */
  charactersPerSecond: number;
  /** Estimate of the wall time to the end of the run at the present speed. */
  secondsLeft: number;
  /** Where the held-out loss was lowest so far, 0 if none was measured. */
  bestStep: number;
  /** The first of two measurements in a row that show that all is learnt; 0: not yet. */
  learntStep: number;
  finished: boolean;
  /** The step whose loss was not finite or exploded; 0 if none. */
  diverged: number;
}

export interface Suggestions {
  /** The request they answer: the text typed so far. */
  prefix: string;
  characters: Suggestion[];
  words: Suggestion[];
  /** Likely continuation, for the grey ghost text. */
  ghost: string;
  /** The training step of the weights that made them. */
  step: number;
  /** Milliseconds the computation took in the worker. */
  milliseconds: number;
}

export type RunState = 'empty' | 'ready' | 'training' | 'paused' | 'finished' | 'diverged';

export interface EngineEventMap {
  /** The run changed: another text, other settings, or a restored checkpoint. */
  created: Summary;
  state: RunState;
  progress: ProgressReport;
  /** Generated text: the next piece of the stream that startSample() began. */
  sample: { text: string; step: number };
  /** The predictor now follows the weights of this step: suggestions are worth asking for again. */
  weights: { step: number };
  /** The inspector has other weights than before: its answers are worth asking for again. */
  inside: { step: number };
  /** The state as a file, every few seconds while training and at every pause: for keeping. */
  checkpoint: { bytes: Uint8Array; step: number };
  /** extend() gave the run more steps. */
  extended: Summary;
  /** recover() went back to this step: what came after it did not happen. */
  recovered: { step: number };
  /**
   * A command without a promise (train, startSample) could not be carried out; with the field
   * 'sample' the stream of generated text has ended.
   */
  failed: EngineErrorData;
  /**
   * A worker died or no longer answered; the engine restarted it from the last autosaved state
   * where there was one. `field` names it; 'suggestions' where it stays away: see
   * retrySuggestions(). One that comes before anybody listens waits for the first who does.
   */
  crashed: EngineErrorData;
  /** Why it waits while another network trains on this page, '' when no longer: see app/turns. */
  waiting: string;
}

/** What an engine's binary can train: a text's language alone, or all tasks there are. */
export type Tasks = 'language' | 'all';

export interface Engine extends EventTarget, Inspection, LandscapeInspection {
  readonly state: RunState;
  /** train() was called, and since then nothing that ends it. */
  readonly goingOn: boolean;
  readonly summary: Summary | undefined;
  /** The text of the present run; '' where it was restored without one. */
  readonly text: string | undefined;
  /** All settings of the present run in text form, also after restore(). */
  readonly settings: SettingValues | undefined;
  /** The text that the run was made with, also where it was restored without it. */
  readonly mark: TextMark | null | undefined;
  /** The losses up to where the present run was made or restored, bounded. */
  readonly curve: Curve | undefined;
  /** Optimizer steps done, and passes over the text, at the last progress event. */
  readonly totalStep: number;
  readonly epoch: number;
  /** What it can train. */
  readonly tasks: Tasks;
  /** 'simd' or 'relaxed': which binary feature detection picked. */
  readonly build: 'simd' | 'relaxed';
  /**
   * How many workers the next run shares its steps among: 1 .. 8, and at most its streams. 0 (the
   * default) is one less than the machine has cores, or a single one where a trial on the run's own
   * steps finds that no slower. The same number gives the same losses on every repeat; another one
   * rounds differently.
   */
  workers: number;

  /** A new run. Rejects with an EngineError; the present run is then kept. */
  create(text: string, settings: SettingValues): Promise<Summary>;
  /** What create() would make of it, to the last digit; rejects as it would. Costs no memory. */
  cost(settings: SettingValues, text: TextSize): Promise<Cost>;
  train(): void;
  pause(): Promise<void>;
  /** Exactly `count` optimizer steps, then paused. */
  step(count?: number): Promise<void>;
  /** Back to step 0 with the same text and settings. */
  reset(): Promise<Summary>;
  /**
   * The run, finished or not, gets more steps; its schedule of learning rates is `continued` over
   * the new total or begins `anew` at the present step. It is paused then.
   */
  extend(totalSteps: number, schedule: ScheduleExtension): Promise<Summary>;
  /** Changes a live setting (learning_rate, clip, dropout) without a restart. */
  setLive(name: string, value: string): Promise<void>;
  /** After divergence: back to the last good state, a third of the learning rate. */
  recover(): Promise<{ step: number }>;

  /** Where suggestions were given up (`crashed` with the field 'suggestions'): tries them again. */
  retrySuggestions(): void;
  /**
   * Latest request wins: an older one that has not started resolves to undefined. `shape`: how the
   * probabilities are drawn; by default as they are.
   */
  suggest(
    prefix: string,
    count?: number,
    shape?: SuggestionShape,
  ): Promise<Suggestions | undefined>;
  /**
   * What the network that follows the training answers to one question of its task: it waits for
   * no step. Latest request wins, as with suggest().
   */
  answer(question: string): Promise<Reading | undefined>;
  /** Starts a stream of 'sample' events (about `charactersPerSecond`), until stopSample(). */
  startSample(prompt: string, options: GenerateOptions, charactersPerSecond?: number): void;
  stopSample(): void;

  /**
   * Asks for a `checkpoint` event as soon as may be, as the page may go; none is due when paused.
   */
  keep(): void;
  /** Checkpoint bytes; restore() continues exactly where they were made. */
  save(): Promise<Uint8Array>;
  restore(checkpoint: Uint8Array, text: string): Promise<Summary>;
  /** Loss on any text with the present weights. */
  evaluate(text: string): Promise<Evaluation>;
  /** The same of what the run holds out, with all that is told of classes. */
  evaluateHeldOut(): Promise<Evaluation>;
  /** What the present network answers to one question; a language has none to be asked. */
  read(question: string): Promise<Reading>;

  /** Ends both workers. Promises still open reject; every later call does too, or does nothing. */
  dispose(): void;

  addEventListener<K extends keyof EngineEventMap>(
    type: K,
    listener: (event: CustomEvent<EngineEventMap[K]>) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<K extends keyof EngineEventMap>(
    type: K,
    listener: (event: CustomEvent<EngineEventMap[K]>) => void,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: EventListenerOptions | boolean,
  ): void;
}
