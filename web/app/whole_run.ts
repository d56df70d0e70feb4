/**
 * Runs as one file with their data in it (core/session/carried_data.hpp). What such a file carries
 * is read here, since whoever opens it has to give it back beside the file; the core makes it.
 */
export { withData } from '../engine/page/receipt_calls';

/** Before the entries: what each checkpoint begins with, the version and their number. */
const headBytes = 16;

/** The data that a checkpoint carries; undefined for none, or where the file is damaged. */
export function dataIn(file: Uint8Array): string | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const names = new TextDecoder();
  try {
    let at = headBytes;
    for (let left = view.getUint32(12, true); left > 0; --left) {
      const nameBytes = view.getUint8(at + 1);
      const name = names.decode(file.subarray(at + 2, at + 2 + nameBytes));
      const length = Number(view.getBigUint64(at + 2 + nameBytes, true));
      const from = at + 2 + nameBytes + 8;
      if (from + length > file.length) return undefined;
      if (name === 'data') return new TextDecoder().decode(file.subarray(from, from + length));
      at = from + length;
    }
  } catch {
    // It ends too early: who opens it says so.
  }
  return undefined;
}
