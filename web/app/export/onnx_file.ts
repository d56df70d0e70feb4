/** The network for other programs to run: an ONNX model, made here of its tensors. */
import { exportTensors } from '../../engine/page/portable_calls';
import type { ExportContext } from './format';
import { onnxOfSafetensors } from './onnx/index';

export async function onnxFile({ engine }: ExportContext): Promise<Blob> {
  const model = onnxOfSafetensors(await exportTensors(await engine.save(), false));
  return new Blob([model as BlobPart], { type: 'application/octet-stream' });
}
