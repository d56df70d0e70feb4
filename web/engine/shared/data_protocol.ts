/** What travels between the page and the worker that makes and looks at files: data of tasks, networks. */
import type { Outcome } from '../../../wasm/module';
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
