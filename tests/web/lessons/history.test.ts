// What the lesson on history says of the memory, held to it.

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';

import { loadLimit, units } from '../../../web/elements/hopfield/patterns';
import { AssociativeMemory } from '../../../web/engine/page/hopfield';
import { lessonBodyOf, lessonPages, proseFile } from '../../../web/lesson_pages';
import { moments } from '../../../web/lesson_timeline';

vi.mock('../../../web/engine/page/spawn', async () => {
  const { hopfieldInProcess } = await import('../engine/hopfield_in_process');
  return hopfieldInProcess();
});

const memory = new AssociativeMemory();
afterAll(() => memory.dispose());

const prose = readFileSync(proseFile('history'), 'utf8');

test('the numbers of the prose are those of the view', () => {
  expect(prose).toContain(`36 of its ${units} cells`);
  expect(units / 4).toBe(36);
  expect(prose).toContain(`are stored in the ${units} units, twice as many as have room`);
  expect(40 / (loadLimit * units)).toBeGreaterThan(1.9);
  expect(40 / (loadLimit * units)).toBeLessThan(2.1);
  expect(prose).toContain(`$${loadLimit}\\, N$`);
});

test('the pattern of four units and its negative lie lower than all other states', async () => {
  const pattern = Int8Array.of(1, 1, -1, -1);
  const energies = new Map<string, number>();
  for (let bits = 0; bits < 16; ++bits) {
    const state = Int8Array.from({ length: 4 }, (_, unit) => ((bits >> unit) & 1 ? 1 : -1));
    const { energies: told } = await memory.recollect([pattern], state, 1);
    energies.set(state.join(), told[0]!);
  }
  const lowest = Math.min(...energies.values());
  expect(lowest).toBe(-1.5);
  const there = [...energies].filter(([, energy]) => energy === lowest).map(([state]) => state);
  expect(there.sort()).toEqual(['-1,-1,1,1', '1,1,-1,-1']);
});

test('from 3 on the slope of tanh is below a hundredth', () => {
  expect(1 - Math.tanh(3) ** 2).toBeLessThan(0.01);
  expect(1 - Math.tanh(2.9) ** 2).toBeGreaterThan(0.01);
});

describe('the timeline', () => {
  const body = lessonBodyOf('history');

  test('stands in the page in the order of the years, with sources', () => {
    const years = moments.map(({ year }) => year);
    expect(years).toEqual([...years].sort((a, b) => a - b));
    for (const { name, source } of moments) {
      expect(body).toContain(`<b>${name}.</b>`);
      expect(body).toContain(`<cite>${source}</cite>`);
    }
  });

  test('leads to lessons that there are', () => {
    for (const { live } of moments) {
      const topic = /^\.\/(\w+)\.html$/.exec(live?.[0] ?? '')?.[1];
      if (topic) expect(lessonPages).toContain(topic);
    }
    expect(moments.filter(({ live }) => live).length).toBe(moments.length - 1);
  });
});
