/** What travels between the page and the worker of a memory lab: types only. See protocol.ts. */
import type { EngineErrorData } from './api';
import type { LagExample, LagProgress, LagSetup, LagSummary } from './lag';
import type { Reply } from './protocol';

export interface LagCalls {
  create(setup: LagSetup): LagSummary;
  pause(): null;
  example(index: number): LagExample;
}

export type LagCall = {
  [K in keyof LagCalls]: { type: 'call'; id: number; name: K; args: Parameters<LagCalls[K]> };
}[keyof LagCalls];

export type ToLag =
  | LagCall
  | { type: 'train' }
  /** The page has taken the last progress: another one may come. */
  | { type: 'acknowledge' };

export type FromLag =
  | Reply
  | { type: 'ready' }
  /** Columns are transferred. Nothing of an earlier run comes after the reply to `create`. */
  | { type: 'progress'; progress: LagProgress }
  | { type: 'crashed'; error: EngineErrorData };
