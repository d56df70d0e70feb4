/** What wasm/landscape_bindings.cpp exports, as types. Same conventions as module.ts. */
import type { Outcome } from './module';

export type RawPlaneKind = 'random' | 'path' | 'recurrent';

export interface RawPlane {
  id: number;
  step: number;
  steps: number;
  streams: number;
  weights: number;
  length: number;
}

export interface RawRunPath {
  step: Float64Array;
  a: Float64Array;
  b: Float64Array;
  shown: number;
}

export interface RawRollRequest {
  plane: number;
  a: number;
  b: number;
  rate: number;
  clip: number;
  steps: number;
}

export interface RawRoll {
  a: Float64Array;
  b: Float64Array;
  loss: Float64Array;
  slope: Float64Array;
  whole: Float64Array;
}

/** core/session/landscape.hpp, method by method. delete() frees it; no call may follow. */
export interface WasmLandscape {
  setParameters(values: Float32Array, step: number): Outcome<null>;
  lay(kind: RawPlaneKind, seed: number): Outcome<RawPlane>;
  path(plane: number): Outcome<RawRunPath>;
  loss(plane: number, a: number, b: number): Outcome<number>;
  point(plane: number, a: number, b: number): Outcome<{ loss: number; slope: number }>;
  roll(request: RawRollRequest): Outcome<RawRoll>;
  delete(): void;
}

export interface LandscapeModule {
  Landscape: {
    open(checkpoint: Uint8Array, step: number, text: Uint8Array): Outcome<WasmLandscape>;
  };
}
