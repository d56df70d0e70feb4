/** What wasm/receipt_bindings.cpp exports, as types. Same conventions as module.ts. */
import type { Outcome } from './module';
import type { SettingValues } from './values';

/** What a receipt says, as far as a page needs it to begin. */
export interface OpenedReceipt {
  /** 8 signs that two people can compare. */
  code: string;
  /** What its data is called; '' where nobody said. */
  name: string;
  steps: number;
  settings: SettingValues;
}

/** core/session/replay.hpp, method by method. delete() frees it; no call may follow. */
export interface WasmReplay {
  /** Goes on for about so many milliseconds. */
  advance(budgetMs: number): void;
  done(): boolean;
  step(): number;
  /** Once it is done. */
  same(): boolean;
  words(): string;
  /** The run as it now is, as a checkpoint. */
  save(): Uint8Array;
  delete(): void;
}

export interface ReceiptModule {
  /** A run's checkpoint with its data (UTF-8) in it: see core/session/carried_data.hpp. */
  withData(checkpoint: Uint8Array, data: Uint8Array): Outcome<Uint8Array>;
  /** Of a run's checkpoint, as JSON; `name` is what its data is called. */
  receipt(checkpoint: Uint8Array, name: string): Outcome<string>;
  /**
   * Of each of these steps (from 1) of a run's checkpoint the learning rate; NaN where it is not
   * known what was changed on the way.
   */
  learningRates(checkpoint: Uint8Array, steps: Float64Array): Outcome<Float64Array>;
  /** The losses of a run's checkpoint as a table: core/session/history_csv.hpp. */
  historyCsv(checkpoint: Uint8Array): Outcome<string>;
  openReceipt(json: string): Outcome<OpenedReceipt>;
  Replay: {
    /** Of a receipt and the data of its run (UTF-8). */
    create(json: string, data: Uint8Array): Outcome<WasmReplay>;
  };
}
