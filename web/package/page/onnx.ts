/** ONNX models, without an engine: `import { onnxOfSafetensors } from 'unrolled/onnx'`. */
import { onnxOfSafetensors as modelOf } from '../../app/export/onnx/index';
import { asUnrolledError } from './errors';

/**
 * The bytes of an .onnx file of those of a .safetensors file that Unrolled exported. Throws an
 * UnrolledError (`invalid_file`, with `message` and `hint`) where the file is damaged, none of
 * ours, or of a network that is not known.
 */
export function onnxOfSafetensors(file: Uint8Array): Uint8Array {
  try {
    return modelOf(file);
  } catch (reason) {
    throw asUnrolledError(reason);
  }
}
