// What tests/long holds of every text on three seeds, of the one whose run is the shortest on one.

import { expect, test } from 'vitest';

import { findCorpus } from '../../../web/corpora/index';
import { heldOutLosses, nearBest } from './whole_run';

test('the rhyme ends near its best held-out loss', async () => {
  const losses = await heldOutLosses(findCorpus('rhyme')!, '1');
  expect(losses.length).toBeGreaterThan(3);
  expect(losses.at(-1)! - Math.min(...losses)).toBeLessThan(nearBest);
});
