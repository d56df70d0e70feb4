/** A run for other programs and back, by a worker that ends then; it comes when it is asked for. */
import { onnxOfSafetensors } from '../../app/export/onnx/index';
import { callOnceFrom } from '../../engine/page/data_link';
import type { ExportedRun, ExportOptions } from './api';
import type { PackageHost } from './package_host';

const ended = {
  code: 'crashed',
  field: 'what',
  message: 'The file was not made or read.',
  hint: 'Try again.',
} as const;

/** A network of tensors, exported or trained elsewhere, without a run. */
export const checkpointOf = (tensors: Uint8Array, host: PackageHost): Promise<Uint8Array> =>
  callOnceFrom(host, ended, (link) => link.call('importTensors', tensors));

export async function exportRun<K extends keyof ExportedRun>(
  checkpoint: Uint8Array,
  what: K,
  { weights = 'running', tensors = 'model.safetensors', name = '' }: ExportOptions,
  host: PackageHost,
): Promise<ExportedRun[K]> {
  const best = weights === 'best';
  const made: ExportedRun[keyof ExportedRun] = await callOnceFrom<Uint8Array | string>(
    host,
    ended,
    (link) => {
      if (what === 'script') return link.call('trainingScript', checkpoint, tensors);
      if (what === 'receipt') return link.call('receipt', checkpoint, name);
      if (what === 'losses') return link.call('historyCsv', checkpoint);
      return link.call('exportTensors', checkpoint, best);
    },
  );
  return (what === 'onnx' ? onnxOfSafetensors(made as Uint8Array) : made) as ExportedRun[K];
}
