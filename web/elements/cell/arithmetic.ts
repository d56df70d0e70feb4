import { functionNames, functionOf, gateOf } from '../../app/cells';
import { type Moment, preactivation, type Values } from './moment';
import type { PartId } from './parts';

const three = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(3)}`;

/** One unit's numbers, as equations write them. */
export class Worked {
  constructor(
    private readonly moment: Moment,
    private readonly values: Values,
    private readonly unit: number,
  ) {}

  number(part: PartId): string {
    return three(this.value(part));
  }

  /** In a product: negative ones stand in brackets. */
  factor(part: PartId): string {
    return this.value(part) < 0 ? `(${this.number(part)})` : this.number(part);
  }

  /** A gate's sum, before its function. */
  sum(gate: string): string {
    const { index } = gateOf(this.moment.trace.network, gate);
    return three(preactivation(this.moment, index, this.unit));
  }

  /** σ(0.120) = 0.530 */
  gate(name: string): string {
    const { network } = this.moment.trace;
    const gate = gateOf(network, name);
    const fn = functionNames[functionOf(gate, network)];
    return `${fn}(${this.sum(name)}) = ${this.number(gate.id)}`;
  }

  private value(part: PartId): number {
    return this.values.get(part)![this.unit]!;
  }
}
