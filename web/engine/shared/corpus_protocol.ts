/** What travels between the page and the worker that makes the data of a corpus. */
import type { Outcome } from '../../../wasm/module';
import type { EngineErrorData } from './api';

export interface CorpusCalls {
  /** UTF-8, transferred; null where there is none of that name. */
  corpus(name: string, seed: number): Uint8Array | null;
}

export type ToCorpusMaker = { type: 'call'; id: number; name: 'corpus'; args: [string, number] };

export type FromCorpusMaker =
  | ({ type: 'reply'; id: number } & Outcome<Uint8Array | null, EngineErrorData>)
  | { type: 'ready' }
  | { type: 'crashed'; error: EngineErrorData };
