import { expect, test } from 'vitest';

import { InTurn } from '../../../web/engine/worker/in_turn';

test('one at a time, the last word once, and nothing where there is nothing to send', () => {
  let sent = 0;
  let there = true;
  const turn = new InTurn(() => {
    if (there) ++sent;
    return there;
  });
  for (let i = 0; i < 9; ++i) turn.request(false);
  expect(sent).toBe(1);
  turn.taken(); // Nothing was owed.
  expect(sent).toBe(1);
  turn.request(true);
  for (let i = 0; i < 9; ++i) turn.request(true);
  turn.taken();
  turn.taken();
  expect(sent).toBe(3);
  turn.request(true);
  turn.request(true);
  turn.cancel();
  turn.taken();
  expect(sent).toBe(4);
  there = false;
  turn.request(true);
  there = true;
  turn.request(false);
  expect(sent).toBe(5);
});
