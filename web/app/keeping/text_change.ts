/** Shorter texts are no work to lose. */
const leastLength = 40;

/**
 * Whether `after` is not `before` with something changed in it, but another text: less than half
 * of `before` is left at its beginning and its end.
 */
export function isAnotherText(before: string, after: string): boolean {
  if (before === after || before.trim().length < leastLength) return false;
  const most = Math.min(before.length, after.length);
  const half = before.length / 2;
  let start = 0;
  while (start < most && start < half && before[start] === after[start]) ++start;
  let end = 0;
  while (end < most - start && start + end < half && before.at(-1 - end) === after.at(-1 - end))
    ++end;
  return start + end < half;
}
