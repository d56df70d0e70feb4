/** The real SIMD build in Node: every test of this folder runs against it, none against a fake. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { InsideModule } from '../../../wasm/inside_module';
import { type Factory, instantiate } from '../../../wasm/loader';
import type { Outcome, WasmModule } from '../../../wasm/module';

const folder = new URL('../../../build/wasm-simd/', import.meta.url);

const compiling = new Map<string, Promise<WebAssembly.Module>>();

/** Compiled once a test file. */
function compile(name: string): Promise<WebAssembly.Module> {
  const known = compiling.get(name);
  if (known) return known;
  const path = fileURLToPath(new URL(`${name}.wasm`, folder));
  const made = readFile(path).then((bytes) => WebAssembly.compile(bytes));
  compiling.set(name, made);
  return made;
}

async function load<Module>(name: string): Promise<Module> {
  const path = new URL(`${name}.mjs`, folder).href;
  const glue = (await import(/* @vite-ignore */ path)) as { default: Factory };
  return instantiate<Module>(glue.default, await compile(name));
}

export const compiled = () => compile('unrolled');
export const compiledInside = () => compile('inside');
export const newModule = () => load<WasmModule>('unrolled');
export const newInside = () => load<InsideModule>('inside');

interface Advancing {
  advance(budgetMs: number, maxSteps: number): unknown;
}

/** Slices of at most `steps` steps in place of slices of time: on every machine the same ones. */
export function countSteps(type: object, steps: number): void {
  const made = (type as { prototype: Advancing }).prototype;
  const advance = made.advance;
  made.advance = function (this: Advancing, _budgetMs, most) {
    return advance.call(this, 1e9, most > 0 ? Math.min(most, steps) : steps);
  };
}

export function resultOf<T, E>(outcome: Outcome<T, E>): T {
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
  hidden_size: '32',
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
