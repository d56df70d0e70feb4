/** Checkpoints as files: what the command line reads and writes, byte for byte. */
import type { Engine, SettingValues, Summary } from '../engine/api';
import { EngineError } from '../engine/engine_error';
import { valueOf } from './settings';

export const checkpointSuffix = '.unrolled';

/** Far above any checkpoint that training in a tab could have made. */
const mostBytes = 1.5e9;

/** lstm-128-step-2900.unrolled */
export function checkpointName(settings: SettingValues, step: number): string {
  const layers = Number(valueOf(settings, 'layers'));
  const size = `${layers > 1 ? `${layers}x` : ''}${valueOf(settings, 'hidden')}`;
  return `${valueOf(settings, 'cell')}-${size}-step-${step}${checkpointSuffix}`;
}

/** Hands a file to the browser's downloads. */
export function download(bytes: Uint8Array, name: string): void {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download reads the blob after this call has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function readCheckpoint(file: Blob): Promise<Uint8Array> {
  if (file.size > mostBytes) {
    throw new EngineError({
      code: 'invalid_file',
      field: 'file',
      message: 'The file is too large to be a checkpoint made here.',
      hint: `Choose a file that ends in ${checkpointSuffix}.`,
    });
  }
  return new Uint8Array(await file.arrayBuffer());
}

export interface Opened {
  summary: Summary;
  /** Without the text it was made with a model can suggest and write, but not train on. */
  trainable: boolean;
}

/** Restores a checkpoint with the page's text if that is its own, else without any. */
export async function openCheckpoint(
  engine: Engine,
  checkpoint: Uint8Array,
  text: string,
): Promise<Opened> {
  try {
    return { summary: await engine.restore(checkpoint, text), trainable: text !== '' };
  } catch (error) {
    const otherText = error instanceof EngineError && error.code === 'invalid_text';
    if (!otherText || text === '') throw error;
    return { summary: await engine.restore(checkpoint, ''), trainable: false };
  }
}
