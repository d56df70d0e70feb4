// Nested brackets (a Dyck language with letters between): to close the right one, a network must
// keep a stack in its state, and how deep it can go is how much it can keep.

import { fill } from './fill';
import { Random } from './random';

export const defaultBracketsSize = 200_000;
export const maximumDepth = 6;

const pairs = ['()', '[]', '{}', '<>'] as const;
// Few letters and many lines: with more of the one or less of the other, a network learns the lines
// by heart before it learns the rule.
const letters = 'abcd';
/** Symbols on a line before it starts to close what is open. */
const shortest = 8;
const longest = 40;

/** Lines of balanced brackets, no deeper than maximumDepth, `size` UTF-16 units at most. */
export function generateBrackets(seed = 1, size = defaultBracketsSize): string {
  const random = new Random(seed);
  return fill(size, () => line(random));
}

function line(random: Random): string {
  const open: string[] = [];
  let text = '';
  for (let symbols = random.between(shortest, longest); symbols > 0; --symbols) {
    const choice = random.uniform();
    if (choice < 0.34 && open.length < maximumDepth) {
      const pair = random.pick(pairs);
      text += pair[0] as string;
      open.push(pair[1] as string);
    } else if (choice < 0.6 && open.length > 0) {
      text += open.pop() as string;
    } else {
      text += letters[random.below(letters.length)] as string;
    }
  }
  while (open.length > 0) text += open.pop() as string;
  return text + '\n';
}
