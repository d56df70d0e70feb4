import { operationsOf } from './operations';
import { heldGate, type PartId, partsOf } from './parts';
import { type Moment, preactivation, type Values } from './values';

const three = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(3)}`;
/** A factor in a product: negative ones stand in brackets. */
const factor = (value: number) => (value < 0 ? `(${three(value)})` : three(value));

/**
 * An operation's equations with one unit's numbers put in: what a person can check by hand. Gates
 * show their sum as one number. `values` are the moment's.
 */
export function withNumbers(
  moment: Moment,
  values: Values,
  operation: number,
  unit: number,
): string[] {
  const { network } = moment.trace;
  const { id } = operationsOf(network)[operation]!;
  const number = (name: PartId) => values.get(name)![unit]!;
  const gate = (name: PartId, fn: string) => {
    const part = partsOf(network).find((each) => each.id === name)!;
    const before = preactivation(moment, heldGate(network, part)!, unit);
    return `${fn}(${three(before)}) = ${three(number(name))}`;
  };
  switch (id) {
    case 'forget':
      return [gate('f', 'σ')];
    case 'input':
      return [gate('i', 'σ')];
    case 'reset':
      return [gate('r', 'σ')];
    case 'update':
      return [gate('z', 'σ')];
    case 'candidate':
      if (network.cell === 'lstm') return [gate('g', 'tanh')];
      return [candidate(moment, number, network.gateNames.indexOf('candidate'), unit)];
    case 'cell':
      return [
        `${factor(number('f'))} × ${factor(number('c0'))} + ${factor(number('i'))} × ` +
          `${factor(number('g'))} = ${three(number('c'))}`,
      ];
    case 'output':
      return [
        gate('o', 'σ'),
        `${factor(number('o'))} × tanh(${three(number('c'))}) = ${three(number('h'))}`,
      ];
    case 'sum':
      return [`a = ${three(number('a'))}`];
    case 'state':
      if (network.cell === 'rnn') {
        const name = { tanh: 'tanh', sigmoid: 'σ', relu: 'ReLU' }[network.activation];
        return [`${name}(${three(number('a'))}) = ${three(number('h'))}`];
      }
      return [
        `(1 − ${three(number('z'))}) × ${factor(number('h0'))} + ${three(number('z'))} × ` +
          `${factor(number('n'))} = ${three(number('h'))}`,
      ];
  }
}

/** Where the reset gate comes after the product, the candidate's sum is made of two. */
function candidate(
  moment: Moment,
  number: (name: PartId) => number,
  gate: number,
  unit: number,
): string {
  const sum = preactivation(moment, gate, unit);
  const result = three(number('n'));
  if (moment.trace.network.reset === 'before') return `tanh(${three(sum)}) = ${result}`;
  return `tanh(${three(sum)} + ${factor(number('r'))} × ${factor(number('wh'))}) = ${result}`;
}
