/** ONNX models of exported networks: no document, no engine, bytes in and bytes out. */
import { parseExportedNetwork } from '../exported_network';
import { onnxModel } from './model';

/**
 * The .onnx file of a .safetensors file that Unrolled exported. Throws an EngineError
 * (`invalid_file`, with `message` and `hint`) where the file is damaged, none of ours, or of a
 * network that is not known.
 */
export function onnxOfSafetensors(file: Uint8Array): Uint8Array {
  return onnxModel(parseExportedNetwork(file));
}
