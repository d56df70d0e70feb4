import { exportTensors } from '../../engine/page/data_calls';
import type { ExportContext } from './format';

/** The network as it is now, as a .safetensors file: what other formats of it are made from. */
export async function networkTensors({ engine }: ExportContext): Promise<Uint8Array> {
  return exportTensors(await engine.save());
}
