/**
 * What can be seen inside the network of a run: types only. An inspector, a worker of its own that
 * starts with the first question, follows the run's weights and answers on copies of them, so that
 * training neither waits for a picture nor knows of it. All numbers are the shipped 32-bit kernels'
 * own.
 *
 * Notation: a text of T characters is read in T steps; step t (0-based) reads character t and
 * predicts character t + 1, so the last step has no loss. H units, G gates, V characters, L layers.
 * Arrays are row-major.
 *
 * Other tasks are asked what Engine.answer() takes. A step then reads a word, a frame, a row or a
 * drawing, V is what can be said, and a loss is that of the network's own answer, -ln p(answer): of
 * a series and an invented line that of what follows, where it is given. A network that reads in
 * both directions, or has an encoder, has parts; each is looked at in the order in which it reads.
 */

/** Reads a text and keeps what happened. */
export interface TraceRequest {
  text: string;
  /** Index into Network.parts. Default 0, the part whose steps are answered. */
  part?: number;
  /** Which arrays of a layer to copy out; the others come back empty. */
  probes: readonly Probe[];
  /**
   * The loss that is traced backward: the sum of all steps' losses (as the lectures write it:
   * E = E_1 + E_2 + ...), one step's alone (in the order of the sequence, whatever the part), or
   * none: then all gradients come back empty.
   */
  loss?: 'sum' | 'none' | number;
  /** Factor on every weight_hh, for this answer only. Default 1. */
  recurrentScale?: number;
  /** Gates held at a value, for this answer only. */
  holds?: readonly Hold[];
}

/** An array of a layer; see LayerTrace. */
export type Probe =
  | 'preactivations'
  | 'gates'
  | 'h'
  | 'c'
  | 'extra'
  | 'dpreactivations'
  | 'dh'
  | 'dhOutput'
  | 'dc';

/** A gate of some units kept at a value during some steps. */
export interface Hold {
  layer: number;
  /** Index into Trace.gateNames. */
  gate: number;
  /** One unit, or all of them. */
  unit: number | 'all';
  /** Steps from .. to - 1, in the order in which its part reads; default all. */
  from?: number;
  to?: number;
  /** 0 .. 1 for a sigmoid, -1 .. 1 for the candidate. */
  value: number;
  /** Of which part of the network: an index into Network.parts. Default 0. */
  part?: number;
}

export interface LayerTrace {
  /** [T][G*H] before the gate's function. GRU reset_after: the candidate's is without r * (W h). */
  preactivations: Float32Array;
  /** [T][G*H] after it; for the plain RNN its h. Gate order as in gateNames: [T][G][H]. */
  gates: Float32Array;
  /** [T+1][H]: row t is the state before step t, row T the last one. */
  h: Float32Array;
  /** [T+1][H], LSTM only. */
  c: Float32Array;
  /** [T][H]. LSTM: tanh(c_t). GRU reset_before: r * h_{t-1}; reset_after: W_hn h_{t-1} + b_hn. */
  extra: Float32Array;
  /** [T][G*H]: dL / d preactivations. */
  dpreactivations: Float32Array;
  /** [T+1][H]: dL / dh, complete: what arrives from the step's own output and from step t + 1. */
  dh: Float32Array;
  /** [T+1][H]: the part of dh that arrives from the layer above (the top one: from the output). */
  dhOutput: Float32Array;
  /** [T+1][H], LSTM only: dL / dc, complete. */
  dc: Float32Array;
}

export interface Trace {
  /** The training step of the weights. */
  trainingStep: number;
  network: Network;
  /** What each step reads: a character, a word, the numbers of a row. */
  characters: string[];
  /** Of a text: the same as ids into network.vocabulary. Else empty. */
  ids: Int32Array;
  /** UTF-16 offset of each character in the request's text. Of other tasks empty. */
  offsets: Int32Array;
  /**
   * Steps at which the network begins anew, the first of them 0: what is longer than it reads at
   * once is read in pieces. Before such a step a state is row 0 of its array.
   */
  starts: Int32Array;
  /** [T] index into network.vocabulary of what a step's loss is of; -1: it has none. */
  targets: Int32Array;
  /** [T] nats, or mean squared errors; NaN where a step has no loss. */
  losses: Float32Array;
  /** [T] with a loss: the norm of dL / dx, x being the row that the lowest layer reads. */
  inputNorms: Float64Array;
  /**
   * [T][V] before and after the softmax; NaN where a step says nothing, empty where no step of the
   * part does. Where numbers are told they are the logits, and there are no probabilities.
   */
  logits: Float32Array;
  probabilities: Float32Array;
  /** [T][V]: dL / dlogits. */
  dlogits: Float32Array;
  /** From the lowest to the highest. */
  layers: LayerTrace[];
  /** dL / d(all parameters), in the order and layout of Weights.params. */
  gradients: Float32Array;
}

export interface Network {
  /** A choice of the setting `cell`; see app/cells.ts. */
  cell: string;
  activation: 'tanh' | 'relu' | 'sigmoid';
  reset: 'before' | 'after';
  hiddenSize: number;
  layers: number;
  /** 0: one-hot. */
  embedding: number;
  /** RNN: preactivation. LSTM: input, forget, candidate, output. GRU: reset, update, candidate. */
  gateNames: string[];
  /**
   * What it says. Of a text the character of each id; id 0 stands for every unknown one
   * ('\uFFFD').
   */
  vocabulary: string[];
  /** It tells numbers, one for each of the vocabulary. */
  tellsValues: boolean;
  /**
   * 'stack'; or 'forwards' and 'backwards'; or 'decoder', 'encoder' and, where that reads both
   * ways, 'encoder_backwards'.
   */
  parts: string[];
}

/** The learned numbers, by PyTorch's names. */
export interface Weights {
  trainingStep: number;
  network: Network;
  params: { name: string; rows: number; cols: number; offset: number }[];
  values: Float32Array;
}

/** How far the loss of one step reaches back. */
export interface ReachRequest {
  text: string;
  /** The step whose loss is traced; it must have one (not the last step). */
  at: number;
  /** Default: the top one. */
  layer?: number;
  recurrentScale?: number;
  /** Also what explains it: spectral radii, Jacobians. Costs a few ms a character at 128 units. */
  explain?: boolean;
}

export interface Reach {
  trainingStep: number;
  network: Network;
  /** [at+1]: norm of dL_at / dh_{at-k}, k steps back, h_t being the state after step t. */
  norms: Float64Array;
  /** [at+1], LSTM only: the same for c. */
  cellNorms: Float64Array;
  /** [T]: mean over the units of how much of the state each step keeps (LSTM: f, GRU: 1 - z). */
  kept: Float64Array;
  /** explain: of each H x H block of weight_hh (a gate's), the largest |eigenvalue|. */
  spectralRadius: number[];
  /**
   * explain: [at+1], entry k belongs to the step from h_{at-k-1} to h_{at-k}: the largest singular
   * value of its Jacobian (LSTM: of (h, c) together).
   */
  jacobianNorms: Float64Array;
}

/** The same for every pair of steps. */
export interface ReachMapRequest {
  text: string;
  layer?: number;
  recurrentScale?: number;
}

export interface ReachMap {
  trainingStep: number;
  characters: string[];
  offsets: Int32Array;
  /**
   * [T][T]: row t, column s <= t: norm of dL_t / dh_s; else 0. The last row, without loss, is 0.
   */
  norms: Float32Array;
}

/**
 * What an engine can be asked of its run's network; the answers are of the latest weights there.
 */
export interface Inspection {
  trace(request: TraceRequest): Promise<Trace>;
  reach(request: ReachRequest): Promise<Reach>;
  /** At most 512 characters of the text. */
  reachMap(request: ReachMapRequest): Promise<ReachMap>;
  weights(): Promise<Weights>;
}
