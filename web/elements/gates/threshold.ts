/** What comes of saying yes wherever a unit's number is beyond a cut. */
export interface Verdict {
  readonly cut: number;
  /** Whether yes is above the cut, or below it. */
  readonly above: boolean;
  /** Characters where the unit says yes: rightly, and wrongly. */
  readonly hits: number;
  readonly falseHits: number;
  /** Where the pattern is and the unit says no. */
  readonly missed: number;
  /** Share of the unit's yes that is right, and of the pattern that is found. */
  readonly precision: number;
  readonly recall: number;
}

/**
 * The cut with the highest F1 (the harmonic mean of precision and recall), halfway between the
 * numbers on its two sides. `above`: on which side yes lies, as the sign of the correlation says.
 * Undefined where the pattern is nowhere or the unit never moves.
 */
export function bestCut(
  values: Float32Array,
  truth: Uint8Array,
  above: boolean,
): Verdict | undefined {
  const order = Uint32Array.from(values, (_, i) => i);
  // From the surest yes to the surest no.
  order.sort((a, b) => (above ? values[b]! - values[a]! : values[a]! - values[b]!));
  const total = truth.reduce((sum, value) => sum + value, 0);
  let best: Verdict | undefined;
  let score = 0;
  let hits = 0;
  for (let i = 0; i + 1 < order.length; ++i) {
    hits += truth[order[i]!]!;
    const [here, next] = [values[order[i]!]!, values[order[i + 1]!]!];
    if (here === next) continue;
    const said = i + 1;
    const f1 = (2 * hits) / (said + total);
    if (f1 <= score) continue;
    score = f1;
    best = {
      cut: (here + next) / 2,
      above,
      hits,
      falseHits: said - hits,
      missed: total - hits,
      precision: hits / said,
      recall: hits / total,
    };
  }
  return best;
}

export type Outcome = 'hit' | 'false' | 'missed' | 'none';

/** Of each character. */
export function outcomes(
  values: Float32Array,
  truth: Uint8Array,
  { cut, above }: Pick<Verdict, 'cut' | 'above'>,
): Outcome[] {
  return Array.from(values, (value, t) => {
    const yes = above ? value > cut : value < cut;
    if (truth[t]) return yes ? 'hit' : 'missed';
    return yes ? 'false' : 'none';
  });
}
