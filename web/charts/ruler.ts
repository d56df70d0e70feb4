/**
 * A loss is kept in nats; a unit is only another ruler beside the same curve, so switching it moves
 * no line.
 */
export interface Ruler {
  /** The value in this unit. */
  from(nats: number): number;
  /** Where marks stand, in nats, for an axis from `low` to `high` nats with room for `count`. */
  marks(low: number, high: number, count: number): number[];
  /** How a value (already in this unit) is written; always the same number of decimals. */
  text(value: number): string;
  /** How a mark's value is written. */
  mark(value: number): string;
}

const niceSteps = [0.1, 0.2, 0.5, 1, 2, 5, 10];

function linear(natsPerUnit: number): Ruler {
  return {
    from: (nats) => nats / natsPerUnit,
    marks(low, high, count) {
      const span = (high - low) / natsPerUnit;
      const step = niceSteps.find((s) => span / s <= count) ?? span / count;
      const marks: number[] = [];
      for (let k = Math.ceil(low / natsPerUnit / step - 1e-9); ; ++k) {
        const nats = k * step * natsPerUnit;
        if (nats > high + 1e-9) return marks;
        marks.push(nats);
      }
    },
    text: (value) => (value < 1e4 ? value.toFixed(2) : Number.isNaN(value) ? '–' : 'over 10,000'),
    mark: (value) => String(Number(value.toFixed(1))),
  };
}

const choices: Ruler = {
  from: Math.exp,
  marks(low, high, count) {
    const marks: number[] = [];
    for (let power = 1; power <= 1e6; power *= 10)
      for (const digit of [1, 2, 3, 5]) {
        const nats = Math.log(power * digit);
        if (nats >= low - 1e-9 && nats <= high + 1e-9) marks.push(nats);
      }
    const every = Math.max(1, Math.ceil(marks.length / count));
    return marks.filter((_, i) => (marks.length - 1 - i) % every === 0);
  },
  text: (value) =>
    value < 100
      ? value.toFixed(2)
      : value < 1e6
        ? value.toFixed(0)
        : Number.isNaN(value)
          ? '–'
          : 'over a million',
  mark: (value) => String(Math.round(value)),
};

export const rulers = {
  bits: linear(Math.LN2),
  nats: linear(1),
  perplexity: choices,
} as const satisfies Record<string, Ruler>;

export type LossUnit = keyof typeof rulers;
