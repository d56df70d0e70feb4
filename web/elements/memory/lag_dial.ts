/** The stops of the lag's slider: every step where a step matters, fewer further out. */
export const leastLag = 5;
export const mostLag = 200;

export const stops: readonly number[] = [
  ...Array.from({ length: 15 }, (_, i) => leastLag + i), // 5 .. 19
  ...Array.from({ length: 8 }, (_, i) => 20 + 5 * i), // 20 .. 55
  ...Array.from({ length: 15 }, (_, i) => 60 + 10 * i), // 60 .. 200
];

/** The stop nearest to a lag. */
export function stopOf(lag: number): number {
  let best = 0;
  stops.forEach((stop, i) => {
    if (Math.abs(stop - lag) < Math.abs(stops[best]! - lag)) best = i;
  });
  return best;
}

/** A whole lag in range; undefined for what is no number. */
export function readLag(text: string): number | undefined {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return undefined;
  return Math.min(mostLag, Math.max(leastLag, Math.round(value)));
}
