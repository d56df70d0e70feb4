import { describe, expect, test } from 'vitest';

import type { TrainerToPredictor } from '../../../web/engine/shared/protocol';
import { ModelFeed } from '../../../web/engine/worker/model_feed';
import { Kept } from './manual_host';

const mebibyte = 1 << 20;

function starved() {
  let time = 0;
  let copies = 0;
  const feed = new ModelFeed(() => time);
  const sent = new Kept<TrainerToPredictor>();
  feed.connect(sent);
  const model = (run: number) =>
    feed.model(() => {
      ++copies;
      return { run, checkpoint: new Uint8Array(mebibyte), step: run };
    });
  const weights = (step: number, must = false) => {
    time += 1000;
    feed.weights(
      1,
      (room) => {
        if (!room) ++copies;
        return { parameters: room ?? new Float32Array(mebibyte / 4), step };
      },
      must,
    );
  };
  return { feed, sent, model, weights, copies: () => copies };
}

describe('one who follows the weights and never answers', () => {
  test('has one message under way, whatever is trained, paused and made anew meanwhile', () => {
    const { sent, model, weights, copies } = starved();
    model(1);
    for (let i = 0; i < 100; ++i) {
      weights(i, i % 3 === 0);
      if (i % 10 === 0) model(i);
    }
    expect(sent.types()).toEqual(['model']);
    expect(copies()).toBe(1); // What waits is not even copied.
  });

  test('is sent the newest of what waited when it answers at last', () => {
    const { feed, sent, model, weights } = starved();
    model(1);
    for (let i = 2; i < 9; ++i) {
      model(i);
      weights(i, true);
    }
    feed.applied();
    expect(sent.of('model').map(({ run }) => run)).toEqual([1, 8]);
    feed.applied();
    expect(sent.of('weights').map(({ step }) => step)).toEqual([8]);
  });
});

test('weights travel in the array that came back', () => {
  const { feed, sent, model, weights, copies } = starved();
  model(1);
  feed.applied();
  weights(1);
  const made = copies();
  for (let i = 2; i < 20; ++i) {
    const [last] = sent.of('weights').slice(-1);
    feed.applied(last!.parameters);
    weights(i);
  }
  expect(sent.of('weights')).toHaveLength(19);
  expect(copies()).toBe(made);
});
