/** The three functions that squash a sum, with their slopes. */

export interface ActivationFunction {
  readonly id: 'sigmoid' | 'tanh' | 'relu';
  readonly name: string;
  /** As equations write it. */
  readonly sign: string;
  /** The custom property of its colour, and the pattern of its line (activations.css). */
  readonly token: string;
  readonly dash: readonly number[];
  value(z: number): number;
  slope(z: number): number;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export const functions: readonly ActivationFunction[] = [
  {
    ...{ id: 'sigmoid', name: 'sigmoid', sign: 'σ', token: '--sigmoid', dash: [9, 4] },
    value: sigmoid,
    slope: (z) => sigmoid(z) * (1 - sigmoid(z)),
  },
  {
    ...{ id: 'tanh', name: 'tanh', sign: 'tanh', token: '--tanh', dash: [] },
    value: Math.tanh,
    slope: (z) => 1 - Math.tanh(z) ** 2,
  },
  {
    ...{ id: 'relu', name: 'ReLU', sign: 'ReLU', token: '--relu', dash: [2, 3] },
    value: (z) => Math.max(0, z),
    // At 0 it has none; as in the engine (and PyTorch) it is taken for 0 there.
    slope: (z) => (z > 0 ? 1 : 0),
  },
];

export const functionById = (id: ActivationFunction['id']): ActivationFunction =>
  functions.find((each) => each.id === id)!;

/** The slope at the place where the function has this value: what backpropagation computes. */
export function slopeAtValue(id: ActivationFunction['id'], value: number): number {
  if (id === 'tanh') return 1 - value * value;
  if (id === 'sigmoid') return value * (1 - value);
  return value > 0 ? 1 : 0;
}

/** Steps until a product of equal factors is below `limit`; Infinity where it never is. */
export function stepsBelow(factor: number, limit: number): number {
  if (factor >= 1) return Number.POSITIVE_INFINITY;
  let product = 1;
  let steps = 0;
  while (product >= limit) {
    product *= factor;
    ++steps;
  }
  return steps;
}
