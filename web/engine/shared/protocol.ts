/**
 * What travels between the page, the trainer and the predictor: types only. Each ends up as a
 * structured clone, and typed arrays named in a comment as transferred change hands without a copy.
 */
import type { Outcome } from '../../../wasm/module';
import type {
  Cost,
  Curve,
  EngineErrorData,
  Evaluation,
  GenerateOptions,
  ProgressReport,
  Reading,
  RunState,
  ScheduleExtension,
  SettingValues,
  SuggestionShape,
  Suggestions,
  Summary,
  Tasks,
  TextMark,
  TextSize,
} from './api';
import type { Link } from './replica_protocol';

/** A run is numbered by the page; the number ties suggestions to the model they were asked of. */
export interface Created {
  summary: Summary;
  settings: SettingValues;
  totalStep: number;
  epoch: number;
  curve: Curve;
  mark: TextMark | null;
}

export interface Recovered {
  step: number;
  settings: SettingValues;
  /** How often the run was changed otherwise than by steps. */
  changes: number;
}

export interface Extended {
  summary: Summary;
  settings: SettingValues;
  changes: number;
}

/** Calls of the trainer that answer. Arguments and results are what structured clones can carry. */
export interface TrainerCalls {
  create(text: string, settings: SettingValues, run: number): Created;
  restore(checkpoint: Uint8Array, text: string, run: number): Created;
  reset(run: number): Created;
  cost(settings: SettingValues, text: TextSize): Cost;
  pause(): null;
  step(count: number): null;
  setLive(name: string, value: string): null;
  recover(): Recovered;
  extend(totalSteps: number, schedule: ScheduleExtension): null;
  save(): Uint8Array;
  evaluate(text: string): Evaluation;
  evaluateHeldOut(): Evaluation;
  read(question: string): Reading;
}

export type TrainerCall = {
  [K in keyof TrainerCalls]: {
    type: 'call';
    id: number;
    name: K;
    args: Parameters<TrainerCalls[K]>;
  };
}[keyof TrainerCalls];

/** First message to either worker. The compiled module is shared, the instance is its own. */
export interface StartWorker {
  type: 'start';
  compiled: WebAssembly.Module;
  /** Which binary that is. */
  tasks: Tasks;
}

/** A worker answers at once, between two steps. */
export interface Ping {
  type: 'ping';
}
export interface Pong {
  type: 'pong';
}

export type ToTrainer =
  | TrainerCall
  | { type: 'train' }
  /** The page has dealt with the last progress: another one may come. */
  | { type: 'acknowledge' }
  /** The page has taken the last checkpoint: another one may come. */
  | { type: 'kept' }
  /** The page may go soon: a checkpoint after the step under way. */
  | { type: 'keep' }
  /** A predictor to keep up to date, now and from now on; the port is transferred. */
  | { type: 'predictor'; port: MessagePort }
  /** An inspector, which is kept up to date as far as it asks. */
  | { type: 'inspector'; port: MessagePort }
  /** From the next run on: so many workers, or (not `fixed`) as many where that is faster. */
  | { type: 'workers'; count: number; fixed: boolean }
  /** The answer to `recruit`. */
  | { type: 'replicas'; links: Link[] }
  /** A replica in the place of one that died; `others` have these ports to it. */
  | { type: 'replica'; link: Link; others: { to: number; port: MessagePort }[] }
  /** Replicas cannot be had here. */
  | { type: 'alone' };

export type Reply = { type: 'reply'; id: number } & Outcome<unknown, EngineErrorData>;

export type FromTrainer =
  | Reply
  /** The instance is made; until then a crash is a failure to start. */
  | { type: 'ready' }
  /** Comes before the state it begins in and before the reply to the call that made it. */
  | { type: 'created'; run: number; created: Created }
  /** Comes before the state it leaves the run in. */
  | { type: 'extended'; extended: Extended }
  | { type: 'state'; state: RunState }
  | { type: 'progress'; progress: ProgressReport }
  | { type: 'checkpoint'; bytes: Uint8Array; step: number; run: number }
  | { type: 'failed'; error: EngineErrorData }
  /** Replicas 1 .. count - 1 are wanted, or not any more; one has not answered for long. */
  | { type: 'recruit'; count: number }
  | { type: 'dismiss' }
  | { type: 'lost'; index: number }
  /** The instance is lost (the wasm code trapped or aborted): nothing more will come. */
  | { type: 'crashed'; error: EngineErrorData };

/** On the port from trainer to predictor; the arrays are transferred. */
export type TrainerToPredictor =
  | { type: 'model'; run: number; checkpoint: Uint8Array; step: number }
  | { type: 'weights'; run: number; parameters: Float32Array; step: number };

/**
 * The answer to each: the predictor is ready for more. An array of weights goes back; transferred.
 */
export interface PredictorToTrainer {
  type: 'applied';
  room: Float32Array | undefined;
}

/** What the predictor is asked, of the model of that run. */
export type Query =
  | { type: 'suggest'; run: number; prefix: string; count: number; shape: SuggestionShape }
  | { type: 'read'; run: number; question: string };

export type ToPredictor =
  | { type: 'trainer'; port: MessagePort }
  | (Query & { id: number })
  | {
      type: 'sample';
      run: number;
      prompt: string;
      options: GenerateOptions;
      charactersPerSecond: number;
    }
  /** The page has what was written so far: more may follow. */
  | { type: 'sampled' }
  | { type: 'stopSample' }
  | { type: 'visible'; visible: boolean };

export type FromPredictor =
  | { type: 'ready' }
  /** Without suggestions where the model could not be taken over. */
  | { type: 'suggestions'; id: number; suggestions: Omit<Suggestions, 'prefix'> | undefined }
  | { type: 'reading'; id: number; reading: Outcome<Reading, EngineErrorData> | undefined }
  | { type: 'sample'; text: string; step: number }
  | { type: 'weights'; step: number }
  | { type: 'failed'; error: EngineErrorData }
  | { type: 'crashed'; error: EngineErrorData };

/** The sending half of a worker scope or MessagePort; a test puts a list in its place. */
export interface Outbox<Message> {
  postMessage(message: Message, transfer?: Transferable[]): void;
}
