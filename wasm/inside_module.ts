/**
 * What wasm/inside_bindings.cpp exports, as types: the module that a page loads when somebody looks
 * inside a network. Same conventions as module.ts.
 */
import type { LandscapeModule } from './landscape_module';
import type { Outcome, WasmModule } from './module';
import type { ReceiptModule } from './receipt_module';
import type { TablePreview } from './values';

/** -2: no gradients, -1: the sum of all losses, else one step's. */
export interface RawTraceRequest {
  loss: number;
  /** Index into RawNetwork.parts. */
  part: number;
  /** Names of the layers' arrays to copy out; the others come empty. */
  probes: readonly string[];
  preactivations: boolean;
  recurrentScale: number;
  /** unit -1: all; steps from .. to - 1. */
  holds: {
    layer: number;
    gate: number;
    unit: number;
    from: number;
    to: number;
    value: number;
    /** Index into parts. */
    part: number;
  }[];
}

export interface RawLayerTrace {
  preactivations: Float32Array;
  gates: Float32Array;
  h: Float32Array;
  c: Float32Array;
  extra: Float32Array;
  dpreactivations: Float32Array;
  dh: Float32Array;
  dhOutput: Float32Array;
  dc: Float32Array;
}

export interface RawTrace {
  ids: Int32Array;
  /** Of a text empty: they are its characters. */
  steps: string[];
  starts: Int32Array;
  targets: Int32Array;
  inputNorms: Float64Array;
  losses: Float32Array;
  logits: Float32Array;
  probabilities: Float32Array;
  dlogits: Float32Array;
  layers: RawLayerTrace[];
  gradients: Float32Array;
}

/** layer -1: the top one. */
export interface RawReachRequest {
  at: number;
  layer: number;
  recurrentScale: number;
  explain: boolean;
}

export interface RawReach {
  norms: Float64Array;
  cellNorms: Float64Array;
  kept: Float64Array;
  spectralRadius: Float64Array;
  jacobianNorms: Float64Array;
}

export interface RawNetwork {
  /** A choice of the setting. */
  cell: string;
  activation: 'tanh' | 'relu' | 'sigmoid';
  reset: 'before' | 'after';
  hiddenSize: number;
  layers: number;
  embedding: number;
  gateNames: string[];
  vocabulary: string[];
  tellsValues: boolean;
  parts: string[];
}

/** core/session/inspector.hpp, method by method. delete() frees it; no call may follow. */
export interface WasmInspector {
  network(): RawNetwork;
  params(): { name: string; rows: number; cols: number; offset: number }[];
  parameters(): Float32Array;
  setParameters(values: Float32Array): Outcome<null>;
  trace(text: Uint8Array, request: RawTraceRequest): Outcome<RawTrace>;
  reach(text: Uint8Array, request: RawReachRequest): Outcome<RawReach>;
  reachMap(
    text: Uint8Array,
    request: Omit<RawReachRequest, 'at' | 'explain'>,
  ): Outcome<Float32Array>;
  delete(): void;
}

/** core/nn/hopfield.hpp: how a state settled, and what became of each stored pattern. */
export interface RawRecollection {
  /** [N] of -1 and 1, the last one. */
  state: Int8Array;
  /** [updates]: which unit was asked, and the sum of what it heard. */
  units: Int32Array;
  fields: Float64Array;
  /** [updates + 1]: before the first, and after each. */
  energies: Float64Array;
  /** No unit would change any more. */
  settled: boolean;
  /** [patterns]: how many units would leave it; its energy; how much the last state is like it. */
  restless: Float64Array;
  patternEnergies: Float64Array;
  overlaps: Float64Array;
}

/** The first module, with all tasks, and what it takes to look inside. */
export interface InsideModule extends WasmModule, LandscapeModule, ReceiptModule {
  Inspector: { open(checkpoint: Uint8Array): Outcome<WasmInspector> };
  /**
   * The line to put before the data of a task, which says how its table is read: `columns` as in
   * "text=review,label=3" (a task's roles are in tasksTable()), `separator` as in "semicolon";
   * either may be empty.
   */
  layoutLine(task: string, columns: string, separator: string): Outcome<string>;
  /**
   * The first `rows` rows of the data of a task (UTF-8), and what each column is read as; null
   * where the task reads no table.
   */
  tablePreview(task: string, data: Uint8Array, rows: number): TablePreview | null;
  /** core/task/table_preview.hpp, plain_table(): `roles` with commas between them; null as above. */
  plainTable(task: string, data: Uint8Array, roles: string, separator: string): Uint8Array | null;
  /** The table of cells as JSON: an array of rows. */
  cellsTable(): string;
  /** The settings table as JSON: an array of rows. */
  settingsTable(): string;
  /** The tables of tasks and of their corpora as JSON: arrays of rows. */
  tasksTable(): string;
  corporaTable(): string;
  /** Stores patterns of N numbers, -1 or 1, by Hebb's rule, and settles from a state. */
  recollect(patterns: Int8Array, start: Int8Array, seed: number): Outcome<RawRecollection>;
  /** A corpus' data as UTF-8, the same for the same seed; null where there is none of that name. */
  corpus(name: string, seed: number): Uint8Array | null;
  /**
   * A checkpoint as a .safetensors file (core/session/portable.hpp): with the weights it has now,
   * or those that were best on what is held out.
   */
  exportTensors(checkpoint: Uint8Array, best: boolean): Outcome<Uint8Array>;
  /** The way back: a network without its run, as a checkpoint. */
  importTensors(file: Uint8Array): Outcome<Uint8Array>;
  /** train.py for a checkpoint; `tensors` is the name of the file it opens. */
  trainingScript(checkpoint: Uint8Array, tensors: string): Outcome<string>;
  /** Types of TypeScript, for the build. */
  types(): string;
}
