/**
 * A number in plain digits that `allowed` takes, as nearly all are written; undefined for
 * everything else, which number_text.ts reads or refuses.
 */
export function plainNumber(
  text: string,
  allowed: { minimum: number; maximum: number; whole: boolean },
): number | undefined {
  // A point in a whole number may be meant to set thousands apart.
  const plain = allowed.whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
  const value = Number(text);
  const within = value >= allowed.minimum && value <= allowed.maximum;
  return plain.test(text.trim()) && within ? value : undefined;
}
