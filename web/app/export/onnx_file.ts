import type { ExportContext } from './format';
import { onnxOfSafetensors } from './onnx/index';
import { networkTensors } from './tensors';

/** The network as it is now, for other programs to run. */
export async function onnxFile(context: ExportContext): Promise<Blob> {
  const model = onnxOfSafetensors(await networkTensors(context));
  return new Blob([model as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
}
