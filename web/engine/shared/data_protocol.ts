/**
 * What travels between the page and the worker that makes and looks at the data of tasks, takes
 * networks to other formats and from them, and makes and replays receipts.
 */
import type { Outcome } from '../../../wasm/module';
import type { OpenedReceipt } from '../../../wasm/receipt_module';
import type { EngineErrorData, TablePreview } from './api';

export interface DataCalls {
  /** UTF-8, transferred; null where there is no corpus of that name. */
  corpus(name: string, seed: number): Uint8Array | null;
  /** See InsideModule.layoutLine(). */
  layoutLine(task: string, columns: string, separator: string): string;
  /** See InsideModule.tablePreview(). */
  tablePreview(task: string, data: Uint8Array, rows: number): TablePreview | null;
  /** See InsideModule.plainTable(); transferred. */
  plainTable(task: string, data: Uint8Array, roles: string, separator: string): Uint8Array | null;
  /** See InsideModule.exportTensors(); the file is transferred. */
  exportTensors(checkpoint: Uint8Array, best: boolean): Uint8Array;
  /** See InsideModule.importTensors(); the checkpoint is transferred. */
  importTensors(file: Uint8Array): Uint8Array;
  /** See InsideModule.trainingScript(). */
  trainingScript(checkpoint: Uint8Array, tensors: string): string;
  /** See ReceiptModule. */
  receipt(checkpoint: Uint8Array, name: string): string;
  learningRates(checkpoint: Uint8Array, steps: Float64Array): Float64Array;
  historyCsv(checkpoint: Uint8Array): string;
  openReceipt(json: string): OpenedReceipt;
  withData(checkpoint: Uint8Array, data: Uint8Array): Uint8Array;
  /** The receipt is of the run that is replayed from now on; the one before ends. */
  beginReplay(json: string, data: Uint8Array): null;
  /** Goes on with it for about so long. */
  replayOn(budgetMs: number): ReplayState;
  /** The replayed run as a checkpoint; transferred. */
  replayed(): Uint8Array;
}

export interface ReplayState {
  step: number;
  done: boolean;
  /** Once it is done: whether all is the same, and what there is to say of it. */
  same: boolean;
  words: string;
}

type Call<K extends keyof DataCalls> = {
  type: 'call';
  id: number;
  name: K;
  args: Parameters<DataCalls[K]>;
};

export type ToDataWorker = { [K in keyof DataCalls]: Call<K> }[keyof DataCalls];

export type FromDataWorker =
  | ({ type: 'reply'; id: number } & Outcome<unknown, EngineErrorData>)
  | { type: 'ready' }
  | { type: 'crashed'; error: EngineErrorData };
