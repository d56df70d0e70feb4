import { expect, test } from 'vitest';

import type { MainModule } from '../../../build/wasm-simd/unrolled';
import type { WasmModule, WasmReader, WasmSession } from '../../../wasm/module';
import { fox, newModule, resultOf, small } from './wasm';

/**
 * What Emscripten read off the bindings must be what wasm/module.ts says; the compiler checks it.
 */
const asDeclared = (module: MainModule): WasmModule => module;

/** Every name of WasmSession; the compiler asks for all of them. */
const methods: Record<keyof WasmSession, true> = {
  settings: true,
  summary: true,
  advance: true,
  finished: true,
  totalStep: true,
  epoch: true,
  curve: true,
  extend: true,
  join: true,
  compute: true,
  accumulate: true,
  apply: true,
  validating: true,
  measureShare: true,
  recordValidation: true,
  setLive: true,
  recover: true,
  save: true,
  saveModel: true,
  mark: true,
  parameters: true,
  read: true,
  evaluate: true,
  evaluateHeldOut: true,
  delete: true,
};
const readerMethods: Record<keyof WasmReader, true> = {
  settings: true,
  summary: true,
  totalStep: true,
  epoch: true,
  curve: true,
  mark: true,
  setParameters: true,
  nextCharacters: true,
  completeWord: true,
  continuation: true,
  startGeneration: true,
  generate: true,
  canGenerate: true,
  read: true,
  evaluate: true,
  delete: true,
};

test('the binary has the methods that its declaration names', async () => {
  const wasm = await newModule();
  expect(asDeclared).toBeTypeOf('function');
  const session = resultOf(wasm.Session.create(small, new TextEncoder().encode(fox)));
  for (const name of Object.keys(methods) as (keyof WasmSession)[])
    expect(session[name], name).toBeTypeOf('function');
  const reader = resultOf(wasm.Reader.open(session.save(), 0));
  for (const name of Object.keys(readerMethods) as (keyof WasmReader)[])
    expect(reader[name], name).toBeTypeOf('function');
  session.delete();
  reader.delete();
});
