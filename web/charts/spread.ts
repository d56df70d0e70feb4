/**
 * Moves labels apart so that neighbours keep `gap` between their centres, each as near to where it
 * belongs as order allows, all within [low, high]. Returns the places in the order given.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let edge = low;
  for (const i of order) edge = (placed[i] = Math.max(placed[i]!, edge)) + gap;
  edge = high;
  for (const i of order.reverse()) edge = (placed[i] = Math.min(placed[i]!, edge)) - gap;
  return placed;
}
