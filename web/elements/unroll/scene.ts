import { type Cell, cellOf, memoryGate } from '../../app/cells';
import type { Trace, Weights } from '../../engine/shared/inside';

/** The shared weights of one layer and its output, biases added up: what the lectures write. */
export type Param = 'Wx' | 'Wh' | 'b' | 'bn' | 'Wy' | 'by';

/**
 * A number of the picture. Steps are counted from 1 as in the lectures, state 0 being the initial
 * one; units, gates and characters from 0 as in NumPy. `g` is an index into `gateNames`.
 */
export type Ref =
  | { readonly kind: 'x'; readonly t: number }
  /** Of a unit: states, the errors that arrive at them, and what a cell keeps besides. */
  | {
      readonly kind: 'h' | 'c' | 'extra' | 'dh' | 'dhOutput' | 'dhNext' | 'dc' | 'dcNext';
      readonly t: number;
      readonly i: number;
    }
  /** Of a unit's gate; for the plain RNN, whose gate is its state, only the pre-activation. */
  | {
      readonly kind: 'gate' | 'a' | 'da';
      readonly t: number;
      readonly g: number;
      readonly i: number;
    }
  /** Of a character. */
  | { readonly kind: 'y' | 'p' | 'dy'; readonly t: number; readonly i: number }
  | { readonly kind: 'E'; readonly t: number }
  | { readonly kind: 'total' }
  /** Of a weight: its value, and its value after one step of gradient descent. */
  | {
      readonly kind: 'weight' | 'updated';
      readonly param: Param;
      readonly g: number;
      readonly i: number;
      readonly j: number;
    }
  /** dE/dweight, of the steps from the last one back to `from`. */
  | {
      readonly kind: 'gradient';
      readonly param: Param;
      readonly g: number;
      readonly i: number;
      readonly j: number;
      readonly from: number;
    };

export type ParamRef = Extract<Ref, { param: Param }>;

/** The same text for the same number, for marking it where it stands. */
export function keyOf(ref: Ref): string {
  const { kind } = ref;
  const rest = Object.entries(ref).filter(([name]) => name !== 'kind');
  return [kind, ...rest.map(([name, value]) => `${name}${value}`)].join('-');
}

/** A trace and the weights that made it, read as the lectures index them. */
export class Scene {
  readonly cell: Cell;
  readonly hiddenSize: number;
  readonly gates: number;
  readonly characters: number;
  /** Steps that have a loss: the last character is only predicted. */
  readonly steps: number;
  /** Of the weights that were looked at: entry t is the gradient of the steps from t on. */
  private readonly sums = new Map<string, Float64Array>();
  private readonly offsets = new Map<string, { offset: number; cols: number }>();

  /**
   * `rate`: what the gradient is multiplied with in the next step of training, where that step is
   * exactly w - rate * dE/dw of this very text; else undefined.
   */
  constructor(
    readonly trace: Trace,
    readonly weights: Weights,
    readonly rate?: number,
  ) {
    const { hiddenSize, gateNames, vocabulary } = trace.network;
    this.cell = cellOf(trace.network);
    this.hiddenSize = hiddenSize;
    this.gates = gateNames.length;
    this.characters = vocabulary.length;
    this.steps = trace.ids.length - 1;
    for (const { name, offset, cols } of weights.params) this.offsets.set(name, { offset, cols });
  }

  /** Why this network cannot be opened number by number; undefined where it can. */
  static obstacle({ layers, embedding }: Trace['network']): string | undefined {
    if (layers > 1) return 'This view opens networks of one layer.';
    return embedding > 0 ? 'This view opens networks that read characters one-hot.' : undefined;
  }

  /** Whether a gate that multiplies the old state does so after its product with the weights. */
  get resetAfter(): boolean {
    const { direct, gates } = this.cell;
    return direct < gates.length && this.trace.network.reset === 'after';
  }

  /** The id of the character that step t reads, and of the one it should predict. */
  input(t: number): number {
    return this.trace.ids[t - 1]!;
  }

  target(t: number): number {
    return this.trace.ids[t]!;
  }

  character(id: number): string {
    return this.trace.network.vocabulary[id]!;
  }

  /** The gate by its name; -1 where the cell has none. */
  gate(name: string): number {
    return this.trace.network.gateNames.indexOf(name);
  }

  value(ref: Ref): number {
    const { trace, hiddenSize: H, gates: G, characters: V } = this;
    const layer = trace.layers[0]!;
    switch (ref.kind) {
      case 'x':
        return 1;
      case 'h':
      case 'c':
      case 'dh':
      case 'dhOutput':
      case 'dc':
        return layer[ref.kind][ref.t * H + ref.i]!;
      case 'dhNext':
        // The engine keeps the sum; after the last step nothing was added to it.
        return ref.t < this.steps
          ? layer.dh[ref.t * H + ref.i]! - layer.dhOutput[ref.t * H + ref.i]!
          : 0;
      case 'dcNext':
        return ref.t < this.steps
          ? layer.dc[(ref.t + 1) * H + ref.i]! *
              this.value({ kind: 'gate', t: ref.t + 1, g: memoryGate(this.cell)!.index, i: ref.i })
          : 0;
      case 'extra':
        return layer.extra[(ref.t - 1) * H + ref.i]!;
      case 'gate':
        return layer.gates[((ref.t - 1) * G + ref.g) * H + ref.i]!;
      case 'a':
        return this.preactivation(ref.t, ref.g, ref.i);
      case 'da':
        return layer.dpreactivations[((ref.t - 1) * G + ref.g) * H + ref.i]!;
      case 'y':
        return trace.logits[(ref.t - 1) * V + ref.i]!;
      case 'p':
        return trace.probabilities[(ref.t - 1) * V + ref.i]!;
      case 'dy':
        return trace.dlogits[(ref.t - 1) * V + ref.i]!;
      case 'E':
        return trace.losses[ref.t - 1]!;
      case 'total':
        return trace.losses.subarray(0, this.steps).reduce((sum, loss) => sum + loss, 0);
      case 'weight':
        return this.weight(ref);
      case 'gradient':
        return this.gradientSince(ref);
      case 'updated':
        return (
          this.weight(ref) -
          this.stored(ref) * (this.rate ?? 0) * this.gradientSince({ ...ref, from: 1 })
        );
    }
  }

  /** A bias is kept as two that are added, as in PyTorch; each takes the step. */
  stored(ref: Pick<ParamRef, 'param' | 'g'>): number {
    return ref.param === 'b' && !this.biasApart(ref.g) ? 2 : 1;
  }

  /** dE/dweight of all steps, as the engine added it up. */
  gradient(ref: ParamRef): number {
    const [first] = this.places(ref);
    return this.trace.gradients[first!]!;
  }

  /** What step t adds to dE/dweight: an entry of an outer product. */
  contribution(ref: ParamRef, t: number): number {
    const [error, other] = this.factors(ref, t);
    if (error === undefined) return 0;
    return other.reduce((part, factor) => part * this.value(factor), this.value(error));
  }

  /**
   * That outer product: the error of its row, and the factors it is multiplied with. No error where
   * the step has no part in this weight: it read another character.
   */
  factors({ param, g, i, j }: ParamRef, t: number): [error: Ref | undefined, others: Ref[]] {
    if (param === 'by') return [{ kind: 'dy', t, i }, []];
    if (param === 'Wy') return [{ kind: 'dy', t, i }, [{ kind: 'h', t, i: j }]];
    const error: Ref = { kind: 'da', t, g, i };
    if (param === 'b') return [error, []];
    if (param === 'Wx') return this.input(t) === j ? [error, [{ kind: 'x', t }]] : [undefined, []];
    const reset: Ref[] = this.biasApart(g) ? [{ kind: 'gate', t, g: this.gate('reset'), i }] : [];
    if (param === 'bn') return [error, reset];
    const before = !this.resetAfter && g >= this.cell.direct;
    const seen: Ref = before ? { kind: 'extra', t, i: j } : { kind: 'h', t: t - 1, i: j };
    return [error, [...reset, seen]];
  }

  /** Complete: the engine keeps apart what r is multiplied with, where the reset comes after. */
  private preactivation(t: number, g: number, i: number): number {
    const { preactivations } = this.trace.layers[0]!;
    const kept = preactivations[((t - 1) * this.gates + g) * this.hiddenSize + i]!;
    if (!this.biasApart(g)) return kept;
    const r = this.value({ kind: 'gate', t, g: this.gate('reset'), i });
    return kept + r * this.value({ kind: 'extra', t, i });
  }

  private gradientSince(ref: ParamRef & { from: number }): number {
    const { param, g, i, j, from } = ref;
    const key = `${param} ${g} ${i} ${j}`;
    const known = this.sums.get(key);
    if (known) return known[from]!;
    const sums = new Float64Array(this.steps + 2);
    for (let t = this.steps; t >= 1; --t) sums[t] = sums[t + 1]! + this.contribution(ref, t);
    this.sums.set(key, sums);
    return sums[from]!;
  }

  private weight(ref: ParamRef): number {
    return this.places(ref).reduce((sum, place) => sum + this.weights.values[place]!, 0);
  }

  /** Whether a gate's two biases stand apart: the GRU's candidate, when the reset comes after. */
  biasApart(g: number): boolean {
    return this.resetAfter && g >= this.cell.direct;
  }

  private places({ param, g, i, j }: ParamRef): number[] {
    const row = g * this.hiddenSize + i;
    const at = (name: string, r: number, c = 0) => {
      const { offset, cols } = this.offsets.get(name)!;
      return offset + r * cols + c;
    };
    switch (param) {
      case 'Wx':
        return [at('weight_ih_l0', row, j)];
      case 'Wh':
        return [at('weight_hh_l0', row, j)];
      case 'b': {
        const first = at('bias_ih_l0', row);
        return this.biasApart(g) ? [first] : [first, at('bias_hh_l0', row)];
      }
      case 'bn':
        return [at('bias_hh_l0', row)];
      case 'Wy':
        return [at('head.weight', i, j)];
      case 'by':
        return [at('head.bias', i)];
    }
  }
}
