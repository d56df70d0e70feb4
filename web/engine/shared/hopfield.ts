/** What travels between the page and the worker of the associative memory (core/nn/hopfield.hpp). */
import type { RawRecollection } from '../../../wasm/inside_module';
import type { Outcome } from '../../../wasm/module';
import type { EngineErrorData } from './api';

/** A pattern or a state: a number for each unit, -1 or 1. */
export type Spins = Int8Array;

/** How a state settled, update by update, and what became of each stored pattern. */
export type Recollection = RawRecollection;

export interface HopfieldCalls {
  /** `patterns` one after the other. */
  recollect(patterns: Spins, start: Spins, seed: number): Recollection;
}

export type ToHopfield = {
  type: 'call';
  id: number;
  name: 'recollect';
  args: [Spins, Spins, number];
};

export type FromHopfield =
  | ({ type: 'reply'; id: number } & Outcome<Recollection, EngineErrorData>)
  | { type: 'ready' }
  | { type: 'crashed'; error: EngineErrorData };
