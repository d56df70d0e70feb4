/** The network as tensors for PyTorch, NumPy and others: core/session/portable.hpp. */
import { exportTensors } from '../../engine/page/portable_calls';
import type { ExportContext } from './format';

export async function networkTensors({ engine }: ExportContext): Promise<Blob> {
  const file = await exportTensors(await engine.save(), false);
  return new Blob([file as BlobPart], { type: 'application/octet-stream' });
}
