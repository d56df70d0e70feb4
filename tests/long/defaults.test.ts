// The first impression of a text ends well: at its own defaults a run ends near its best loss on
// the held-out part, on three seeds. It takes minutes; the shortest run is in `web`.

import { describe, expect, test } from 'vitest';

import { corpora } from '../../web/corpora/index';
import { heldOutLosses, nearBest } from '../web/corpora/whole_run';

describe.each(corpora)('$id', (corpus) => {
  test.each(['1', '2', '3'])(
    'ends near its best loss with seed %s',
    async (seed) => {
      const losses = await heldOutLosses(corpus, seed);
      expect(losses.length).toBeGreaterThan(3);
      expect(losses.at(-1)! - Math.min(...losses)).toBeLessThan(nearBest);
    },
    600_000,
  );
});
