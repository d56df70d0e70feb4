// What every built-in text promises, whichever it is.

import { describe, expect, test } from 'vitest';

import { difference } from '../../../web/app/settings';
import { corpora, findCorpus } from '../../../web/corpora';
import { firstCorpus } from '../../../web/corpora/first';

const generated = ['stories', 'names', 'dates', 'arithmetic', 'people', 'brackets'];

test('ids are unique and can stand in a URL', () => {
  const ids = corpora.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+$/);
  expect(ids.length).toBeGreaterThanOrEqual(6);
});

test('findCorpus knows every id and no other', () => {
  for (const corpus of corpora) expect(findCorpus(corpus.id)).toBe(corpus);
  expect(findCorpus('no-such-text')).toBeUndefined();
});

test('one corpus at least is not in Latin letters', () => {
  expect(corpora.some(({ script }) => script !== 'Latin')).toBe(true);
});

test('defaults of a text are values of the table, written as it writes them, and not its own', () => {
  for (const { settings = {} } of corpora) expect(difference(settings)).toEqual(settings);
});

test('the first text has none: an address that names no text also stands for one’s own', () => {
  expect(findCorpus(firstCorpus)!.settings).toBeUndefined();
});

test('a summary says what is in a text, and foretells no run over it', () => {
  for (const { summary } of corpora)
    expect(summary).not.toMatch(
      /\b(soon|slowly|at once|early|late|first|later|stays? a|almost|shows)\b/,
    );
});

describe.each(corpora)('$id', (corpus) => {
  test('loads at least 2 KB and about as much as it says', async () => {
    const text = await corpus.load();
    expect(text.length).toBeGreaterThanOrEqual(2048);
    const tolerance = corpus.id === 'cpp' ? 0.5 : 0.1;
    expect(Math.abs(text.length / corpus.approximateSize - 1)).toBeLessThan(tolerance);
  });

  test('is the same text each time', async () => {
    expect(await corpus.load()).toBe(await corpus.load());
    expect(await corpus.load({ seed: 1 })).toBe(await corpus.load());
  });

  test('ends its last line, with no carriage return, byte order mark or bad byte', async () => {
    const text = await corpus.load();
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/[\r\uFEFF\uFFFD]/);
  });

  test('keeps to a size and cuts no line', async () => {
    const whole = await corpus.load();
    const small = await corpus.load({ size: 2500 });
    expect(small.length).toBeLessThanOrEqual(2500);
    expect(small.length).toBeGreaterThan(0);
    expect(small.endsWith('\n')).toBe(true);
    expect(whole.startsWith(small)).toBe(true);
  });

  test('keeps to its script', async () => {
    const text = await corpus.load();
    if (corpus.script === 'Cyrillic') {
      expect(text.match(/(?!\p{Script=Cyrillic})\p{L}/gu)).toBeNull();
    } else if (corpus.id !== 'cpp') {
      // The Latin ones are ASCII: a stray curly quote would be one more class to predict.
      expect(text).toMatch(/^[\n -~]*$/);
    }
  });

  test('is described in one sentence', () => {
    expect(corpus.title).not.toBe('');
    expect(corpus.summary).toMatch(/^[A-Z][^.!?]*\.$/);
  });
});

test.each(generated)('another seed gives another text: %s', async (id) => {
  const corpus = findCorpus(id)!;
  const [one, two] = await Promise.all([corpus.load({ seed: 1 }), corpus.load({ seed: 2 })]);
  expect(one.slice(0, 2000)).not.toBe(two.slice(0, 2000));
});
