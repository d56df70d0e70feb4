/** The real SIMD build in Node: every test of this folder runs against it, none against a fake. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Factory, instantiate } from '../../../wasm/loader';
import type { Outcome, WasmModule } from '../../../wasm/module';

const folder = new URL('../../../build/wasm-simd/', import.meta.url);

let compiling: Promise<WebAssembly.Module> | undefined;

/** Compiled once a test file. */
export function compiled(): Promise<WebAssembly.Module> {
  compiling ??= readFile(fileURLToPath(new URL('unrolled.wasm', folder))).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  return compiling;
}

export async function newModule(): Promise<WasmModule> {
  const path = new URL('unrolled.mjs', folder).href;
  const glue = (await import(/* @vite-ignore */ path)) as { default: Factory };
  return instantiate(glue.default, await compiled());
}

export function valueOf<T, E>(outcome: Outcome<T, E>): T {
  if ('error' in outcome) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

export function errorOf<T, E>(outcome: Outcome<T, E>): E {
  if (!('error' in outcome)) throw new Error('expected an error');
  return outcome.error;
}

/** A text that a small model learns within a second. */
export const fox = 'The quick brown fox jumps over the lazy dog. '.repeat(120);

export const small = {
  hidden: '32',
  batch: '4',
  window: '32',
  steps: '250',
  learning_rate: '0.01',
};

/** Over `small`: diverges within a few steps. */
export const hot = {
  cell: 'rnn',
  activation: 'relu',
  optimizer: 'sgd',
  learning_rate: '10',
  clip: '0',
};
