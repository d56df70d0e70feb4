// The one table of cells: what C++ says of them, what a person is told, and how they are drawn.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { cellOf, cells, explained, gateOf, letterOf, memoryGate } from '../../../web/app/cells';
import { settingRow } from '../../../web/app/settings';
import { layoutOf, operationsOf, partsOf } from '../../../web/elements/cell/kinds';
import { forms, unrolledCell } from '../../../web/elements/unroll/kinds';
import { newInside } from '../engine/wasm';

test('it is the one of the core, which has a row for each choice of the setting', async () => {
  const core: unknown[] = JSON.parse((await newInside()).cellsTable());
  expect(cells).toMatchObject(
    core.map((row) => {
      const { cell, ...rest } = row as { cell: string };
      return { name: cell, ...rest };
    }),
  );
  expect(cells.map(({ name, label }) => ({ value: name, label }))).toEqual(
    settingRow('cell')!.choices,
  );
});

test('what the lectures say of their gates', () => {
  expect(explained(cellOf({ cell: 'lstm' })).map(letterOf)).toEqual(['f', 'i', 'g', 'o']);
  expect(explained(cellOf({ cell: 'gru' })).map(letterOf)).toEqual(['r', 'z', 'h\u0303']);
  expect(memoryGate(cellOf({ cell: 'lstm' }))).toBe(gateOf({ cell: 'lstm' }, 'forget'));
  expect(memoryGate(cellOf({ cell: 'gru' }))).toMatchObject({ name: 'update', role: 'replace' });
  expect(memoryGate(cellOf({ cell: 'rnn' }))).toBeUndefined();
});

const tokens = readFileSync('web/styles/tokens.css', 'utf8');
const equations = readFileSync('web/pages/lessons/equations.css', 'utf8');

describe.each(cells)('$label', (cell) => {
  test('every gate has words, a letter and a colour of its own', () => {
    const { gates } = cell;
    expect(
      explained(cell)
        .map(({ index }) => index)
        .sort(),
    ).toEqual(gates.map((_, i) => i));
    expect(new Set(gates.map(({ id }) => id)).size).toBe(gates.length);
    expect(new Set(gates.map(letterOf)).size).toBe(gates.length);
    expect(new Set(gates.map(({ colour }) => colour)).size).toBe(gates.length);
    for (const { title, meaning } of gates)
      expect(`${title}: ${meaning}`).toMatch(/^\w.*: \w.*\w$/);
    expect(cell.states.h).toBeTruthy();
    expect(Boolean(cell.states.c)).toBe(cell.cellState);
  });

  test('its colours are there, those of its gates in equations too', () => {
    for (const colour of [cell.colour, ...cell.gates.map((gate) => gate.colour)])
      expect(tokens).toContain(`  ${colour}: `);
    for (const { colour } of cell.gateIsState ? [] : cell.gates)
      expect(equations).toContain(`.${colour.replace('--gate-', '')} {\n  color: var(${colour});`);
  });

  test('every view that draws cells can draw it', () => {
    const shape = { cell: cell.name, reset: 'before', activation: 'tanh' } as const;
    expect(partsOf(shape).length).toBeGreaterThan(cell.gates.length);
    expect(operationsOf(shape).length).toBeGreaterThan(0);
    expect(layoutOf(shape).tiles.length).toBeGreaterThanOrEqual(cell.gates.length);
    expect(forms.some(({ settings }) => settings['cell'] === cell.name)).toBe(true);
    expect(gateOf(shape, unrolledCell(shape).first)).toBeDefined();
  });
});
