// What the prepared examples say of the networks that read about couples is so: they remember, they
// forget when they are made to, and what is shut in stays.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cells } from '../../../../web/app/cells';
import { countries, generatePeople } from '../../../../web/corpora/people';
import { families, familyOf, membersOf } from '../../../../web/elements/cell/families';
import { within } from '../../../../web/elements/cell/holds';
import { examplesOf } from '../../../../web/elements/cell/kinds';
import { guesses } from '../../../../web/elements/cell/values';
import { EngineClient } from '../../../../web/engine/page/engine_client';
import type { Hold } from '../../../../web/engine/shared/inside';
import { InProcessHost } from '../../engine/in_process';

test('networks of one text that differ in their cell can be chosen among', () => {
  expect(families()).toContain('people');
  expect(membersOf('people')).toEqual(cells);
  expect(familyOf('people-gru')).toBe('people');
  // Of another text there may be fewer, and then only these are offered.
  for (const family of families()) expect(membersOf(family).length).toBeGreaterThan(1);
  expect([familyOf('people'), familyOf('people-none'), membersOf('nothing')]).toEqual([
    undefined,
    undefined,
    [],
  ]);
});

describe.each(['lstm', 'gru', 'rnn'] as const)('%s', (cell) => {
  const file = `build/generated/trained/people-${cell}.unrolled`;
  let engine: EngineClient;

  beforeAll(async () => {
    engine = new EngineClient(new InProcessHost(), 'simd', 1);
    await engine.ready;
    await engine.restore(new Uint8Array(readFileSync(file)), generatePeople());
  });

  afterAll(() => engine.dispose());

  async function predicted(text: string, step: number, holds: readonly Hold[] = []) {
    const trace = await engine.trace({
      text,
      probes: [],
      loss: 'none',
      holds: within(holds, text.length),
    });
    const all = guesses(trace, undefined, step, trace.network.vocabulary.length);
    return new Map(all.map(({ character, before }) => [character, before]));
  }

  async function example(label: string) {
    const { text, step, holds } = examplesOf(cell).find((each) => each.label === label)!;
    return { free: await predicted(text, step), held: await predicted(text, step, holds) };
  }

  test('it knows what she is when it has read what he is', async () => {
    const { free } = await example('He is French. She is …');
    expect(free.get('F')).toBeGreaterThan(0.9);
    let right = 0;
    for (const [nation] of countries) {
      const text = `He is ${nation}. She is `;
      const chances = await predicted(text, text.length - 1);
      if (chances.get(nation[0]!)! > 0.5) ++right;
    }
    expect(right).toBeGreaterThanOrEqual(countries.length - 1);
  });

  test('it forgets when it is made to', async () => {
    const { free, held } = await example('forget it');
    expect(free.get('F')).toBeGreaterThan(0.9);
    expect(held.get('F')).toBeLessThan(0.5);
    // Of any nation, as little as a guess knows.
    const { holds } = examplesOf(cell).find(({ label }) => label === 'forget it')!;
    let right = 0;
    for (const [nation] of countries) {
      const text = `He is ${nation}. She is `;
      const shift = nation.length - 'French'.length;
      const moved = holds.map(({ from = 0, to = 0, ...rest }) => ({
        ...rest,
        from: from + shift,
        to: to + shift,
      }));
      right += (await predicted(text, text.length - 1, moved)).get(nation[0]!)!;
    }
    expect(right / countries.length).toBeLessThan(0.3);
  });

  test('then what it predicts does not depend on what was read', async () => {
    const { holds, text, step } = examplesOf(cell).find(({ label }) => label === 'forget it')!;
    const one = await predicted(text, step, holds);
    // Of as many letters, so that the gate is held at the same place.
    const other = await predicted(text.replace('French', 'German'), step, holds);
    if (cell === 'lstm') {
      // The candidate of that one step still saw the old hidden state.
      const total = [...one].reduce(
        (sum, [character, p]) => sum + Math.abs(p - other.get(character)!),
        0,
      );
      expect(total / 2).toBeLessThan(0.2);
    } else for (const [character, p] of one) expect(other.get(character)).toBeCloseTo(p, 5);
  });

  // The plain RNN has no gate to shut.
  if (cell !== 'rnn')
    test('what is shut in stays', async () => {
      const { free, held } = await example('shut the door on German');
      expect(free.get('G')).toBeGreaterThan(0.9);
      expect(held.get('F')).toBeGreaterThan(0.9);
    });

  test('it knows whether a waitress or a waiter is meant', async () => {
    const { free } = await example('She works as a wait…');
    expect(free.get('r')).toBeGreaterThan(0.9);
    const text = 'He is French. He works as a wait';
    expect((await predicted(text, text.length - 1)).get('e')).toBeGreaterThan(0.9);
  });
});
