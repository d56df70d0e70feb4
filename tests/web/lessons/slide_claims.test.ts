// What the lessons say of the lectures' own examples, on three seeds.

import { expect, test } from 'vitest';

import { findCorpus } from '../../../web/corpora/index';
import type { ViewStart } from '../../../web/elements/view/view_element';
import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine } from '../../../web/engine/shared/api';
import { cereal, crossedOut } from '../../../web/lessons/many_to_one';
import { alphabet, backwards, expected, reciting } from '../../../web/lessons/sequences';
import { InProcessHost } from '../engine/in_process';
import './made_here';

const seeds = ['1', '2', '3'];

/** The network that a task begins with, trained, of another seed. */
async function trained(start: ViewStart, seed: string, steps: number): Promise<Engine> {
  const corpus = 'corpus' in start ? start.corpus : undefined;
  const data = corpus ? await findCorpus(corpus)!.load() : (start as { text: string }).text;
  const engine = await openEngine(new InProcessHost(), 1, 'all');
  const own = corpus ? findCorpus(corpus)!.settings : {};
  await engine.create(data, { ...own, ...start.settings, seed });
  if (steps > 0) await engine.step(steps);
  return engine;
}

test.each(seeds)(
  'with seed %s it knows the alphabet, and not backwards',
  async (seed) => {
    const engine = await trained(reciting, seed, 200);
    expect(await expected(engine, alphabet)).toBeGreaterThanOrEqual(24);
    expect(await expected(engine, backwards)).toBeLessThanOrEqual(4);
    engine.dispose();
  },
  300_000,
);

test('no review is of cereal', async () => {
  const text = await findCorpus('classify.reviews')!.load();
  expect(text).not.toMatch(/cereal/i);
  for (const word of ['box', 'delicious', 'buy']) expect(text).toMatch(new RegExp(`\\b${word}\\b`));
});

test('each word that is crossed out stands in the review once', () => {
  for (const word of crossedOut) expect(cereal.split(` ${word}`)).toHaveLength(2);
});
