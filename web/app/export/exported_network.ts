/**
 * A network as Export and the command line's `export` write it: one .safetensors file whose tensors
 * have PyTorch's names, shapes and order of gates, and whose metadata say what they are for.
 *
 * Source of the format: huggingface.co/docs/safetensors (see core/io/safetensors.hpp).
 */
import { EngineError } from '../../engine/shared/engine_error';

export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major; as many as the product of `shape`. */
  readonly values: Float32Array;
}

export interface ExportedNetwork {
  /** What of it: `task`, `settings`, `vocabulary`, `answers` and more, the last three as JSON. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** Of a file that is none of ours, or is damaged; the sentence ends with a full stop. */
export function unreadable(
  message: string,
  hint = 'Export the network again, and choose that file.',
): EngineError {
  return new EngineError({ code: 'invalid_file', field: 'file', message, hint });
}

const formatVersion = '1';
/** The header's length, before it. */
const lengthBytes = 8;
/** Of the header in bytes, as the format's own readers have it. */
const mostHeader = 100_000_000;

/** Throws an EngineError (invalid_file) that says what is wrong with the file. */
export function parseExportedNetwork(file: Uint8Array): ExportedNetwork {
  const headerEnd = lengthBytes + headerLength(file);
  const header = headerOf(file.subarray(lengthBytes, headerEnd));
  const { __metadata__: metadata = {}, ...rows } = header;
  if (!isTextTable(metadata))
    throw unreadable('The file’s metadata are not all text, as they are in a .safetensors file.');
  if (metadata['format'] === 'unrolled' && metadata['format_version'] !== formatVersion)
    throw unreadable(
      `The file has the version ${metadata['format_version'] ?? '(none)'} of the format; ` +
        `this program reads version ${formatVersion}.`,
      'Use the program that wrote it, or export the network with this one.',
    );
  const data = file.subarray(headerEnd);
  const tensors = new Map(
    Object.entries(rows).map(([name, row]) => [name, tensorOf(name, row, data)]),
  );
  if (tensors.size === 0) throw unreadable('The file has no tensors in it.');
  return { metadata, tensors };
}

function headerLength(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = file.length < lengthBytes ? undefined : view.getBigUint64(0, true);
  if (length !== undefined && length <= BigInt(Math.min(file.length - lengthBytes, mostHeader)))
    return Number(length);
  throw unreadable(
    'The file is no .safetensors file, or its end is missing: its header does not fit into it.',
  );
}

function headerOf(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isTable(header)) return header;
  } catch {
    // Said below.
  }
  throw unreadable('The file is no .safetensors file: its header is no JSON object.');
}

function tensorOf(name: string, row: unknown, data: Uint8Array): Tensor {
  if (!isTable(row)) throw unreadable(`The file says nothing of what its tensor “${name}” is.`);
  const { dtype, shape, data_offsets: offsets } = row;
  if (dtype !== 'F32')
    throw unreadable(
      `The numbers of “${name}” are of the type ${String(dtype)}; only F32 is read.`,
      'Write the file with 32-bit numbers (in PyTorch: tensor.float()).',
    );
  if (!areSizes(shape) || !areSizes(offsets) || offsets.length !== 2)
    throw unreadable(`The file is damaged: the shape or the place of “${name}” is missing.`);
  const [begin, end] = offsets as [number, number];
  const count = shape.reduce((product, size) => product * size, 1);
  if (end > data.length)
    throw unreadable(`The file’s end is missing: the numbers of “${name}” are not all there.`);
  if (end - begin !== 4 * count)
    throw unreadable(
      `The file is damaged: “${name}” of the shape [${shape.join(', ')}] takes ${4 * count} ` +
        `bytes, and the file gives it ${end - begin}.`,
    );
  // A copy is aligned, wherever in the file it lay. (What slice() gives of Node's buffers is none.)
  const values = new Float32Array(new Uint8Array(data.subarray(begin, end)).buffer);
  if (!values.every(Number.isFinite))
    throw unreadable(
      `“${name}” has values that are no finite numbers: the network diverged, or the file is ` +
        'damaged.',
      'Export an earlier state of it.',
    );
  return { shape, values };
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextTable = (value: unknown): value is Record<string, string> =>
  isTable(value) && Object.values(value).every((text) => typeof text === 'string');

const areSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);

/** An entry of the metadata that is JSON; undefined where there is none. */
export function metadataJson(network: ExportedNetwork, key: string): unknown {
  const text = network.metadata[key];
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable(`The file is damaged: its “${key}” is no JSON.`);
  }
}

/** The same where it is a list of names, in the order of their numbers. */
export function metadataNames(network: ExportedNetwork, key: string): string[] | undefined {
  const names = metadataJson(network, key);
  if (names === undefined) return undefined;
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return names;
  throw unreadable(`The file is damaged: its “${key}” is no list of names.`);
}

/** A setting that the network was trained with; undefined where the file does not say. */
export function settingOf(network: ExportedNetwork, name: string): string | undefined {
  const settings = metadataJson(network, 'settings') ?? {};
  if (!isTable(settings)) throw unreadable('The file is damaged: its “settings” are no table.');
  const value = settings[name];
  return value === undefined ? undefined : String(value);
}
