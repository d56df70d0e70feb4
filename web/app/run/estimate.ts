/**
 * What a run will cost, from its settings alone: shown before there is a run. The formulas are those
 * of core/session/cost.cpp and core/data, and a test holds the two to the same numbers.
 */

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

/** Bytes while training on windows of `rows` characters. */
export function trainingBytes(shape: Shape, rows: number): number {
  const { cell, hidden, layers, embedding, vocabulary } = shape;
  const states = 2 * (gates[cell] ?? 1) + (cell === 'rnn' ? 2 : 4);
  const tape = rows * (hidden * (layers * states + 2 * (layers - 1)) + 2 * embedding + vocabulary);
  return 4 * (12 * parameterCount(shape) + tape);
}

export interface Plan {
  /** Streams in use, and characters they are unrolled for: fewer than asked on a short text. */
  batch: number;
  window: number;
  totalSteps: number;
}

/** Held-out part, streams and steps of a run over so many characters. */
export function planRun(
  characters: number,
  settings: { batch: number; window: number; validation: number; steps: number; epochs: number },
): Plan {
  const window = Math.min(settings.window, Math.max(1, characters - 1));
  const tail = Math.floor(characters * settings.validation);
  const held = tail < 16 || characters - tail < window + 1 ? 0 : tail;
  const predictions = Math.max(0, characters - held - 1);
  const batch = Math.min(Math.max(1, Math.floor(predictions / window)), settings.batch);
  const windows = Math.floor(Math.floor(predictions / batch) / window);
  const totalSteps = settings.epochs > 0 ? settings.epochs * windows : settings.steps;
  return { batch, window, totalSteps };
}

export interface Estimate {
  parameters: number;
  bytes: number;
  seconds: number;
  flopPerCharacter: number;
  /** Whether this machine's speed was measured or only assumed. */
  measured: boolean;
}

/**
 * What one character costs beside its floating-point operations, counted in such operations: a
 * network of two units spends nearly all its time on it, one of a thousand nearly none.
 */
const overhead = 6e4;

/** What one thread of an ordinary laptop does in a tab, in floating-point operations a second. */
const assumedFlops = 2.5e10;

/** The speed of this machine as one number, from how fast it trained a network. */
export function machineSpeed(charactersPerSecond: number, flopPerCharacter: number): number {
  return charactersPerSecond * (flopPerCharacter + overhead);
}

/** `speed`: as machineSpeed() measured it, or undefined to assume one. */
export function estimateRun(shape: Shape, plan: Plan, speed: number | undefined): Estimate {
  const perCharacter = flopPerCharacter(shape);
  const rows = plan.batch * plan.window;
  return {
    parameters: parameterCount(shape),
    bytes: trainingBytes(shape, rows),
    seconds: (plan.totalSteps * rows * (perCharacter + overhead)) / (speed ?? assumedFlops),
    flopPerCharacter: perCharacter,
    measured: speed !== undefined,
  };
}
