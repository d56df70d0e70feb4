// How a page begins, where its address asks for what does not go together.

import { afterEach, expect, test, vi } from 'vitest';

import { explain } from '../../../web/app/faults';
import { readStart } from '../../../web/app/start';
import '../../../web/app/tasks/index';

const element = {
  getAttribute: () => null,
  attributes: [],
  childNodes: [],
} as unknown as Element;

function begun(search: string) {
  vi.stubGlobal('location', { search, hash: '' });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  return readStart(element, true);
}

afterEach(() => vi.unstubAllGlobals());

test('data of another task than the one that is asked for is left out, and told', () => {
  const { corpus, settings, faults } = begun('?corpus=names&task=tag');
  expect(corpus).toBe('tag.names');
  expect(settings['task']).toBe('tag');
  expect(explain(faults)).toEqual([
    '“corpus=names” was left out: it is no data of the task “tag”.',
  ]);
});

test('data of the task is no fault, with its task named or not', () => {
  for (const search of ['?corpus=tag.names_ahead&task=tag', '?corpus=tag.names_ahead']) {
    const { corpus, faults } = begun(search);
    expect(corpus).toBe('tag.names_ahead');
    expect(faults).toEqual([]);
  }
});

test('a task that no page shows is none', () => {
  const { settings, faults } = begun('?task=recall');
  expect(settings['task']).toBeUndefined();
  expect(explain(faults)[0]).toMatch(/^“task=recall” was left out/);
});
