// What the lessons say of the lectures' own examples, on three seeds.

import { expect, test } from 'vitest';

import { findCorpus } from '../../../web/corpora/index';
import type { ViewStart } from '../../../web/elements/view/view_element';
import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine } from '../../../web/engine/shared/api';
import { award, awardSteps, expectedName } from '../../../web/lessons/lstm';
import { cereal } from '../../../web/lessons/many_to_one';
import { deep, flat, steps as deepSteps } from '../../../web/lessons/deep';
import { asking, both, men, speech, speechSteps } from '../../../web/lessons/in_step';
import { text, untrained } from '../../../web/lessons/questions';
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

test.each(seeds)('with seed %s it knows the alphabet, and not backwards', async (seed) => {
  const engine = await trained(reciting, seed, 200);
  expect(await expected(engine, alphabet)).toBeGreaterThanOrEqual(24);
  expect(await expected(engine, backwards)).toBeLessThanOrEqual(4);
  engine.dispose();
});
