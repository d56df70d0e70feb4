/** Receipts as files: what the core writes (core/session/receipt.hpp), known by how it begins. */

import { markedEncoding } from '../text/text_encoding';

export const receiptSuffix = '.receipt.json';

/** Far more than any has. */
const largest = 4_000_000;

/** Whether a file is a receipt, or was one before somebody changed it. */
export async function isReceipt(file: File): Promise<boolean> {
  if (!file.name.endsWith('.json') || file.size > largest) return false;
  try {
    return /"unrolled receipt"/.test(await decoded(file.slice(0, 2000)));
  } catch {
    return false; // Who reads it says why it cannot be read.
  }
}

/** What stands in it: some shells write UTF-16 with a mark where a program's output is redirected. */
export async function decoded(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(markedEncoding(bytes) ?? 'utf-8').decode(bytes);
}
