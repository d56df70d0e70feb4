/** Between a page and its bench worker: one request at a time, each answered. Types only. */
import type { Build } from '../../../wasm/loader';
import type { Sample } from './session_run';

export type Request =
  | { type: 'load'; build: Build }
  | { type: 'start'; workload: string; warmupSeconds: number }
  | { type: 'window'; seconds: number }
  | { type: 'stop' }
  | { type: 'data'; workload: string };

/** A sample answers `window`, a text `data`; the others are answered by null. */
export type Answer = { value: Sample | string | null } | { error: string };
