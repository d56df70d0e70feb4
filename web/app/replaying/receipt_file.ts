/** Receipts as files: what the core writes (core/session/receipt.hpp), known by how it begins. */

export const receiptSuffix = '.receipt.json';

/** Far more than any has. */
const largest = 4_000_000;

/** Whether a file is a receipt, or was one before somebody changed it. */
export async function isReceipt(file: File): Promise<boolean> {
  if (!file.name.endsWith('.json') || file.size > largest) return false;
  try {
    return /"unrolled receipt"/.test(await file.slice(0, 1000).text());
  } catch {
    return false; // Who reads it says why it cannot be read.
  }
}
