// The words and numbers beside the diagram.

import { describe, expect, test } from 'vitest';

import { layoutOf, operationsOf, partsOf } from '../../../../web/elements/cell/kinds';
import { pathEnd } from '../../../../web/elements/cell/layout';
import { partsIn, whatHappened, withNumbers } from '../../../../web/elements/cell/operations';
import { signed } from '../../../../web/elements/cell/sentences';
import { momentValues } from '../../../../web/elements/cell/values';
import type { LayerTrace, Network, Trace } from '../../../../web/engine/shared/inside';

const kinds: Pick<Network, 'cell' | 'reset' | 'activation'>[] = [
  { cell: 'lstm', reset: 'before', activation: 'tanh' },
  { cell: 'gru', reset: 'before', activation: 'tanh' },
  { cell: 'gru', reset: 'after', activation: 'tanh' },
  { cell: 'rnn', reset: 'before', activation: 'tanh' },
];

/** Two units, one step, worked out by hand: unit 0 forgets, unit 1 keeps. */
function trace(cell: 'lstm' | 'gru'): Trace {
  const lstm = cell === 'lstm';
  const layer: Partial<LayerTrace> = lstm
    ? {
        preactivations: new Float32Array([0, 2, -3, 4, 1, -1, 0.5, 3]),
        // i, f, g, o
        gates: new Float32Array([0.5, 0.88, 0.04, 0.98, 0.76, -0.76, 0.62, 0.95]),
        c: new Float32Array([1, -0.5, 0.42, -1.1588]),
        extra: new Float32Array([0.4, -0.82]),
        h: new Float32Array([0.2, 0.1, 0.25, -0.78]),
      }
    : {
        preactivations: new Float32Array([0, 2, -3, 4, 1, -1]),
        gates: new Float32Array([0.5, 0.88, 0.05, 0.98, 0.76, -0.76]),
        extra: new Float32Array([0.1, 0.088]),
        h: new Float32Array([0.2, 0.1, 0.228, -0.7428]),
      };
  return {
    network: {
      cell,
      activation: 'tanh',
      reset: 'before',
      hiddenSize: 2,
      layers: 1,
      embedding: 0,
      gateNames: lstm
        ? ['input', 'forget', 'candidate', 'output']
        : ['reset', 'update', 'candidate'],
      vocabulary: ['\uFFFD', 'a'],
    },
    ids: new Int32Array([1]),
    starts: Int32Array.of(0),
    layers: [layer as LayerTrace],
  } as unknown as Trace;
}

const at = (cell: 'lstm' | 'gru') => ({ trace: trace(cell), layer: 0, step: 0 });

/** What an operation of that cell did at the moment. */
function told(cell: 'lstm' | 'gru') {
  const moment = at(cell);
  const values = momentValues(moment);
  const named = (id: string) =>
    operationsOf(moment.trace.network).find((operation) => operation.id === id)!;
  return {
    say: (id: string, unit: number | 'all' = 'all') => whatHappened(named(id), values, unit),
    work: (id: string, unit: number) => withNumbers(named(id), moment, values, unit),
  };
}

test('a sentence says what each operation of the LSTM did', () => {
  const { say } = told('lstm');
  expect(say('forget')).toBe(
    'Here it keeps 51 % of the old cell state on average; it forgets most in unit 0 (0.04).',
  );
  expect(say('input')).toBe(
    'Here it lets in 69 % of the candidate on average, and most in unit 1 (0.88).',
  );
  expect(say('candidate')).toContain('from −0.76 to 0.76');
  expect(say('cell')).toBe('Here the memory changes most in unit 1, from −0.50 to −1.16.');
  expect(say('output')).toContain('the loudest is unit 1 (−0.78)');
  expect(say('forget', 0)).toBe('Here unit 0 keeps 4 % of its memory: 1.00 becomes 0.04.');
  expect(say('input', 1)).toBe('Here unit 1 lets in 88 % of its candidate: −0.76 becomes −0.67.');
  expect(say('output', 0)).toBe('Here unit 0 remembers 0.42 and shows 0.25 of it.');
});

test('and of the GRU', () => {
  const { say } = told('gru');
  expect(say('update')).toBe('Here 52 % is replaced on average, and most in unit 1 (0.98).');
  expect(say('candidate', 1)).toBe('Here unit 1 could become −0.76.');
  expect(say('state')).toBe('Here the state changes most in unit 1, from 0.10 to −0.74.');
});

test('the equations with the numbers of one unit put in', () => {
  const { work } = told('lstm');
  expect(work('forget', 1)).toEqual(['σ(4.000) = 0.980']);
  expect(work('cell', 1)).toEqual(['0.980 × (−0.500) + 0.880 × (−0.760) = −1.159']);
  expect(work('output', 1)).toEqual(['σ(3.000) = 0.950', '0.950 × tanh(−1.159) = −0.780']);
  expect(told('gru').work('state', 1)).toEqual(['(1 − 0.980) × 0.100 + 0.980 × (−0.760) = −0.743']);
});

test('numbers about zero are all as wide', () => {
  expect([signed(-0.001), signed(0.5), signed(-1.234)]).toEqual([
    '\u20070.00',
    '\u20070.50',
    '−1.23',
  ]);
  expect(signed(Number.NaN)).toBe('–');
});

describe.each(kinds)('the drawing: $cell, reset $reset', (kind) => {
  const layout = layoutOf(kind);

  test('has every part of the cell, and no other', () => {
    const drawn = new Set([
      ...layout.wires.flatMap(({ parts }) => parts),
      ...[...layout.tiles, ...layout.dots, ...layout.gauges].map(({ part }) => part),
    ]);
    expect([...drawn].sort()).toEqual(
      partsOf(kind)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('something flows in every operation, and into what its equations speak of', () => {
    for (const operation of operationsOf(kind)) {
      const wires = layout.wires.filter(({ operations }) => operations.includes(operation.id));
      expect(wires.length, operation.id).toBeGreaterThan(0);
      const marks = new Set([
        ...wires.flatMap(({ parts }) => parts),
        ...[...layout.tiles, ...layout.dots].map(({ part }) => part),
      ]);
      for (const id of partsIn(operation)) expect(marks, operation.id).toContain(id);
    }
  });

  test('stays within its frame', () => {
    for (const { path } of layout.wires) {
      const { x, y } = pathEnd(path);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(layout.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(layout.height);
    }
  });
});

test('an arrow points the way its wire goes', () => {
  expect(pathEnd('M0 10 H40')).toEqual({ x: 40, y: 10, angle: 0 });
  expect(pathEnd('M0 10 H40 V4')).toEqual({ x: 40, y: 4, angle: 270 });
  expect(pathEnd('M0 10 V40')).toEqual({ x: 0, y: 40, angle: 90 });
});
