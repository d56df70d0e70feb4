/**
 * Checkpoints to files: at hand from the beginning, so that a run can be saved without a
 * connection.
 */
import type { SettingValues } from '../engine/shared/api';
import { valueIn } from './settings';

export const checkpointSuffix = '.unrolled';

/** lstm-128-step-2900: how files of a run begin. */
export function runName(settings: SettingValues, step: number): string {
  const layers = Number(valueIn(settings, 'layers'));
  const size = `${layers > 1 ? `${layers}x` : ''}${valueIn(settings, 'hidden_size')}`;
  return `${valueIn(settings, 'cell')}-${size}-step-${step}`;
}

export const checkpointName = (settings: SettingValues, step: number): string =>
  runName(settings, step) + checkpointSuffix;

/** Hands a file to the browser's downloads. */
export function download(bytes: Uint8Array | Blob, name: string): void {
  const blob = new Blob([bytes as BlobPart], { type: 'application/octet-stream' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download reads the blob after this call has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
