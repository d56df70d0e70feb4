import { beforeEach, describe, expect, test } from 'vitest';

import { mostUnnamed, Persistence } from '../../../../web/app/keeping/persistence';
import { bodyOf } from '../../../../web/app/keeping/record_keys';
import { fitsAddress } from '../../../../web/app/keeping/resume';
import { listRuns, nameRun } from '../../../../web/app/keeping/runs_list';
import type { SavedPage } from '../../../../web/app/keeping/saved_run';
import { afterTimeout } from '../../../../web/engine/shared/time_limit';
import { MemoryRecords } from './memory_records';
import { page } from './saved_page';

const day = 24 * 3600 * 1000;

let records: MemoryRecords;
let time: number;
/** Tabs that are open; undefined: a browser that cannot tell. */
let open: Set<string> | undefined;

beforeEach(() => {
  records = new MemoryRecords();
  time = 1_000_000;
  open = new Set();
});

const tab = (id: string, slot = '/'): Persistence =>
  new Persistence({
    records,
    slot,
    tab: id,
    now: () => ++time,
    openTabs: async () => open,
    after: afterTimeout,
  });

/** As it was written before there was a counter. */
const former = (id: string, savedAt: number, saved: SavedPage): void =>
  void records.map.set(`${encodeURIComponent('/')}|${id}|${savedAt}`, {
    format: 1,
    savedAt,
    page: saved,
  });

const reopened = async (id: string): Promise<string | undefined> =>
  (await tab(id).load())?.page?.text;

/** A visit as the page makes it: open what there is, prove it, save over it. */
async function visit(id: string, text: string): Promise<Persistence> {
  const persistence = tab(id);
  open?.add(id);
  await persistence.load();
  persistence.proved();
  await persistence.save(page(text));
  return persistence;
}

const texts = async (): Promise<(string | undefined)[]> =>
  (await listRuns(tab('reader'))).map(({ facts }) => facts?.words);

describe('what was saved', () => {
  test('comes back whole, and nothing before anything was', async () => {
    expect(await tab('a').load()).toBeUndefined();
    await tab('a').save(page('mine'));
    expect(await tab('a').load()).toEqual({ page: page('mine'), damaged: false, unreadable: 0 });
    const bare: SavedPage = {
      text: '',
      source: 'prose',
      settings: {},
      ownText: 'aside',
      run: undefined,
    };
    await tab('a').save(bare);
    expect((await tab('a').load())?.page).toEqual(bare);
  });

  test('goes in one transaction with what takes its place', async () => {
    const a = tab('a');
    await a.save(page('one'));
    await a.save(page('two'));
    expect(records.log).toHaveLength(2);
    expect(records.log[1]).toMatch(/^put .*put .*delete .*delete /);
    expect(await texts()).toEqual(['two']);
  });

  test('survives a full disk', async () => {
    const a = tab('a');
    await a.save(page('one'));
    records.mostRecords = 2;
    await expect(a.save(page('two'))).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await reopened('a')).toBe('one');
    records.mostRecords = 9;
    await a.save(page('three'));
    expect(await texts()).toEqual(['three']);
  });

  test('is ordered by a counter: a clock that was once ahead wins nothing for ever', async () => {
    const year = 365 * day;
    time += year;
    await visit('a', 'of the future');
    time -= year;
    for (const text of ['second', 'third', 'fourth']) {
      open!.clear();
      await visit(text, text);
      expect(await reopened('new')).toBe(text);
    }
    expect(await texts()).toEqual(['fourth']);
  });

  test('before there was a counter opens, and is older than anything after', async () => {
    former('a', 5, page('older'));
    former('b', 9e14, page('of the future'));
    expect(await reopened('c')).toBe('of the future');
    expect(await reopened('a')).toBe('older');
    await visit('c', 'new');
    open!.clear();
    expect(await reopened('d')).toBe('new');
    expect((await texts()).sort()).toEqual(['new', 'older']);
  });

  test.each(['1e308', '9007199254740993', '-3', 'NaN'])(
    'cannot be last for ever by its number (%s)',
    async (order) => {
      await tab('a').save(page('odd'));
      const [[key, head], [, body]] = [...records.map] as [[string, unknown], [string, unknown]];
      records.map.clear();
      const damaged = key.replace(/\d+$/, order);
      records.map.set(damaged, head).set(bodyOf(damaged), body);
      await tab('b').save(page('next'));
      expect(await reopened('c')).toBe('next');
    },
  );
});

describe('only what was proved to open is replaced', () => {
  test('a page that was loaded and not proved stays, listed', async () => {
    await tab('a').save(page('of a'));
    const again = tab('a');
    await again.load();
    await again.save(page('fresh'));
    expect(await texts()).toEqual(['fresh', 'of a']);
  });

  test('a page that the address passes over stays, and comes back with its address', async () => {
    const own = page('my own text', {});
    await tab('a').save(own);
    const names: SavedPage = { ...page('names', { cell: 'gru' }), source: 'names' };
    const at = (query: string) => (facts: Parameters<typeof fitsAddress>[0]) =>
      fitsAddress(facts, query, 'prose');
    const linked = tab('a');
    expect(await linked.load(at('?cell=gru&corpus=names'))).toBeUndefined();
    await linked.save(names);
    await linked.save(names);
    expect(await texts()).toEqual(['names', 'my own text']);
    for (const query of ['?autostart=0', ''])
      expect((await tab('a').load(at(query)))?.page).toEqual(own);
    expect((await tab('a').load(at('?cell=gru&corpus=names')))?.page).toEqual(names);
  });

  test('one that was left stays when saving goes on, and can be gone on from', async () => {
    const a = tab('a');
    await a.save(page('left'));
    const left = a.leave()!;
    await a.save(page('fresh'));
    await a.save(page('fresher'));
    expect(await texts()).toEqual(['fresher', 'left']);
    const between = a.leave()!;
    await a.goOnFrom(left);
    await a.save(page('back'), [between]);
    expect(await texts()).toEqual(['back']);
  });
});

describe('several tabs', () => {
  test('do not touch each other, and a new one goes on with the latest', async () => {
    open = new Set(['a', 'b']);
    const a = await visit('a', 'of a');
    await visit('b', 'of b');
    await a.save(page('of a again'));
    expect(await reopened('b')).toBe('of b');
    expect(await reopened('a')).toBe('of a again');
    await visit('c', 'of c');
    expect(await texts()).toEqual(['of c', 'of a again', 'of b']);
  });

  test('on other pages are none of this page', async () => {
    await tab('a', '/embed').save(page('embedded'));
    await tab('a', '/x|y').save(page('odd'));
    expect(await tab('a', '/').load()).toBeUndefined();
    expect((await tab('a', '/x|y').load())?.page?.text).toBe('odd');
  });

  test('that were closed, or killed twenty times, leave the one that goes on', async () => {
    for (let i = 0; i < 20; ++i) {
      await visit(`session${i}`, `after ${i}`);
      open!.clear();
    }
    expect(await texts()).toEqual(['after 19']);
  });

  test('are never taken for closed where a browser cannot tell', async () => {
    open = undefined;
    await visit('a', 'of a');
    await visit('b', 'of b');
    expect(await texts()).toEqual(['of b', 'of a']);
  });

  test('the oldest closed ones without a name go beyond twenty', async () => {
    for (let i = 0; i < mostUnnamed + 5; ++i) await tab(`old${i}`).save(page(`old ${i}`));
    expect(await texts()).toHaveLength(mostUnnamed + 1);
    expect(await texts()).not.toContain('old 0');
  });
});

describe('when there is no room', () => {
  test('the oldest run without a name goes, is told, and the present one is kept', async () => {
    for (const text of ['oldest', 'named', 'old']) await tab(text).save(page(text));
    const runs = await listRuns(tab('reader'));
    await nameRun(tab('reader'), runs.find(({ facts }) => facts?.words === 'named')!, 'mine');
    records.mostRecords = 6;
    const present = tab('present');
    const letGo = await present.save(page('present'));
    expect(letGo.map(({ words }) => words)).toEqual(['oldest']);
    expect((await present.save(page('present again'))).map(({ words }) => words)).toEqual(['old']);
    expect(await texts()).toEqual(['present again', 'named']);
    expect((await listRuns(present))[1]!.facts!.name).toBe('mine');
    records.mostRecords = 4;
    await expect(present.save(page('too much'))).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    expect(await texts()).toEqual(['present again', 'named']);
  });

  test('one that is too large for all the room there is takes no other with it', async () => {
    for (const text of ['oldest', 'old']) await tab(text).save(page(text));
    const before = structuredClone([...records.map].sort());
    records.tooLarge = (key) => key.includes('|present|');
    const present = tab('present');
    await expect(present.save(page('present'))).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    expect([...records.map].sort()).toEqual(before);
    records.tooLarge = () => false;
    expect(await present.save(page('present'))).toEqual([]);
    expect(await texts()).toEqual(['present', 'old', 'oldest']);
  });

  test('what cannot be read now is not let go, since it could not come back', async () => {
    for (const text of ['oldest', 'old']) await tab(text).save(page(text));
    const body = bodyOf([...records.map.keys()].find((key) => /\|oldest\|\d+$/.test(key))!);
    records.unreadable.add(body);
    records.tooLarge = (key) => key.includes('|present|');
    await expect(tab('present').save(page('present'))).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    expect(records.map.has(body)).toBe(true);
  });

  test('what was let go in vain is told however the next save ends', async () => {
    for (const text of ['oldest', 'older', 'old']) await tab(text).save(page(text.repeat(500_000)));
    records.tooLarge = () => true;
    const present = tab('present');
    await expect(present.save(page('present'))).rejects.toThrow();
    records.tooLarge = () => false;
    const { write } = records;
    records.write = () => Promise.reject(new Error('The storage failed.'));
    await expect(present.save(page('present'))).rejects.toThrow('The storage failed.');
    records.write = write;
    expect((await present.save(page('present'))).map(({ words }) => words.slice(0, 6))).toEqual([
      'oldest',
    ]);
  });

  test('no more is tried than could help, and what does not come back is told', async () => {
    for (const text of ['oldest', 'older', 'old']) await tab(text).save(page(text.repeat(500_000)));
    records.tooLarge = () => true;
    records.log = [];
    const present = tab('present');
    await expect(present.save(page('present'))).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    expect(records.log).toEqual([expect.stringMatching(/^delete .*\|oldest\|/)]);
    records.tooLarge = () => false;
    const [told, ...others] = await present.save(page('present'));
    expect(told!.words).toMatch(/^oldest/);
    expect(others).toEqual([]);
  });

  test('nothing of an open tab goes', async () => {
    open = new Set(['a', 'b']);
    await visit('a', 'of a');
    records.mostRecords = 2;
    await expect(tab('b').save(page('of b'))).rejects.toMatchObject({ name: 'QuotaExceededError' });
    open = undefined;
    await expect(tab('b').save(page('of b'))).rejects.toMatchObject({ name: 'QuotaExceededError' });
    time += 2 * day;
    await tab('b').save(page('of b'));
    expect(await texts()).toEqual(['of b']);
  });
});

describe('a damaged record', () => {
  const head = (): string => [...records.map.keys()].find((key) => /\|a\|\d+$/.test(key))!;
  const damaged: [string, () => void][] = [
    ['its head is nothing', () => records.map.set(head(), undefined)],
    ['its head is of another format', () => records.map.set(head(), { format: 3 })],
    ['its head cannot be read', () => records.unreadable.add(head())],
    ['its page is nothing', () => records.map.set(bodyOf(head()), null)],
    ['its page is missing', () => records.map.delete(bodyOf(head()))],
    ['its text is a number', () => records.map.set(bodyOf(head()), { ...page(''), text: 7 })],
    [
      'its settings are numbers',
      () => records.map.set(bodyOf(head()), { ...page(''), settings: { a: 1 } }),
    ],
    ['its page cannot be read', () => records.unreadable.add(bodyOf(head()))],
  ];
  test.each(damaged)('(%s) stays and is told, and the next best opens', async (_name, damage) => {
    await tab('b').save(page('of b'));
    await tab('a').save(page('of a'));
    damage();
    const again = tab('a');
    const loaded = await again.load();
    expect(loaded).toMatchObject({ page: { text: 'of b' }, unreadable: 1 });
    again.proved();
    await again.save(page('goes on'));
    expect(await listRuns(tab('reader'))).toHaveLength(2);
    expect(await tab('a').load()).toMatchObject({ page: { text: 'goes on' }, unreadable: 0 });
  });

  const run = () => page('').run!;
  test.each<[string, () => unknown]>([
    ['its checkpoint is no bytes', () => ({ ...run(), checkpoint: [1] })],
    ['its checkpoint is a buffer', () => ({ ...run(), checkpoint: new ArrayBuffer(8) })],
    ['its step is negative', () => ({ ...run(), step: -5 })],
    ['its step is none', () => ({ ...run(), step: Number.NaN })],
    ['its run is a text', () => 'hello'],
  ])('(%s) gives its text and settings, and is not replaced', async (_name, make) => {
    await tab('a').save(page('of a'));
    records.map.set(bodyOf(head()), { ...page('of a'), run: make() });
    const again = tab('a');
    const loaded = await again.load();
    expect(loaded).toMatchObject({
      damaged: true,
      page: { text: 'of a', settings: { hidden_size: '64' } },
    });
    expect(loaded!.page!.run).toBeUndefined();
    again.proved();
    await again.save(page('fresh'));
    expect(await texts()).toEqual(['fresh', 'of a']);
  });

  const many = Array.from({ length: 100_000 }, (_, i) => i);
  test.each<[string, object]>([
    ['of unequal length', { raw: [1] }],
    ['of a stride of 0', { stride: 0 }],
    ['that go back', { step: [2, 1] }],
    ['of far too many points', { step: many, raw: many, smooth: many, validation: many }],
  ])('with columns %s keeps its network, without the curve', async (_name, columns) => {
    await tab('a').save(page('of a'));
    const { history } = run();
    records.map.set(bodyOf(head()), {
      ...page('of a'),
      run: { ...run(), history: { ...history, ...columns } },
    });
    const loaded = await tab('a').load();
    expect(loaded).toMatchObject({
      damaged: false,
      page: { run: { step: 2, history: { step: [] } } },
    });
  });

  test('from before there was a counter stays as well', async () => {
    former('a', 7, { ...page('of a'), text: 7 as unknown as string });
    records.map.set('aside|%2F', { format: 1, savedAt: 3, page: page('put aside once') });
    expect(await tab('a').load()).toMatchObject({
      page: { text: 'put aside once' },
      unreadable: 1,
    });
    expect(await listRuns(tab('reader'))).toHaveLength(2);
  });
});

test('a name stays over saves, can be given to the present page, and be taken away', async () => {
  const a = tab('a');
  await a.save(page('one'));
  const named = async () => (await listRuns(a))[0]!.facts!.name;
  await nameRun(a, (await listRuns(a))[0]!, 'my run');
  await a.save(page('two'));
  expect(await named()).toBe('my run');
  await a.save(page('three'));
  expect(await named()).toBe('my run');
  await nameRun(a, (await listRuns(a))[0]!, '');
  await a.save(page('four'));
  expect(await named()).toBeUndefined();
});
