import { expect, test } from 'vitest';

import { inSlices } from '../../../../web/elements/gates/slices';

function* sum(to: number, work = 0): Generator<undefined, number> {
  let total = 0;
  for (let i = 1; i <= to; ++i) {
    total += i;
    const end = performance.now() + work;
    while (performance.now() < end);
    yield;
  }
  return total;
}

test('the result is the same in slices, and others have their turns in between', async () => {
  let turns = 0;
  const counter = setInterval(() => ++turns, 0);
  expect(await inSlices(sum(30, 2))).toBe(465);
  clearInterval(counter);
  expect(turns).toBeGreaterThan(1);
});

test('what is out of date ends early', async () => {
  expect(await inSlices(sum(1000, 1), () => true)).toBeUndefined();
});
