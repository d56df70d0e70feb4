/**
 * What is measured, everywhere the same: in the page, in Node, natively (tests/bench) and by the
 * peers. The table is data, so that each of them reads it.
 */
import type { SettingValues } from '../../../wasm/module';
import type { Tasks } from '../../engine/shared/api';
import table from '../workloads.json';

export interface Workload {
  id: string;
  /** 'train': forward, backward and update; 'generate': one stream, sampled and fed back. */
  kind: 'train' | 'generate';
  cell: string;
  hidden_size: number;
  layers: number;
  batch: number;
  /** Steps that each stream of a text is unrolled for. */
  window?: number;
  /** What is learnt instead of a text's next characters (examples.ts makes them). */
  examples?: ExampleShape;
  /** Besides those that all workloads have. */
  settings?: Readonly<Record<string, string>>;
  /**
   * Floating-point operations for one token. The forward products take two for each weight, the
   * two backward ones as many each; a one-hot input is a row of a table and takes none, nor does an
   * embedding, and what is done to single numbers (gates, softmax, Adam) is not counted. Of
   * examples it is that of a pair or text of mean length.
   */
  flop: number;
}

/** Examples of unlike lengths; a token is a word, in `translate` one of either side. */
export interface ExampleShape {
  task: 'classify' | 'tag' | 'translate';
  count: number;
  /** Words of an example, each length as likely as another; in `translate` of its source. */
  shortest: number;
  longest: number;
  /** Different words (of each side); the network has one number more, for unknown ones. */
  vocabulary: number;
  /** Different answers; those of `translate` are words. */
  labels: number;
}

export const workloads = table.workloads as readonly Workload[];

/** Distinct characters of the text, and one for all others. */
export const vocabulary = table.vocabulary;

/** What one of the counted tokens is. */
export function unitOf({ examples }: Workload): 'characters' | 'words' {
  return examples ? 'words' : 'characters';
}

/** Which module can train it. */
export function tasksOf({ examples }: Workload): Tasks {
  return examples ? 'all' : 'language';
}

export function settingsOf(workload: Workload): SettingValues {
  const { cell, hidden_size, layers, batch, window, examples, settings } = workload;
  const shape = { cell, hidden_size, layers, batch, window, task: examples?.task };
  const texts = Object.entries(shape)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)]);
  return { ...table.settings, ...Object.fromEntries(texts), ...settings };
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
export function describe({
  kind,
  cell,
  hidden_size,
  layers,
  batch,
  window,
  examples,
}: Workload): string {
  const size = layers > 1 ? `${layers} layers of ${hidden_size} units` : `${hidden_size} units`;
  const network = `${cell.toUpperCase()}, ${size}`;
  if (kind === 'generate') return `${network}, writing, one character at a time`;
  if (!examples) return `${network}, ${batch} streams of ${window} characters`;
  const { task, shortest, longest } = examples;
  return `${network}, ${told[task]}, ${batch} at a time of ${shortest} to ${longest} words`;
}

const told: Readonly<Record<ExampleShape['task'], string>> = {
  classify: 'telling two kinds of texts apart',
  tag: 'both directions, a label for each word of sentences',
  translate: 'encoder and decoder with attention, sentences into sentences',
};
