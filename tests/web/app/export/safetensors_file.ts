/** Writes a file as an exported network is one (core/io/safetensors.hpp), to be read or spoilt. */
import type { Tensor } from '../../../../web/app/export/exported_network';

export interface FileParts {
  metadata: Record<string, string>;
  tensors: Iterable<readonly [string, Tensor]>;
}

export function safetensorsFile({ metadata, tensors }: FileParts): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const values: Float32Array[] = [];
  let offset = 0;
  for (const [name, tensor] of tensors) {
    const end = offset + tensor.values.byteLength;
    header[name] = { dtype: 'F32', shape: tensor.shape, data_offsets: [offset, end] };
    values.push(tensor.values);
    offset = end;
  }
  return fileOf(JSON.stringify(header), values);
}

/** Any header, before any numbers. */
export function fileOf(header: string, values: readonly Float32Array[] = []): Uint8Array {
  const text = new TextEncoder().encode(header.padEnd(Math.ceil(header.length / 8) * 8));
  const length = new Uint8Array(new BigUint64Array([BigInt(text.length)]).buffer);
  const parts = [length, text, ...values.map((array) => new Uint8Array(array.buffer))];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
