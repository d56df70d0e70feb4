import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { OwnTask } from '../../../../web/elements/view/own_task';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const schedule = (view: object): unknown =>
  (OwnTask.prototype as unknown as { scheduleUpdate(): unknown }).scheduleUpdate.call(view);

test('a view is drawn first in another task than scripts, and at once from then on', async () => {
  // Lit's own build for development asks the class what it warns of.
  const kind = { enabledWarnings: [] };
  const none = { readTexts() {}, notes: { check() {} } };
  const view = { constructor: kind, hasUpdated: false, performUpdate: vi.fn(), ...none };
  const drawn = schedule(view);
  await Promise.resolve();
  expect(view.performUpdate).not.toHaveBeenCalled();
  vi.runAllTimers();
  await drawn;
  expect(view.performUpdate).toHaveBeenCalledOnce();
  view.hasUpdated = true;
  schedule(view);
  expect(view.performUpdate).toHaveBeenCalledTimes(2);
});
