import type { ReactiveController } from 'lit';
import { expect, test } from 'vitest';

import { Stages } from '../../../web/elements/view/stages';

/** A host that updates at once, and tasks that a test runs one at a time. */
function host() {
  const controllers: ReactiveController[] = [];
  const tasks: (() => void)[] = [];
  let updates = 0;
  const update = () => {
    ++updates;
    for (const each of controllers) each.hostUpdated?.();
  };
  const element = {
    addController: (each: ReactiveController) => void controllers.push(each),
    removeController: () => {},
    requestUpdate: update,
    updateComplete: Promise.resolve(true),
  };
  return { element, tasks, update, updates: () => updates };
}

test('each task brings one part, and none before there is something to show', () => {
  const { element, tasks, update } = host();
  const stages = new Stages(element, 2, (task) => tasks.push(task));
  update();
  expect(tasks).toHaveLength(0);
  stages.begin();
  const seen: number[] = [];
  update();
  update(); // Numbers may come meanwhile: they bring no part.
  while (tasks.length > 0) {
    expect(tasks).toHaveLength(1);
    tasks.shift()!();
    seen.push(stages.shown);
  }
  expect(seen).toEqual([1, 2]);
  update();
  expect(tasks).toHaveLength(0);
});
