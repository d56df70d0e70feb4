import { expect, test } from 'vitest';

import { groupsOf, lookClosely, orderOf } from '../../../../web/elements/gates/findings';
import { patterns } from '../../../../web/elements/gates/patterns';
import { quantitiesOf, signalsOf } from '../../../../web/elements/gates/quantities';
import { signalAt, unitOf } from '../../../../web/elements/gates/signals';
import { makeReading, network } from './reading';

const cells = ['lstm', 'gru', 'rnn'] as const;

test('each cell has its gates in the order of their work, then its states', () => {
  const ids = cells.map((cell) =>
    quantitiesOf(network(cell))
      .map(({ id }) => id)
      .join(''),
  );
  expect(ids).toEqual(['figoch', 'rznh', 'h']);
  // Their numbers are where the engine has them.
  for (const cell of cells)
    for (const { gate, name } of quantitiesOf(network(cell)))
      if (gate !== undefined) expect(name).toContain(network(cell).gateNames[gate]);
});

test.each(cells)('%s: numbers are read from where a trace has them, after the lead', (cell) => {
  const reading = makeReading(network(cell, 3, 2), 9, 4);
  for (const quantity of quantitiesOf(reading.trace.network)) {
    const signals = signalsOf(reading, 1, quantity);
    expect([signals.steps, signals.units]).toEqual([5, 3]);
    const from =
      quantity.gate === undefined
        ? { c: 7000, h: 5000 }[quantity.id as 'c' | 'h']
        : quantity.gate * 1000;
    expect(signalAt(signals, 0, 0)).toBe(from + 40);
    expect(signalAt(signals, 4, 2)).toBe(from + 82);
    expect([...unitOf(signals, 1)]).toEqual([41, 51, 61, 71, 81].map((value) => from + value));
  }
});

test('states of all layers are searched', () => {
  const names = groupsOf(network('lstm', 3, 2)).map(({ layer, quantity }) => layer + quantity.id);
  expect(names).toEqual(['0c', '0h', '1c', '1h']);
});

test('a unit is looked at closely, unless another network does not have it', () => {
  const reading = makeReading(network('lstm'), 9, 0);
  const pattern = patterns.find(({ id }) => id === 'line')!;
  const signal = pattern.of(reading.characters);
  const close = lookClosely(reading, { layer: 0, id: 'h', unit: 2 }, pattern, signal)!;
  // h grows with every step, as the position in the line does.
  expect(close.r).toBeCloseTo(1, 12);
  expect(close.verdict).toMatchObject({ above: true, falseHits: 0, missed: 0 });
  expect(lookClosely(reading, { layer: 0, id: 'h', unit: 3 }, pattern, signal)).toBeUndefined();
  expect(lookClosely(reading, { layer: 1, id: 'h', unit: 0 }, pattern, signal)).toBeUndefined();
  expect(lookClosely(reading, { layer: 0, id: 'z', unit: 0 }, pattern, signal)).toBeUndefined();
});

test('orders of the units', () => {
  const reading = makeReading(network('rnn', 3), 6, 0);
  const signals = signalsOf(reading, 0, quantitiesOf(reading.trace.network)[0]!);
  expect(orderOf(signals, 'unit', undefined)).toEqual([0, 1, 2]);
  expect(orderOf(signals, 'mean', undefined)).toEqual([2, 1, 0]);
  expect(orderOf(signals, 'pattern', undefined)).toEqual([0, 1, 2]);
});
