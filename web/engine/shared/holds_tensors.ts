/** A .safetensors file has the length of its header there, in little-endian order, then the header. */
export function holdsTensors(head: Uint8Array): boolean {
  const high = head.subarray(4, 8);
  return head.length > 8 && head[8] === 0x7b && high.every((byte) => byte === 0);
}
