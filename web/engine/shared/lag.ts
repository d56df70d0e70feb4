/**
 * How long can a network remember? What can be asked of a memory lab: types only. A lab trains one
 * network on a task whose answer depends on one word, `lag` steps back.
 */
import type { EngineErrorData, SettingValues } from './api';

export type LagTask = 'copy' | 'country' | 'clouds';

export interface LagSetup {
  task: LagTask;
  /** Steps from reading the clue to answering. */
  lag: number;
  /** Gates begin open for as long as the lag; otherwise as in the playground. */
  gatesOpen: boolean;
  /** Over the lab's own defaults. Batches depend on the seed, task and lag alone. */
  settings: SettingValues;
}

export interface LagSummary {
  /** Steps (words) of a sequence. */
  stepsPerSequence: number;
  /** How many there are, equally likely. */
  answers: number;
  /** Accuracy of a guess. */
  chance: number;
  /** Below this an accuracy may be a guess's: three standard deviations above chance. */
  near: number;
  /** Accuracy that counts as learnt. */
  learnt: number;
  /** Fresh sequences that an accuracy is measured on. */
  sequences: number;
  parameters: number;
  totalSteps: number;
}

/** Since the last one, as columns; sequences an accuracy is measured on are never trained on. */
export interface LagProgress {
  step: Float64Array;
  /** Nats an answer. */
  loss: Float64Array;
  measuredStep: Float64Array;
  accuracy: Float64Array;
  /** Of training, until the measurement. */
  seconds: Float64Array;
  /** |dE/dh| at the clue as a share of that at the answer; 0 before the first step. */
  reach: Float64Array;
  totalStep: number;
  totalSeconds: number;
  /** Of the first of two measurements in a row that were as good as learnt; 0: not yet. */
  learntStep: number;
  learntSeconds: number;
  finished: boolean;
  /** The step whose loss was not finite; 0 if none. */
  diverged: number;
}

export interface LagExample {
  words: string[];
  /** Index into words. */
  clue: number;
  /** The word that belongs after the last one. */
  answer: string;
  /** The word that the network finds likeliest. */
  said: string;
  answers: { word: string; probability: number }[];
}

export type LagState = 'empty' | 'ready' | 'training' | 'paused' | 'finished';

export interface LagEvents {
  state: LagState;
  progress: LagProgress;
  /** The worker is lost; nothing more will come. */
  crashed: EngineErrorData;
}

/** One contestant: a network in a worker of its own. */
export interface LagContestant extends EventTarget {
  readonly state: LagState;
  readonly summary: LagSummary | undefined;
  /** Anew, and ready to train. Rejects with an EngineError. */
  create(setup: LagSetup): Promise<LagSummary>;
  train(): void;
  /** Resolves when the last progress has come. */
  pause(): Promise<void>;
  /** Example `index` (0 to 999) and what the network now answers; rejects where there is no run. */
  example(index: number): Promise<LagExample>;
  dispose(): void;
  addEventListener<K extends keyof LagEvents>(
    type: K,
    listener: (event: CustomEvent<LagEvents[K]>) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
}
