import { type Signals, type Spread, spreadsOf } from './signals';

/** A deviation less than this beside the mean is a constant's: what is left of it is rounding. */
const constant = 1e-6;

/** The pattern with mean 0 and length 1; undefined where it does not vary. */
function unitVector(pattern: Float32Array): Float64Array | undefined {
  let mean = 0;
  for (const value of pattern) mean += value;
  mean /= pattern.length;
  let square = 0;
  for (const value of pattern) square += (value - mean) ** 2;
  if (!(square > 0)) return undefined;
  const norm = Math.sqrt(square);
  return Float64Array.from(pattern, (value) => (value - mean) / norm);
}

/**
 * Of every unit with the pattern moved on by `shift` steps, what leaves at the end coming in front.
 */
function correlate(
  { values, first, stride, steps, units }: Signals,
  spreads: readonly Spread[],
  pattern: Float64Array,
  shift: number,
): Float64Array {
  const found = new Float64Array(units);
  const means = Float64Array.from(spreads, ({ mean }) => mean);
  for (let t = 0, row = first; t < steps; ++t, row += stride) {
    const weight = pattern[t >= shift ? t - shift : t - shift + steps]!;
    for (let u = 0; u < units; ++u) found[u]! += weight * (values[row + u]! - means[u]!);
  }
  spreads.forEach(({ mean, deviation }, u) => {
    const moves = deviation > constant * Math.abs(mean);
    found[u] = moves ? found[u]! / (deviation * Math.sqrt(steps)) : 0;
  });
  return found;
}

/**
 * Pearson's correlation of every unit with a pattern, in two passes over the numbers: first the
 * means, then what is left without them, so that a large mean costs no digits. What does not vary
 * follows nothing: 0.
 */
export function correlations(signals: Signals, pattern: Float32Array): Float64Array {
  const vector = unitVector(pattern);
  if (!vector) return new Float64Array(signals.units);
  return correlate(signals, spreadsOf(signals), vector, 0);
}

/** One unit of one of the groups of signals that were searched. */
export interface Match {
  readonly group: number;
  readonly unit: number;
  readonly r: number;
}

/** What the best of so many signals reaches where there is nothing to find. */
export interface Chance {
  /** Median and maximum over the shifts of the best |r|. */
  readonly typical: number;
  readonly highest: number;
  readonly shifts: number;
}

export interface Ranking {
  /** The closest first. */
  readonly matches: readonly Match[];
  readonly signals: number;
  readonly chance: Chance;
}

/** Shifts by which a pattern is taken away from its text; none is a small one. */
export function shiftsOf(steps: number, count = 20): number[] {
  const shifts = Array.from({ length: count }, (_, i) =>
    Math.round(steps * (0.1 + (0.8 * (i + 0.5)) / count)),
  );
  return [...new Set(shifts)].filter((shift) => shift > 0 && shift < steps);
}

/**
 * The units that follow a pattern most closely, and how close the best comes by chance alone: with
 * the pattern shifted circularly, which keeps its rhythm and all of the signals' and breaks only
 * their being together. A generator, so that who runs it can let others have a turn.
 */
export function* rank(
  groups: readonly Signals[],
  pattern: Float32Array,
  count = 8,
): Generator<undefined, Ranking | undefined> {
  const vector = unitVector(pattern);
  if (!vector) return undefined;
  const spreads: Spread[][] = [];
  const matches: Match[] = [];
  for (const [group, signals] of groups.entries()) {
    const spread = spreadsOf(signals);
    spreads.push(spread);
    correlate(signals, spread, vector, 0).forEach((r, unit) => matches.push({ group, unit, r }));
    yield;
  }
  const signals = matches.length;
  matches.sort((a, b) => Math.abs(b.r) - Math.abs(a.r));
  matches.length = Math.min(count, signals);

  const bests: number[] = [];
  for (const shift of shiftsOf(pattern.length)) {
    let best = 0;
    for (const [group, signals] of groups.entries()) {
      for (const r of correlate(signals, spreads[group]!, vector, shift))
        if (Math.abs(r) > best) best = Math.abs(r);
      yield;
    }
    bests.push(best);
  }
  bests.sort((a, b) => a - b);
  const typical = bests[bests.length >> 1] ?? 0;
  return {
    matches,
    signals,
    chance: { typical, highest: bests.at(-1) ?? 0, shifts: bests.length },
  };
}

/** Which of several patterns some unit follows most closely: its index. */
export function* closestOf(
  groups: readonly Signals[],
  patterns: readonly Float32Array[],
): Generator<undefined, number> {
  let [closest, largest] = [0, -1];
  for (const [index, pattern] of patterns.entries())
    for (const signals of groups) {
      const best = correlations(signals, pattern).reduce((a, r) => Math.max(a, Math.abs(r)), 0);
      if (best > largest) [closest, largest] = [index, best];
      yield;
    }
  return closest;
}
