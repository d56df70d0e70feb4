/** What a run has learnt as an exported network. */
import type { InsideModule } from '../../../../wasm/inside_module';
import { resultOf } from '../../engine/wasm';

/** The core's own file, of the weights of a checkpoint. */
export function exportedOf(module: InsideModule, checkpoint: Uint8Array): Uint8Array {
  return resultOf(module.exportTensors(checkpoint, false));
}
