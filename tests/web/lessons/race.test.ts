// What the GRU's lesson says of its race, on three seeds: on brackets, which have to be remembered
// until they are closed, both networks with gates are ahead of the plain RNN after a hundred of the
// 400 steps. Bits a character, mean of steps 81 to 100 and (seeds 1 to 3, in a longer run) of 381
// to 400:
//   RNN  3.16 3.14 3.14   3.01 3.01 3.00
//   LSTM 3.08 3.08 3.08   2.91 2.90 2.90
//   GRU  3.07 3.05 3.08   2.90 2.89 2.91

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { parseContestants } from '../../../web/app/contestants';
import { findCorpus } from '../../../web/corpora/index';
import { openEngine } from '../../../web/engine/page/open_engine';
import { proseFile } from '../../../web/lesson_pages';
import { InProcessHost } from '../engine/in_process';

/** The race as the lesson's page has it. */
const tag = /<unrolled-compare [^>]*>/.exec(readFileSync(proseFile('gru'), 'utf8'))![0];
const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag)![1]!;

const judgedAt = 100;

test.each(['1', '2', '3'])(
  'with seed %s both gates are ahead of the plain RNN after a hundred steps',
  async (seed) => {
    const text = await findCorpus(attribute('corpus'))!.load();
    const { contestants } = parseContestants(attribute('contestants'));
    const bits: Record<string, number> = {};
    for (const settings of contestants) {
      const engine = await openEngine(new InProcessHost(), 1);
      const losses: number[] = [];
      engine.addEventListener('progress', ({ detail }) => losses.push(...detail.loss));
      await engine.create(text, { ...settings, steps: attribute('steps'), seed });
      await engine.step(judgedAt);
      engine.dispose();
      const end = losses.slice(-20);
      bits[settings['cell']!] = end.reduce((sum, loss) => sum + loss, 0) / end.length / Math.LN2;
    }
    expect(bits['lstm']).toBeLessThan(bits['rnn']! - 0.03);
    expect(bits['gru']).toBeLessThan(bits['rnn']! - 0.03);
  },
  60_000,
);
