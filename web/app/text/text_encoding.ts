/**
 * What the bytes of a file are: told by their beginning, and by how they read in encodings that
 * leave no mark. The command line judges alike (examples/cli/text_file.cpp).
 */

interface Signature {
  start: string;
  what: string;
  /** Such a file may be plain text throughout. */
  plain?: boolean;
}

const signatures: readonly Signature[] = [
  { start: '\xff\xfe\0\0', what: 'text in UTF-32' },
  { start: '\0\0\xfe\xff', what: 'text in UTF-32' },
  { start: '\x1f\x8b', what: 'compressed (gzip)' },
  { start: 'BZh', what: 'compressed (bzip2)' },
  { start: '\xfd7zXZ', what: 'compressed (xz)' },
  { start: '\x28\xb5\x2f\xfd', what: 'compressed (zstd)' },
  { start: 'PK\x03\x04', what: 'a ZIP archive or an office document' },
  { start: 'Rar!', what: 'a RAR archive' },
  { start: '7z\xbc\xaf', what: 'a 7z archive' },
  { start: '%PDF-', what: 'a PDF document', plain: true },
  { start: '\xd0\xcf\x11\xe0', what: 'an office document' },
  { start: '{\\rtf', what: 'a document with formatting (RTF)', plain: true },
  { start: '\x89PNG', what: 'a picture' },
  { start: '\xff\xd8\xff', what: 'a picture' },
  { start: 'GIF8', what: 'a picture' },
  { start: 'RIFF', what: 'a sound, a picture or a film' },
  { start: 'ID3', what: 'a sound (MP3)' },
  { start: 'OggS', what: 'a sound' },
  { start: '\x7fELF', what: 'a program' },
  { start: 'SQLite format 3', what: 'a database' },
];

/** What a file is by how it begins; `odd`: it has bytes that no text has. */
export function foreignKind(bytes: Uint8Array, odd: boolean): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  // "ID3", "BZh" or "RIFF" may begin a text.
  return signatures.find(({ start, plain }) => head.startsWith(start) && (odd || plain))?.what;
}

/** What a byte order mark says, as TextDecoder calls it; UTF-32 is none that it knows. */
export function markedEncoding([a, b, c, d]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/** Wide encodings without a mark, as TextDecoder calls those that it knows. */
export type Wide = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const wide: readonly (readonly [Wide, number, boolean])[] = [
  ['utf-32le', 4, true],
  ['utf-32be', 4, false],
  ['utf-16le', 2, true],
  ['utf-16be', 2, false],
];

export function wideKind(bytes: Uint8Array): Wide | undefined {
  return wide.find(([, size, little]) => readsAs(bytes, size, little))?.[0];
}

/** No unit that is none, hardly a control character, and the separators that a text has. */
function readsAs(bytes: Uint8Array, size: number, little: boolean): boolean {
  const units = Math.floor(Math.min(bytes.length, 1 << 16) / size);
  if (units < 8 || bytes.length % size !== 0) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let [controls, separators, before] = [0, 0, 0];
  for (let i = 0; i < units; ++i) {
    const unit = size === 4 ? view.getUint32(i * 4, little) : view.getUint16(i * 2, little);
    const surrogate = unit >= 0xd800 && unit < 0xe000;
    if (size === 4 && (surrogate || unit > 0x10ffff)) return false;
    if (size === 2 && (surrogate && unit >= 0xdc00) !== (before >= 0xd800 && before < 0xdc00))
      return false;
    if (isControl(unit)) ++controls;
    // In another byte order than the text's own these are rare characters.
    if ([0x20, 0x0a, 0x3000, 0x3001, 0x3002, 0xff0c].includes(unit)) ++separators;
    before = unit;
  }
  return controls * 100 <= units && separators * 100 >= units;
}

/** An 8-bit text has letters and spaces beside what UTF-8 cannot be; arbitrary bytes are spread. */
export function readsAsEightBit(bytes: Uint8Array): boolean {
  let spaces = 0;
  for (const byte of bytes) if (byte === 0x20 || byte === 0x0a || byte === 0x0d) ++spaces;
  return spaces * 50 >= bytes.length && controlCharacters(bytes) * 200 <= bytes.length;
}

/** Control characters that no text has; bytes alone tell, since UTF-8 never uses them otherwise. */
export function controlCharacters(bytes: Uint8Array): number {
  let found = 0;
  for (const byte of bytes) if (isControl(byte)) ++found;
  return found;
}

const isControl = (unit: number) => unit < 0x20 && !(unit >= 0x09 && unit <= 0x0d);
