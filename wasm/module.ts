/**
 * What wasm/bindings.cpp exports, as types. Text goes in as UTF-8 bytes, so that a lone surrogate
 * in a JavaScript string is TextEncoder's business; arrays come out as copies, never as heap views.
 */

export type SettingValues = Readonly<Record<string, string>>;

/** `Error` of core/support/error.hpp: sentences for a person, and the setting or input at fault. */
export interface WasmError {
  code: 'invalid_setting' | 'invalid_text' | 'invalid_file' | 'unsupported' | 'wrong_state';
  field: string;
  message: string;
  hint: string;
}

/** The user's mistakes come back as values; only the programmer's are thrown. */
export type Outcome<T, E = WasmError> = { value: T } | { error: E };

export interface Summary {
  characters: number;
  trainCharacters: number;
  validationCharacters: number;
  vocabulary: number;
  /** Different ones in the text; where there are very many, not all have an id. */
  distinctCharacters: number;
  /** Of the text: those without an id, too rare or no UTF-8. The network reads them all as one. */
  unknownCharacters: number;
  batch: number;
  parameters: number;
  /** While training. */
  bytes: number;
  /** The most that the session takes at any moment, while it is saved or restored included. */
  neededBytes: number;
  stepsPerEpoch: number;
  totalSteps: number;
  flopPerCharacter: number;
  /** The loss of a guess among all ids, that of unknown characters too. */
  uniformNats: number;
  /**
   * Losses on the held-out text of n-gram models (interpolated Kneser-Ney) fitted on the rest, of
   * order 1 to 5, in nats; empty where nothing is held out.
   */
  ngrams: readonly number[];
}

/** A text, as far as the cost of learning it goes. */
export interface TextSize {
  characters: number;
  /** Different ones of those that can have an id. */
  distinct: number;
  /** Of the text as UTF-8. */
  bytes: number;
}

/** What a run would cost: what its Summary will say. */
export interface Cost
  extends Pick<
    Summary,
    'batch' | 'parameters' | 'bytes' | 'stepsPerEpoch' | 'totalSteps' | 'flopPerCharacter'
  > {
  /** Characters unrolled for: fewer than asked on a text shorter than that. */
  window: number;
}

/** One advance(): columns with an entry for each optimizer step, and where the run now is. */
export interface Progress {
  step: Float64Array;
  loss: Float64Array;
  gradientNorm: Float64Array;
  learningRate: Float64Array;
  validationStep: Float64Array;
  validationLoss: Float64Array;
  validationAccuracy: Float64Array;
  totalStep: number;
  epoch: number;
  /** Wall time spent training in this call, validation not counted. */
  seconds: number;
  /** Characters trained on in this call. */
  characters: number;
  /** Where the held-out loss was lowest so far, 0 if none was measured. */
  bestStep: number;
  finished: boolean;
  /** The step whose loss was not finite or exploded; 0 if none. */
  diverged: number;
}

export interface Suggestion {
  text: string;
  probability: number;
}

/**
 * What the probabilities of suggestions are drawn by: softmax(y / temperature), then the filters.
 */
export interface SuggestionShape {
  temperature: number;
  topK: number;
  topP: number;
}

export interface GenerateOptions extends SuggestionShape {
  seed: number;
}

export interface Evaluation {
  nats: number;
  accuracy: number;
  characters: number;
}

/** The text that a run belongs to, by its checkpoint. */
export interface TextMark {
  hash: string;
  /** 0 where an older version wrote the file. */
  characters: number;
}

/** `ScheduleExtension` of core/session/session.hpp. */
export type ScheduleExtension = 'continued' | 'anew';

/** Losses over steps, bounded: a point stands for the steps up to `step` since the one before. */
export interface Curve {
  /** Steps before the first point, of which nothing is known. */
  start: number;
  step: Float64Array;
  loss: Float64Array;
  validationStep: Float64Array;
  validationLoss: Float64Array;
}

/** A replica's losses, summed over its characters. */
export interface ShareLoss {
  nats: number;
  characters: number;
  correct: number;
}

/** core/session/session.hpp, method by method. delete() frees it; no call may follow. */
export interface WasmSession {
  settings(): Record<string, string>;
  summary(): Summary;
  advance(budgetMs: number, maxSteps: number): Progress;
  finished(): boolean;
  totalStep(): number;
  epoch(): number;
  curve(): Curve;
  join(index: number, count: number): Outcome<null>;
  /** Writes the contribution into `room` where that has its length, else into a new array. */
  compute(room: Float32Array | null): { loss: ShareLoss; values: Float32Array };
  /** Null stands for this session's own contribution. */
  accumulate(replica: number, values: Float32Array | null, loss: ShareLoss): Outcome<null>;
  apply(): Progress;
  validating(): boolean;
  measureShare(): ShareLoss;
  recordValidation(total: ShareLoss): Progress;
  setLive(name: string, value: string): Outcome<null>;
  recover(): Outcome<number>;
  extend(totalSteps: number, schedule: ScheduleExtension): Outcome<null>;
  save(): Uint8Array;
  /** Without the training: enough to speak and to look inside. */
  saveModel(): Uint8Array;
  textMark(): TextMark | null;
  /** Written into `room` where that has their length, else into a new array. */
  parameters(room?: Float32Array | null): Float32Array;
  setParameters(values: Float32Array): Outcome<null>;
  nextCharacters(prefix: Uint8Array, count: number, shape: SuggestionShape): Suggestion[];
  completeWord(prefix: Uint8Array, count: number, shape: SuggestionShape): Suggestion[];
  continuation(prefix: Uint8Array, length: number): string;
  startGeneration(prompt: Uint8Array, options: GenerateOptions): Outcome<null>;
  generate(count: number): string;
  /** An error once the stream has ended, because the network's numbers ceased to be finite. */
  canGenerate(): Outcome<null>;
  evaluate(text: Uint8Array): Outcome<Evaluation>;
  delete(): void;
}

export interface WasmModule {
  Session: {
    /** `beside`: bytes that other sessions of this instance take; see core/session/session.hpp. */
    create(settings: SettingValues, text: Uint8Array, beside?: number): Outcome<WasmSession>;
    restore(checkpoint: Uint8Array, text: Uint8Array, beside?: number): Outcome<WasmSession>;
  };
  /** Of a run that does not exist, or why it cannot; see core/session/cost.hpp. */
  cost(settings: SettingValues, text: TextSize): Outcome<Cost>;
  /** The settings table as JSON: an array of rows. */
  settingsTable(): string;
}
