/**
 * What wasm/bindings.cpp exports, as types. Text goes in as UTF-8 bytes, so that a lone surrogate
 * in a JavaScript string is TextEncoder's business; arrays come out as copies, never as heap views.
 */
import type {
  Cost,
  Curve,
  Evaluation,
  GenerateOptions,
  Outcome,
  Progress,
  Reading,
  ScheduleExtension,
  SettingValues,
  ShareLoss,
  Suggestion,
  SuggestionShape,
  Summary,
  TextMark,
  TextSize,
} from './values';

export type * from './values';

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
  mark(): TextMark;
  /** Written into `room` where that has their length, else into a new array. */
  parameters(room?: Float32Array | null): Float32Array;
  evaluate(text: Uint8Array): Outcome<Evaluation>;
  /** The same of what the run holds out. */
  evaluateHeldOut(): Outcome<Evaluation>;
  /** What the present network answers to one question of its task. */
  read(question: Uint8Array): Outcome<Reading>;
  delete(): void;
}

/** core/session/reader.hpp, method by method. delete() frees it; no call may follow. */
export interface WasmReader {
  settings(): Record<string, string>;
  summary(): Summary;
  totalStep(): number;
  epoch(): number;
  curve(): Curve;
  /** Null of a network without its run. */
  mark(): TextMark | null;
  setParameters(values: Float32Array): Outcome<null>;
  nextCharacters(prefix: Uint8Array, count: number, shape: SuggestionShape): Suggestion[];
  completeWord(prefix: Uint8Array, count: number, shape: SuggestionShape): Suggestion[];
  continuation(prefix: Uint8Array, length: number): string;
  startGeneration(prompt: Uint8Array, options: GenerateOptions): Outcome<null>;
  generate(count: number): string;
  /** An error once the stream has ended, because the network's numbers ceased to be finite. */
  canGenerate(): Outcome<null>;
  /** What it answers to one question of its task. */
  read(question: Uint8Array): Outcome<Reading>;
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
  Reader: {
    open(checkpoint: Uint8Array, beside: number): Outcome<WasmReader>;
  };
}
