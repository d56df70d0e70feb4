import {
  call,
  difference,
  type Expression,
  negative,
  number,
  product,
  quotient,
  rest,
  square,
  sum,
} from './expression';
import { nameOf } from './names';
import type { Param, ParamRef, Ref, Scene } from './scene';

/** The formula a number came from, with its values; undefined for what is given: weights, text. */
export function formulaOf(scene: Scene, ref: Ref): Expression | undefined {
  return new Formulas(scene).of(ref);
}

class Formulas {
  constructor(private readonly scene: Scene) {}

  of(ref: Ref): Expression | undefined {
    switch (ref.kind) {
      case 'x':
      case 'weight':
        return undefined;
      case 'h':
        return ref.t === 0 ? undefined : this.state(ref.t, ref.i);
      case 'c':
        return ref.t === 0 ? undefined : this.cellState(ref.t, ref.i);
      case 'gate':
        return this.gate(ref.t, ref.g, ref.i);
      case 'a':
        return this.preactivation(ref.t, ref.g, ref.i);
      case 'extra':
        return this.extra(ref.t, ref.i);
      case 'y':
        return this.logit(ref.t, ref.i);
      case 'p':
        return quotient(
          call('exp', this.get({ ...ref, kind: 'y' })),
          sum(...this.each('y', ref.t).map((y) => call('exp', y))),
        );
      case 'E':
        return negative(call('ln', this.get({ kind: 'p', t: ref.t, i: this.scene.target(ref.t) })));
      case 'total':
        return sum(...this.steps(1).map((t) => this.get({ kind: 'E', t })));
      case 'dy':
        return difference(
          this.get({ ...ref, kind: 'p' }),
          number(this.scene.target(ref.t) === ref.i ? 1 : 0),
        );
      case 'dhOutput':
        return sum(
          ...this.each('dy', ref.t).map((dy, k) => product(this.weight('Wy', 0, k, ref.i), dy)),
        );
      case 'dhNext':
        return ref.t === this.scene.steps ? number(0) : this.later(ref.t + 1, ref.i);
      case 'dh':
        return sum(this.get({ ...ref, kind: 'dhOutput' }), this.get({ ...ref, kind: 'dhNext' }));
      case 'dc':
        return this.cellError(ref.t, ref.i);
      case 'dcNext':
        return ref.t === this.scene.steps
          ? number(0)
          : product(
              this.get({ ...ref, kind: 'dc', t: ref.t + 1 }),
              this.named('forget', ref.t + 1, ref.i),
            );
      case 'da':
        return this.error(ref.t, ref.g, ref.i);
      case 'gradient':
        return this.gradient(ref);
      case 'updated':
        return this.update(ref);
    }
  }

  /** h_t of a unit. */
  private state(t: number, i: number): Expression {
    const before = this.get({ kind: 'h', t: t - 1, i });
    switch (this.scene.cell) {
      case 'rnn':
        return call(this.phi, this.preactivation(t, 0, i));
      case 'lstm':
        return product(this.named('output', t, i), call('tanh', this.get({ kind: 'c', t, i })));
      case 'gru': {
        const z = this.named('update', t, i);
        return sum(product(rest(z), before), product(z, this.named('candidate', t, i)));
      }
    }
  }

  private cellState(t: number, i: number): Expression {
    return sum(
      product(this.named('forget', t, i), this.get({ kind: 'c', t: t - 1, i })),
      product(this.named('input', t, i), this.named('candidate', t, i)),
    );
  }

  private gate(t: number, g: number, i: number): Expression {
    const candidate = g === this.scene.gate('candidate');
    const name = this.scene.cell === 'rnn' ? this.phi : candidate ? 'tanh' : 'σ';
    return call(name, this.preactivation(t, g, i));
  }

  /**
   * Of the GRU whose reset comes after the product, all of it, though the engine keeps two parts.
   */
  private preactivation(t: number, g: number, i: number): Expression {
    const { scene } = this;
    const candidate = scene.cell === 'gru' && g === scene.gate('candidate');
    const recurrent =
      candidate && scene.resetAfter
        ? [product(this.named('reset', t, i), this.get({ kind: 'extra', t, i }))]
        : this.units.map((j) =>
            product(
              this.weight('Wh', g, i, j),
              candidate
                ? this.get({ kind: 'extra', t, i: j })
                : this.get({ kind: 'h', t: t - 1, i: j }),
            ),
          );
    // One-hot: of W_xh x only the column of the character is left.
    return sum(...recurrent, this.weight('Wx', g, i, scene.input(t)), this.weight('b', g, i, 0));
  }

  private extra(t: number, i: number): Expression {
    const { scene } = this;
    if (scene.cell === 'lstm') return call('tanh', this.get({ kind: 'c', t, i }));
    if (!scene.resetAfter)
      return product(this.named('reset', t, i), this.get({ kind: 'h', t: t - 1, i }));
    const g = scene.gate('candidate');
    const old = this.units.map((j) =>
      product(this.weight('Wh', g, i, j), this.get({ kind: 'h', t: t - 1, i: j })),
    );
    return sum(...old, this.weight('bn', g, i, 0));
  }

  private logit(t: number, k: number): Expression {
    const terms = this.units.map((j) =>
      product(this.weight('Wy', 0, k, j), this.get({ kind: 'h', t, i: j })),
    );
    return sum(...terms, this.weight('by', 0, k, 0));
  }

  /** What arrives at h_{t-1} from step t: dE/dh_{t-1} without its own output's part. */
  private later(t: number, j: number): Expression {
    const { scene } = this;
    const through = (g: number, factor?: (i: number) => Expression): Expression[] =>
      this.units.map((i) =>
        product(
          this.weight('Wh', g, i, j),
          this.get({ kind: 'da', t, g, i }),
          ...(factor ? [factor(i)] : []),
        ),
      );
    if (scene.cell !== 'gru') return sum(...this.gates.flatMap((g) => through(g)));
    const candidate = scene.gate('candidate');
    const kept = product(rest(this.named('update', t, j)), this.get({ kind: 'dh', t, i: j }));
    const reset = (i: number) => this.named('reset', t, i);
    return sum(
      kept,
      ...through(scene.gate('reset')),
      ...through(scene.gate('update')),
      ...(scene.resetAfter
        ? through(candidate, reset)
        : [product(reset(j), sum(...through(candidate)))]),
    );
  }

  private cellError(t: number, i: number): Expression {
    const squashed = this.get({ kind: 'extra', t, i });
    return sum(
      product(this.get({ kind: 'dh', t, i }), this.named('output', t, i), rest(square(squashed))),
      this.get({ kind: 'dcNext', t, i }),
    );
  }

  /** dE/da: through the gate's own function. */
  private error(t: number, g: number, i: number): Expression {
    const { scene } = this;
    const dh = this.get({ kind: 'dh', t, i });
    const before = this.get({ kind: 'h', t: t - 1, i });
    const name = scene.trace.network.gateNames[g]!;
    if (scene.cell === 'rnn') return product(dh, this.slope(this.get({ kind: 'h', t, i })));
    const gate = this.named(name, t, i);
    const sigmoid = product(gate, rest(gate));
    const tanh = rest(square(gate));
    if (scene.cell === 'lstm') {
      const dc = this.get({ kind: 'dc', t, i });
      if (name === 'input') return product(dc, this.named('candidate', t, i), sigmoid);
      if (name === 'forget') return product(dc, this.get({ kind: 'c', t: t - 1, i }), sigmoid);
      if (name === 'candidate') return product(dc, this.named('input', t, i), tanh);
      return product(dh, this.get({ kind: 'extra', t, i }), sigmoid);
    }
    const candidate = this.named('candidate', t, i);
    if (name === 'candidate') return product(dh, this.named('update', t, i), tanh);
    if (name === 'update') return product(dh, difference(candidate, before), sigmoid);
    const g2 = scene.gate('candidate');
    const error = (row: number) => this.get({ kind: 'da', t, g: g2, i: row });
    if (scene.resetAfter) return product(error(i), this.get({ kind: 'extra', t, i }), sigmoid);
    const back = this.units.map((row) => product(this.weight('Wh', g2, row, i), error(row)));
    return product(sum(...back), before, sigmoid);
  }

  private gradient(ref: Extract<Ref, { kind: 'gradient' }>): Expression {
    const terms = this.steps(ref.from).flatMap((t) => {
      const [error, others] = this.scene.factors(ref, t);
      // The input is one-hot: a factor of 1 that says nothing.
      const shown = others.filter(({ kind }) => kind !== 'x');
      return error ? [product(this.get(error), ...shown.map((other) => this.get(other)))] : [];
    });
    return sum(...terms.reverse());
  }

  private update(ref: ParamRef): Expression | undefined {
    const { rate, steps } = this.scene;
    if (rate === undefined) return undefined;
    const twice = this.scene.stored(ref) === 2 ? [number(2)] : [];
    const step = quotient(number(rate * steps, 'η'), number(steps, 'T'));
    return difference(
      this.get({ ...ref, kind: 'weight' }),
      product(...twice, step, this.get({ ...ref, kind: 'gradient', from: 1 })),
    );
  }

  /** The derivative of the plain RNN's function, from its value. */
  private slope(h: Expression): Expression {
    if (this.phi === 'tanh') return rest(square(h));
    if (this.phi === 'σ') return product(h, rest(h));
    const value = 'value' in h ? h.value : 0;
    return number(value > 0 ? 1 : 0);
  }

  private get phi() {
    const { activation } = this.scene.trace.network;
    return activation === 'sigmoid' ? 'σ' : activation === 'relu' ? 'ReLU' : 'tanh';
  }

  private get units(): number[] {
    return Array.from({ length: this.scene.hidden }, (_, i) => i);
  }

  private get gates(): number[] {
    return Array.from({ length: this.scene.gates }, (_, g) => g);
  }

  private steps(from: number): number[] {
    return Array.from({ length: this.scene.steps - from + 1 }, (_, k) => from + k);
  }

  private each(kind: 'y' | 'dy', t: number): Expression[] {
    return Array.from({ length: this.scene.characters }, (_, i) => this.get({ kind, t, i }));
  }

  private named(gate: string, t: number, i: number): Expression {
    return this.get({ kind: 'gate', t, g: this.scene.gate(gate), i });
  }

  private weight(param: Param, g: number, i: number, j: number): Expression {
    return this.get({ kind: 'weight', param, g, i, j } satisfies ParamRef);
  }

  private get(ref: Ref): Expression {
    const { scene } = this;
    return { op: 'value', name: nameOf(scene, ref), value: scene.value(ref), ref };
  }
}
