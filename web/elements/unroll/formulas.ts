import { functionNames, functionOf, memoryGate } from '../../app/cells';
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
import { unrolledCell } from './kinds';
import { nameOf } from './names';
import type { CellFormulas, Terms } from './picture';
import type { Param, ParamRef, Ref, Scene } from './scene';

/** The formula a number came from, with its values; undefined for what is given: weights, text. */
export function formulaOf(scene: Scene, ref: Ref): Expression | undefined {
  return new Formulas(scene).of(ref);
}

class Formulas implements Terms {
  private readonly cell: CellFormulas;

  constructor(readonly scene: Scene) {
    this.cell = unrolledCell(scene.trace.network).formulas;
  }

  of(ref: Ref): Expression | undefined {
    switch (ref.kind) {
      case 'x':
      case 'weight':
        return undefined;
      case 'h':
        return ref.t === 0 ? undefined : this.cell.state(this, ref.t, ref.i);
      case 'c':
        return ref.t === 0 ? undefined : this.cell.cellState!(this, ref.t, ref.i);
      case 'gate':
        return this.gateValue(ref.t, ref.g, ref.i);
      case 'a':
        return this.sum(ref.t, ref.g, ref.i);
      case 'extra':
        return this.cell.extra!(this, ref.t, ref.i);
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
        return ref.t === this.scene.steps
          ? number(0)
          : sum(...this.cell.later(this, ref.t + 1, ref.i));
      case 'dh':
        return sum(this.get({ ...ref, kind: 'dhOutput' }), this.get({ ...ref, kind: 'dhNext' }));
      case 'dc':
        return this.cell.cellError!(this, ref.t, ref.i);
      case 'dcNext':
        return ref.t === this.scene.steps
          ? number(0)
          : product(
              this.get({ ...ref, kind: 'dc', t: ref.t + 1 }),
              this.gate(memoryGate(this.scene.cell)!.name, ref.t + 1, ref.i),
            );
      case 'da':
        return this.cell.error(this, ref.t, ref.g, ref.i);
      case 'gradient':
        return this.gradient(ref);
      case 'updated':
        return this.update(ref);
    }
  }

  private gateValue(t: number, g: number, i: number): Expression {
    return call(this.functionOf(g), this.sum(t, g, i));
  }

  sum(t: number, g: number, i: number): Expression {
    // One-hot: of W_xh x only the column of the character is left.
    const x = this.weight('Wx', g, i, this.scene.input(t));
    return sum(...this.cell.recurrent(this, t, g, i), x, this.weight('b', g, i, 0));
  }

  private logit(t: number, k: number): Expression {
    const terms = this.units.map((j) =>
      product(this.weight('Wy', 0, k, j), this.get({ kind: 'h', t, i: j })),
    );
    return sum(...terms, this.weight('by', 0, k, 0));
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

  slope(g: number, value: Expression): Expression {
    const name = this.functionOf(g);
    if (name === 'tanh') return rest(square(value));
    if (name === 'σ') return product(value, rest(value));
    return number('value' in value && value.value > 0 ? 1 : 0);
  }

  functionOf(g: number) {
    return functionNames[functionOf(this.scene.cell.gates[g]!, this.scene.trace.network)];
  }

  get units(): number[] {
    return Array.from({ length: this.scene.hiddenSize }, (_, i) => i);
  }

  get gates(): number[] {
    return Array.from({ length: this.scene.gates }, (_, g) => g);
  }

  old(t: number, g: number, i: number): Expression[] {
    return this.units.map((j) =>
      product(this.weight('Wh', g, i, j), this.get({ kind: 'h', t: t - 1, i: j })),
    );
  }

  back(t: number, g: number, j: number, factor?: (i: number) => Expression): Expression[] {
    return this.units.map((i) =>
      product(
        this.weight('Wh', g, i, j),
        this.get({ kind: 'da', t, g, i }),
        ...(factor ? [factor(i)] : []),
      ),
    );
  }

  private steps(from: number): number[] {
    return Array.from({ length: this.scene.steps - from + 1 }, (_, k) => from + k);
  }

  private each(kind: 'y' | 'dy', t: number): Expression[] {
    return Array.from({ length: this.scene.characters }, (_, i) => this.get({ kind, t, i }));
  }

  gate(name: string, t: number, i: number): Expression {
    return this.get({ kind: 'gate', t, g: this.scene.gate(name), i });
  }

  weight(param: Param, g: number, i: number, j: number): Expression {
    return this.get({ kind: 'weight', param, g, i, j } satisfies ParamRef);
  }

  get(ref: Ref): Expression {
    const { scene } = this;
    return { op: 'value', name: nameOf(scene, ref), value: scene.value(ref), ref };
  }
}
