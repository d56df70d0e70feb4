import { beforeEach, describe, expect, test } from 'vitest';
import { Persistence } from '../../../web/app/persistence';
import type { SavedPage } from '../../../web/app/saved_run';
import { MemoryRecords } from './memory_records';

const day = 24 * 3600 * 1000;

let records: MemoryRecords;
let time: number;

beforeEach(() => {
  records = new MemoryRecords();
  time = 1_000_000;
});

const tab = (id: string, slot = '/'): Persistence =>
  new Persistence({ records, slot, tab: id, now: () => ++time });

function page(text: string): SavedPage {
  const history = { step: [1, 2], raw: [3, 2], smooth: [3, 2.5], validation: [null, 2], stride: 1 };
  const run = { checkpoint: new Uint8Array([1, 2, 3]), step: 2, text, history };
  return { text, source: 'own', settings: { hidden: '64' }, run };
}

describe('what was saved', () => {
  test('comes back whole, and nothing before anything was', async () => {
    expect(await tab('a').load()).toBeUndefined();
    await tab('a').save(page('mine'));
    expect(await tab('a').load()).toEqual(page('mine'));
    const bare: SavedPage = { text: '', source: 'prose', settings: {}, run: undefined };
    await tab('a').save(bare);
    expect(await tab('a').load()).toEqual(bare);
  });

  test('is deleted only after its successor is whole', async () => {
    const a = tab('a');
    await a.save(page('one'));
    await a.save(page('two'));
    expect(records.log.map((entry) => entry.split(' ')[0])).toEqual(['put', 'put', 'delete']);
    expect(records.map.size).toBe(1);
  });

  test('survives a full disk', async () => {
    const a = tab('a');
    await a.save(page('one'));
    records.mostRecords = 1;
    await expect(a.save(page('two'))).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect((await tab('a').load())?.text).toBe('one');
    records.mostRecords = 9;
    await a.save(page('three'));
    expect((await tab('a').load())?.text).toBe('three');
    expect(records.map.size).toBe(1);
  });

  test('survives a page that went between writing and deleting', async () => {
    await tab('a').save(page('one'));
    const [left] = records.map;
    await tab('a').save(page('two'));
    records.map.set(...left!);
    expect((await tab('a').load())?.text).toBe('two');
    await tab('a').save(page('three'));
    expect(records.map.size).toBe(1);
  });

  test('keeps its order when the clock goes back', async () => {
    const a = tab('a');
    await a.save(page('one'));
    time -= 500;
    await a.save(page('two'));
    expect((await tab('a').load())?.text).toBe('two');
  });
});

describe('several tabs', () => {
  test('do not touch each other, and a new one goes on with the latest', async () => {
    const a = tab('a');
    const b = tab('b');
    await a.save(page('of a'));
    await b.save(page('of b'));
    await a.save(page('of a again'));
    expect((await tab('b').load())?.text).toBe('of b');
    expect((await tab('a').load())?.text).toBe('of a again');
    expect((await tab('c').load())?.text).toBe('of a again');
  });

  test('on other pages are none of this page', async () => {
    await tab('a', '/embed').save(page('embedded'));
    await tab('a', '/x|y').save(page('odd'));
    expect(await tab('a', '/').load()).toBeUndefined();
    expect((await tab('a', '/x|y').load())?.text).toBe('odd');
  });

  test('long closed are forgotten, but six, and never one of the last day', async () => {
    for (let i = 0; i < 9; ++i) await tab(`old${i}`).save(page(`old ${i}`));
    await tab('a').save(page('soon'));
    expect(records.map.size).toBe(10);
    time += day;
    await tab('a').save(page('later'));
    expect(records.map.size).toBe(7);
    expect((await tab('old8').load())?.text).toBe('old 8');
    expect((await tab('old2').load())?.text).toBe('later');
  });
});

describe('a damaged record', () => {
  const damaged: [string, (record: Record<string, unknown>) => unknown][] = [
    ['nothing', () => undefined],
    ['a text', () => 'hello'],
    ['another format', (record) => ({ ...record, format: 2 })],
    ['no page', (record) => ({ ...record, page: null })],
    ['a wrong type', (record) => ({ ...record, page: { ...page(''), text: 7 } })],
    [
      'settings that are no text',
      (record) => ({ ...record, page: { ...page(''), settings: { a: 1 } } }),
    ],
    [
      'no checkpoint',
      (record) => ({ ...record, page: { ...page(''), run: { ...page('').run, checkpoint: [1] } } }),
    ],
    [
      'columns of unequal length',
      (record) => {
        const run = page('').run!;
        const history = { ...run.history, raw: [1] };
        return { ...record, page: { ...page(''), run: { ...run, history } } };
      },
    ],
  ];
  test.each(damaged)('(%s) is set aside, and the next best is taken', async (_name, damage) => {
    await tab('b').save(page('of b'));
    await tab('a').save(page('of a'));
    const key = [...records.map.keys()].find((name) => name.includes('|a|'))!;
    records.map.set(key, damage(records.map.get(key) as Record<string, unknown>));
    expect((await tab('a').load())?.text).toBe('of b');
    expect(records.map.has(key)).toBe(false);
    expect([...records.map.keys()].filter((name) => name.startsWith('aside|'))).toHaveLength(1);
    expect((await tab('a').load())?.text).toBe('of b');
  });

  test('that cannot even be read is let go', async () => {
    await tab('a').save(page('of a'));
    records.unreadable.add([...records.map.keys()][0]!);
    expect(await tab('a').load()).toBeUndefined();
    expect(records.map.size).toBe(0);
  });

  test('found out only later can be set aside too', async () => {
    const a = tab('a');
    await a.save(page('of a'));
    await a.load();
    await a.setAside();
    expect(await tab('a').load()).toBeUndefined();
    await a.setAside();
    expect(records.map.size).toBe(1);
  });
});

test('a record that the page does not want now stays for later', async () => {
  await tab('a').save(page('of a'));
  await tab('b').save(page('of b'));
  expect((await tab('a').load(({ text }) => text === 'of b'))?.text).toBe('of b');
  expect(await tab('a').load(() => false)).toBeUndefined();
  expect(records.map.size).toBe(2);
});
