/** Patterns of the associative memory: squares of cells, 1 for ink and -1 for paper. */
import { Random } from '../../corpora/random';
import type { Spins } from '../../engine/page/hopfield';

/** Cells along an edge. */
export const side = 12;
export const units = side * side;

/**
 * Random patterns that a network of N units keeps, for each unit: Amit, Gutfreund and Sompolinsky,
 * Phys. Rev. Lett. 55 (1985).
 */
export const loadLimit = 0.138;

/** To begin with: about half ink, and alike in no more cells than chance would give. */
const drawn = [
  `
##........##
###......###
.###....###.
..###..###..
...######...
....####....
....####....
...######...
..###..###..
.###....###.
###......###
##........##`,
  `
#####.......
#####.......
#####.......
#####.......
#####.......
#####.......
#####.......
#####.......
############
############
############
############`,
  `
.....##.....
....####....
...######...
..########..
.##########.
############
.##########.
.###....###.
.###....###.
.###....###.
.###....###.
.###....###.`,
];

const spinsOfRows = (rows: string): Spins =>
  Int8Array.from(rows.replaceAll('\n', ''), (cell) => (cell === '#' ? 1 : -1));

export const firstPatterns = (): Spins[] => drawn.map(spinsOfRows);

/** As the drawing board has it, and back. */
export const digitsOfSpins = (spins: Spins): string =>
  Array.from(spins, (spin) => (spin > 0 ? 'f' : '0')).join('');
export const spinsOfDigits = (digits: string): Spins =>
  Int8Array.from(digits, (digit) => (digit > '7' ? 1 : -1));

export function randomPattern(random: Random): Spins {
  return Int8Array.from({ length: units }, () => (random.chance(0.5) ? 1 : -1));
}

export function randomPatterns(count: number, seed: number): Spins[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => randomPattern(random));
}

/** Just so many cells turned over, which ones is drawn. */
export function withNoise(spins: Spins, share: number, random: Random): Spins {
  const turned = spins.slice();
  const cells = random.shuffled([...spins.keys()]).slice(0, Math.round(share * spins.length));
  for (const cell of cells) turned[cell] = -turned[cell]!;
  return turned;
}

/** The lower half is paper. */
export function halfErased(spins: Spins): Spins {
  return spins.map((spin, cell) => (cell < spins.length / 2 ? spin : -1));
}

/** m = 1/N sum_i x_i s_i. */
export function overlapOf(pattern: Spins, state: Spins): number {
  return pattern.reduce((sum, spin, cell) => sum + spin * state[cell]!, 0) / pattern.length;
}

/** The state after so many updates of a settling that began at `start`. */
export function stateAfter(
  start: Spins,
  { units: asked, fields }: { readonly units: Int32Array; readonly fields: Float64Array },
  updates: number,
): Spins {
  const state = start.slice();
  for (let t = 0; t < updates; ++t) {
    const heard = fields[t]!;
    if (heard !== 0) state[asked[t]!] = heard > 0 ? 1 : -1;
  }
  return state;
}
