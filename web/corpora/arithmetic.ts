// Sums a line: a network has the form at once, then the first digits, and the carry last of all.

import { fill } from './fill';
import { Random } from './random';

export const defaultArithmeticSize = 200_000;

/**
 * Lines such as `37+58=95` and `95-58=37`: both operands from 10 to 99, no result below 0, `size`
 * UTF-16 units at most.
 */
export function generateArithmetic(seed = 1, size = defaultArithmeticSize): string {
  const random = new Random(seed);
  return fill(size, () => {
    const a = random.between(10, 99);
    const b = random.between(10, 99);
    if (random.chance(0.5)) return `${a}+${b}=${a + b}\n`;
    const [high, low] = a >= b ? [a, b] : [b, a];
    return `${high}-${low}=${high - low}\n`;
  });
}
