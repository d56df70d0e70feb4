/** What an engine has learnt as an exported network. */
import type { EngineClient } from '../../../../web/engine/page/engine_client';
import { safetensorsFile } from './safetensors_file';

/** Of a language; z of a GRU as PyTorch has it, 1 minus ours. */
export async function exportedFile(engine: EngineClient): Promise<Uint8Array> {
  const { params, values, network } = await engine.weights();
  const { cell, hiddenSize: hidden, activation, reset, vocabulary, gateNames } = network;
  const update = gateNames.indexOf('update');
  return safetensorsFile({
    metadata: {
      ...{ format: 'unrolled', format_version: '1', task: 'language' },
      settings: JSON.stringify({ cell, activation, reset }),
      vocabulary: JSON.stringify(vocabulary),
    },
    tensors: params.map(({ name, rows, cols, offset }) => {
      const own = values.slice(offset, offset + rows * cols);
      const gates = /^(weight|bias)_/.test(name);
      if (gates && update >= 0)
        for (let i = update * hidden * cols; i < (update + 1) * hidden * cols; ++i)
          own[i] = -own[i]!;
      const shape = name.includes('bias') ? [rows] : [rows, cols];
      return [gates ? `rnn.${name}` : name, { shape, values: own }] as const;
    }),
  });
}
