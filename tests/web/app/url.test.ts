import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { defaults } from '../../../web/app/settings';
import { readUrl, replaceUrl, urlQuery } from '../../../web/app/url';
import { findCorpus } from '../../../web/corpora';

describe('reading', () => {
  test('leaves out what a page of texts does not have', () => {
    const { named, faults } = readUrl('?task=recall&lag=9&hidden_size=8');
    expect(named).toEqual({ hidden_size: '8' });
    expect(faults.map(({ name }) => name)).toEqual(['task', 'lag']);
  });

  test('takes settings, corpus, prompt and autostart', () => {
    expect(
      readUrl('?hidden_size=64&cell=gru&seed=7&corpus=names&prompt=To+be%2C&autostart=0'),
    ).toEqual({
      settings: { ...findCorpus('names')!.settings, hidden_size: '64', cell: 'gru', seed: '7' },
      named: { hidden_size: '64', cell: 'gru', seed: '7' },
      corpus: 'names',
      prompt: 'To be,',
      autostart: false,
      page: {},
      faults: [],
    });
  });

  test('of nothing gives nothing, and defaults are not kept', () => {
    const all = new URLSearchParams(defaults()).toString();
    for (const query of ['', '?', all])
      expect(readUrl(query)).toEqual({
        settings: {},
        named: query === all ? defaults() : {},
        corpus: undefined,
        prompt: undefined,
        autostart: undefined,
        page: {},
        faults: [],
      });
  });

  test('takes a name that a setting had for the one it has', () => {
    expect(readUrl('?hidden=96&cell=gru').settings).toEqual({ cell: 'gru', hidden_size: '96' });
    expect(readUrl('?hidden=1').faults).toEqual([{ name: 'hidden', value: '1' }]);
    expect(urlQuery({ settings: readUrl('?hidden=96').settings })).toBe('?hidden_size=96');
  });

  test('reports what it cannot use and keeps the rest', () => {
    const read = readUrl(
      '?hidden_size=64&hiden=3&layers=99&corpus=%3Cb%3E&autostart=maybe&window=',
    );
    expect(read.settings).toEqual({ hidden_size: '64' });
    expect(read.corpus).toBeUndefined();
    const names = read.faults.map(({ name }) => name);
    expect(names).toEqual(['hiden', 'layers', 'corpus', 'autostart', 'window']);
  });

  test('takes hyphens for underscores, and true for 1', () => {
    expect(readUrl('?learning-rate=0.01&top-k=5&autostart=false')).toMatchObject({
      settings: { learning_rate: '0.01', top_k: '5' },
      autostart: false,
      faults: [],
    });
  });

  test('survives what is no query at all', () => {
    const read = readUrl('?%E0%A4%A&&=&a=b=c&__proto__=1&constructor=2&toString');
    expect(read.settings).toEqual({});
    expect(read.faults.length).toBeGreaterThan(0);
  });
});

describe('writing', () => {
  test('is empty for the defaults', () => {
    expect(urlQuery({})).toBe('');
    expect(urlQuery({ settings: defaults() })).toBe('');
  });

  test('reads back as it was written', () => {
    const address = {
      settings: { cell: 'gru', learning_rate: '0.001', steps: '1234', seed: '7' },
      corpus: 'names',
      prompt: 'O Romeo & "Julia" 春?',
      autostart: true,
      page: { hide: 'text,loss', lock: 'cell', goal: 'loss < 2 bits', text: 'a & b\n' },
    };
    const read = readUrl(urlQuery(address));
    expect(read).toEqual({ ...address, named: read.named, faults: [] });
  });

  test('names what differs from the defaults of its text, and no more', () => {
    const settings = findCorpus('rhyme')!.settings!;
    const corpus = 'rhyme';
    expect(urlQuery({ corpus, settings })).toBe('?corpus=rhyme');
    expect(readUrl('?corpus=rhyme').settings).toEqual(settings);
    for (const values of [{}, { ...settings, cell: 'gru' }, { ...settings, steps: '7' }])
      expect(readUrl(urlQuery({ corpus, settings: values })).settings).toEqual(values);
    expect(urlQuery({ settings })).not.toBe('');
  });

  describe('into the page', () => {
    const replaceState = vi.fn();
    beforeEach(() => {
      vi.stubGlobal('location', { pathname: '/p/', search: '?seed=3', hash: '#h' });
      vi.stubGlobal('history', { state: { kept: 1 }, replaceState });
    });
    afterEach(() => {
      vi.unstubAllGlobals();
      replaceState.mockReset();
    });

    test('replaces the entry, keeps its state and the hash, and does nothing twice', () => {
      replaceUrl({ settings: { seed: '4' } });
      expect(replaceState).toHaveBeenCalledExactlyOnceWith({ kept: 1 }, '', '/p/?seed=4#h');
      replaceUrl({ settings: { seed: '3' } });
      expect(replaceState).toHaveBeenCalledTimes(1);
    });

    test('takes a fragment away that is out of date', () => {
      replaceUrl({ settings: { seed: '3' } }, '');
      expect(replaceState).toHaveBeenCalledExactlyOnceWith({ kept: 1 }, '', '/p/?seed=3');
    });
  });
});

test.each(['fbclid', 'gclid', 'utm_source', 'utm_medium', 'mc_cid', 'msclkid', 'igshid'])(
  'what others add to a link is no mistake: %s',
  (name) => {
    expect(readUrl(`?${name}=IwAR0x&hidden_size=64`)).toMatchObject({
      settings: { hidden_size: '64' },
      faults: [],
    });
  },
);
