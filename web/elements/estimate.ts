/** What a run will cost, from its settings alone: shown before there is a run. */

export interface Shape {
  cell: string;
  hidden: number;
  layers: number;
  /** 0: one-hot. */
  embedding: number;
  vocabulary: number;
}

const gates: Readonly<Record<string, number>> = { rnn: 1, gru: 3, lstm: 4 };

/**
 * Learned numbers: per layer input and recurrent weights and the two biases as PyTorch has them,
 * and the softmax head.
 */
export function parameterCount({ cell, hidden, layers, embedding, vocabulary }: Shape): number {
  const g = gates[cell] ?? 1;
  let total = embedding * vocabulary;
  let inputs = embedding > 0 ? embedding : vocabulary;
  for (let layer = 0; layer < layers; ++layer) {
    total += g * hidden * (inputs + hidden + 2);
    inputs = hidden;
  }
  return total + vocabulary * (hidden + 1);
}

/** Floating-point operations of training on one character: forward, backward, weight gradients. */
export function flopPerCharacter(shape: Shape): number {
  const { cell, hidden, layers, embedding, vocabulary } = shape;
  const g = gates[cell] ?? 1;
  const recurrent = g * hidden * hidden * layers;
  const between = g * hidden * hidden * (layers - 1);
  return 6 * (recurrent + between + g * hidden * embedding + hidden * vocabulary);
}

/** Bytes while training: parameters, gradients and two moments, and the tape over B*T steps. */
export function trainingBytes(shape: Shape, batch: number, window: number): number {
  const g = gates[shape.cell] ?? 1;
  const perStep = shape.layers * shape.hidden * (2 * g + 4) + 2 * shape.vocabulary;
  return 4 * (4 * parameterCount(shape) + batch * window * perStep);
}

export interface Estimate {
  parameters: number;
  bytes: number;
  seconds: number;
  flopPerCharacter: number;
  /** Whether this machine's speed was measured or only assumed. */
  measured: boolean;
}

/** What one thread of an ordinary laptop does in a tab, in floating-point operations a second. */
export const assumedFlops = 2.5e10;

/** `flops`: measured speed of this machine, or undefined to assume one. */
export function estimateRun(
  shape: Shape,
  run: { batch: number; window: number; totalSteps: number },
  flops: number | undefined,
): Estimate {
  const perCharacter = flopPerCharacter(shape);
  const characters = run.batch * run.window * run.totalSteps;
  return {
    parameters: parameterCount(shape),
    bytes: trainingBytes(shape, run.batch, run.window),
    seconds: (characters * perCharacter) / (flops ?? assumedFlops),
    flopPerCharacter: perCharacter,
    measured: flops !== undefined,
  };
}
