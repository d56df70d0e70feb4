import { expect, test } from 'vitest';

import table from '#generated/tasks.json';
import { defaultsOf } from '../../../../web/app/corpus_settings';
import { difference, settingRow, valueIn } from '../../../../web/app/settings';
import { taskPages } from '../../../../web/app/tasks/index';
import { shapes } from '../../../../web/app/tasks/shapes';
import { readUrl, urlQuery } from '../../../../web/app/url';
import { corporaOf, findCorpus } from '../../../../web/corpora/index';

/** The memory lab is a view of its own. */
const notOfPlayground = ['recall'];

test('every task of the core has words and a shape, and every shape a task', () => {
  const names = table.tasks
    .map(({ name }) => name)
    .filter((name) => !notOfPlayground.includes(name));
  expect(taskPages.map(({ name }) => name)).toEqual(names);
  const shown = new Set(taskPages.map(({ shape }) => shape));
  expect(shapes.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
});

test('every corpus of the core can be chosen, by an id that no other has', () => {
  const ids = taskPages.flatMap(({ name }) => corporaOf(name).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { task, name } of table.corpora) {
    const corpus = findCorpus(`${task}.${name}`)!;
    expect(valueIn(corpus.settings!, 'task')).toBe(task);
    // Their defaults are values that the settings have.
    for (const setting of Object.keys(corpus.settings!)) expect(settingRow(setting)).toBeDefined();
  }
});

test('an address names the task or its corpus, and only what differs from their defaults', () => {
  const dates = { ...defaultsOf('translate.dates'), hidden_size: '64' };
  const query = urlQuery({ settings: dates, corpus: 'translate.dates' });
  expect(query).toBe('?hidden_size=64&corpus=translate.dates');
  expect(readUrl(query)).toMatchObject({
    corpus: 'translate.dates',
    settings: difference(dates),
    faults: [],
  });

  const own = { ...defaultsOf('own', 'classify'), hidden_size: '64' };
  const ownQuery = urlQuery({ settings: own });
  expect(ownQuery).toBe('?hidden_size=64&task=classify');
  expect(readUrl(ownQuery).settings).toEqual(readUrl('?task=classify&hidden_size=64').settings);
  expect(readUrl(ownQuery).settings['task']).toBe('classify');
});
