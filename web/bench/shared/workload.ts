/**
 * What is measured, everywhere the same: in the page, in Node, natively (tests/bench) and by the
 * peers. The table is data, so that each of them reads it.
 */
import type { SettingValues } from '../../../wasm/module';
import table from '../workloads.json';

export interface Workload {
  id: string;
  /** 'train': forward, backward and update; 'generate': one stream, sampled and fed back. */
  kind: 'train' | 'generate';
  cell: string;
  hidden: number;
  layers: number;
  batch: number;
  window: number;
  /**
   * Floating-point operations for one character. The forward products take two for each weight, the
   * two backward ones as many each; a one-hot input is a row of a table and takes none, and what is
   * done to single numbers (gates, softmax, Adam) is not counted.
   */
  flop: number;
}

export const workloads = table.workloads as readonly Workload[];

/** Distinct characters of the text, and one for all others. */
export const vocabulary = table.vocabulary;

export function settingsOf({ cell, hidden, layers, batch, window }: Workload): SettingValues {
  const shape = { cell, hidden, layers, batch, window };
  const texts = Object.entries(shape).map(([name, value]) => [name, String(value)]);
  return { ...table.settings, ...Object.fromEntries(texts) };
}

/** Nothing can be learnt of it, so a run never changes character: 64 characters from '0' on. */
export function randomText(): string {
  const codes = new Uint8Array(table.characters);
  let state = 1;
  for (let i = 0; i < codes.length; ++i) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    codes[i] = 48 + (state >>> 26); // The low bits of such a generator repeat soon.
  }
  return new TextDecoder().decode(codes);
}

/** For a person: "LSTM, 2 layers of 256 units, 32 streams of 64 characters". */
export function describe({ kind, cell, hidden, layers, batch, window }: Workload): string {
  const size = layers > 1 ? `${layers} layers of ${hidden} units` : `${hidden} units`;
  const work =
    kind === 'train'
      ? `${batch} streams of ${window} characters`
      : 'writing, one character at a time';
  return `${cell.toUpperCase()}, ${size}, ${work}`;
}
