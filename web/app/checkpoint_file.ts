/** Networks from files: what the command line reads and writes, byte for byte. */
import type { Engine, Summary } from '../engine/shared/api';
import { EngineError } from '../engine/shared/engine_error';
import { holdsTensors } from '../engine/shared/holds_tensors';
import { mostCheckpointBytes } from '../engine/shared/limits';
import { checkpointSuffix } from './checkpoint_download';
import { lazily } from './lazy';

/** How each checkpoint begins. */
const magic = [0x89, 0x55, 0x4e, 0x52, 0x0d, 0x0a, 0x1a, 0x0a];

/** So many bytes say whether a network follows. */
export const headBytes = 9;

/** Whether a checkpoint or tensors begin so; whether it is whole is the engine's to say. */
export function beginsNetwork(head: Uint8Array): boolean {
  return magic.every((byte, i) => head[i] === byte) || holdsTensors(head);
}

/** By its name, or by how it begins: what the command line keeps of a run has another name. */
export async function isNetwork(file: File): Promise<boolean> {
  if (/\.(unrolled|safetensors)$/.test(file.name)) return true;
  try {
    return beginsNetwork(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
  } catch {
    return false; // Who reads it says why it cannot be read.
  }
}

/** What a file holds: a checkpoint, and whether it came as one, with all of its run. */
export interface ReadNetwork {
  checkpoint: Uint8Array;
  foreign: boolean;
}

/**
 * The network in a file: a checkpoint, or tensors that were exported here or trained elsewhere,
 * which become one without a run. Rejects with an EngineError.
 */
export async function readNetwork(file: File): Promise<ReadNetwork> {
  if (!holdsTensors(await read(file.slice(0, headBytes), file.name)))
    return { checkpoint: await readCheckpoint(file), foreign: false };
  checkSize(file);
  const tensors = await read(file, file.name);
  const { importTensors } = await lazily(
    'What opens tensors',
    () => import('../engine/page/portable_calls'),
  );
  return { checkpoint: await importTensors(tensors), foreign: true };
}

/**
 * The bytes of a checkpoint. A file that is none, or larger than any that a tab can open, is
 * refused before it is read; whether another fits is the engine's to say, beside the present run or
 * in its place.
 */
export async function readCheckpoint(file: File): Promise<Uint8Array> {
  const head = await read(file.slice(0, magic.length), file.name);
  if (!magic.every((byte, i) => head[i] === byte))
    throw refused(
      `“${file.name}” is not a checkpoint.`,
      `Choose a file that Save made here or in the command line; it ends in ${checkpointSuffix}. ` +
        'A network of PyTorch ends in .safetensors.',
    );
  checkSize(file);
  return read(file, file.name);
}

function checkSize(file: File): void {
  if (file.size > mostCheckpointBytes)
    throw refused(
      `“${file.name}” has ${megabytes(file.size)}; a tab can open ` +
        `${megabytes(mostCheckpointBytes)}.`,
      'Open it in the command line.',
    );
}

async function read(file: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw refused(`“${name}” could not be read.`, 'Choose it again; a folder cannot be opened.');
  }
}

function megabytes(size: number): string {
  return `${Math.ceil(size / 2 ** 20)} MB`;
}

function refused(message: string, hint: string): EngineError {
  return new EngineError({ code: 'invalid_file', field: 'file', message, hint });
}

/** A text that a checkpoint may have been made with. */
export interface Candidate {
  source: string;
  load: () => string | Promise<string>;
}

export interface Opened {
  summary: Summary;
  /** The text it was made with and goes on with; without it a model can only suggest and write. */
  found: { text: string; source: string } | undefined;
}

/** Restores a checkpoint with the first of the texts that is its own, else without any. */
export async function openCheckpoint(
  engine: Engine,
  checkpoint: Uint8Array,
  candidates: readonly Candidate[],
): Promise<Opened> {
  for (const { source, load } of candidates) {
    let text: string;
    try {
      text = await load();
    } catch {
      continue; // A text that does not load now is not the one, as far as can be seen.
    }
    if (text === '') continue;
    try {
      const summary = await engine.restore(checkpoint, text);
      return { summary, found: { text, source } };
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'invalid_text') throw error;
    }
  }
  return { summary: await engine.restore(checkpoint, ''), found: undefined };
}
