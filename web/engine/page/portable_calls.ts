/** Networks that go elsewhere or come from there, by a worker that ends then. */
import { callOnce } from './data_calls';

const ended = {
  code: 'crashed',
  field: 'file',
  message: 'The file was not made.',
  hint: 'Try again.',
} as const;

// See the calls of these names in DataCalls; each rejects with an EngineError.

export const exportTensors = (checkpoint: Uint8Array, best: boolean): Promise<Uint8Array> =>
  callOnce(ended, (link) => link.call('exportTensors', checkpoint, best));

export const importTensors = (file: Uint8Array): Promise<Uint8Array> =>
  callOnce(ended, (link) => link.call('importTensors', file));

export const learningRates = (
  checkpoint: Uint8Array,
  steps: readonly number[],
): Promise<Float64Array> =>
  callOnce(ended, (link) => link.call('learningRates', checkpoint, Float64Array.from(steps)));

export const trainingScript = (checkpoint: Uint8Array, tensors: string): Promise<string> =>
  callOnce(ended, (link) => link.call('trainingScript', checkpoint, tensors));
