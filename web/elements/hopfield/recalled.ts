/** What a settled state is: one of the patterns that were stored, or something else. */
import type { Spins } from '../../engine/page/hopfield';
import { overlapOf } from './patterns';

export type Recalled =
  | { readonly kind: 'stored' | 'negative'; readonly pattern: number }
  /** The sign of the sum of three patterns, some of them turned: nobody stored it. */
  | { readonly kind: 'mixture'; readonly patterns: readonly [number, number, number] }
  /** Nothing that has a name; the pattern that it is like most, and in how many cells it differs. */
  | { readonly kind: 'other'; readonly nearest: number; readonly apart: number };

/** Of more patterns than these, mixtures are not looked for: there are too many of them. */
const mostMixed = 12;

/** Undefined where nothing is stored. */
export function recalled(patterns: readonly Spins[], state: Spins): Recalled | undefined {
  if (patterns.length === 0) return undefined;
  const overlaps = patterns.map((pattern) => overlapOf(pattern, state));
  const same = overlaps.indexOf(1);
  if (same >= 0) return { kind: 'stored', pattern: same };
  const turned = overlaps.indexOf(-1);
  if (turned >= 0) return { kind: 'negative', pattern: turned };
  const mixed = patterns.length <= mostMixed ? mixtureIn(patterns, overlaps, state) : undefined;
  if (mixed) return { kind: 'mixture', patterns: mixed };
  const nearest = overlaps.reduce((best, m, p) => (m > overlaps[best]! ? p : best), 0);
  return {
    kind: 'other',
    nearest,
    apart: Math.round(((1 - overlaps[nearest]!) / 2) * state.length),
  };
}

/** Three patterns, each with the sign that it has in the state, whose majority the state is. */
function mixtureIn(
  patterns: readonly Spins[],
  overlaps: readonly number[],
  state: Spins,
): [number, number, number] | undefined {
  const sign = (p: number) => (overlaps[p]! < 0 ? -1 : 1);
  const isMajority = (a: number, b: number, c: number) =>
    state.every((spin, cell) => {
      const sum =
        sign(a) * patterns[a]![cell]! +
        sign(b) * patterns[b]![cell]! +
        sign(c) * patterns[c]![cell]!;
      return spin * sum > 0;
    });
  for (let a = 0; a < patterns.length; ++a)
    for (let b = a + 1; b < patterns.length; ++b)
      for (let c = b + 1; c < patterns.length; ++c) if (isMajority(a, b, c)) return [a, b, c];
  return undefined;
}

const cells = (count: number) => (count === 1 ? 'one cell' : `${count} cells`);

/** Patterns are numbered from 1, as they are in the picture. */
export function sayRecalled(found: Recalled | undefined): string {
  if (!found) return 'Nothing is stored, so every state is as good as any other.';
  switch (found.kind) {
    case 'stored':
      return `It has settled in pattern ${found.pattern + 1}, every cell of it.`;
    case 'negative':
      return (
        `It has settled in the negative of pattern ${found.pattern + 1}: with all units turned ` +
        'over the energy is the same, so each pattern is stored twice.'
      );
    case 'mixture':
      return (
        `It has settled in a mixture of patterns ${listed(found.patterns)}: a spurious state, ` +
        'which nobody stored.'
      );
    case 'other':
      return (
        `It has settled where nothing was stored, ${cells(found.apart)} away from pattern ` +
        `${found.nearest + 1}, the nearest one.`
      );
  }
}

const listed = ([a, b, c]: readonly [number, number, number]) => `${a + 1}, ${b + 1} and ${c + 1}`;
