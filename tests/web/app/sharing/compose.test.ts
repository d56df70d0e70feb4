// Whatever a teacher composes opens the same playground by tag, frame and link.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { framed } from '../../../../web/app/framed';
import { childText } from '../../../../web/app/given/child_text';
import { addressOf, type Composition, frameOf, tagOf } from '../../../../web/app/sharing/compose';
import { readFragment } from '../../../../web/app/sharing/fragment';
import { linkTo } from '../../../../web/app/sharing/link';
import { isLocal, sharedPage } from '../../../../web/app/sharing/shared_page';
import { isOwnPage, siteAddress } from '../../../../web/app/site';
import { readStart } from '../../../../web/app/start';
import '../../../../web/app/tasks/index';
import { pageNames, readUrl } from '../../../../web/app/url';
import { composed } from '../../../../web/elements/teach/composing';

const site = 'https://site.example/u/';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('location', { search: '', hash: '' });
  vi.stubGlobal('document', { baseURI: 'https://course.example/week3?id=42' });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** As far as reading goes. */
function element(attributes: readonly (readonly [string, string])[], script?: string): Element {
  const given = new Map(attributes);
  return {
    getAttribute: (name: string) => given.get(name) ?? null,
    hasAttribute: (name: string) => given.has(name),
    querySelector: () => (script === undefined ? null : { textContent: script }),
    childNodes: [],
  } as unknown as Element;
}

const unescaped = (text: string) =>
  text
    .replaceAll('&#10;', '\n')
    .replaceAll('&#9;', '\t')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** The element that a browser makes of the tag. */
function parsed(tag: string): Element {
  const [, attributes, content] =
    /<unrolled-playground((?: [\w-]+="[^"]*")*)>(.*)<\/unrolled-playground>$/s.exec(tag)!;
  const list = [...attributes!.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(
    ([, name, value]) => [name!, unescaped(value!)] as const,
  );
  const script = /^<script type="text\/plain">(.*)<\/script>$/s.exec(content!)?.[1];
  return element(list, script);
}

/** All that a playground begins with. */
function state(at: Element, linked: boolean, text: string | undefined) {
  const start = readStart(at, linked, text === undefined ? {} : { text });
  const page = linked
    ? readUrl(location.search).page
    : Object.fromEntries(
        pageNames.map((name) => [name, at.getAttribute(name) ?? '']).filter(([, v]) => v !== ''),
      );
  const { text: _, ...rest } = page;
  return { ...start, page: rest };
}

const plain: Composition = {
  settings: {},
  corpus: 'prose',
  text: undefined,
  prompt: '',
  autostart: true,
  page: {},
};

const compositions: Record<string, Partial<Composition>> = {
  'nothing but the defaults': {},
  'a built-in text with its own defaults': { corpus: 'names', settings: { steps: '250' } },
  'a built-in text with others': { corpus: 'rhyme', settings: { cell: 'gru', steps: '40' } },
  'a text of lines': { text: 'one line\nanother\n' },
  'a text that begins with white space': { text: '  indented\nnot\n', settings: { seed: '3' } },
  'a text without a last line end': { text: 'a < b & "c"' },
  'a text with a script in it': { text: 'x</script><!-- y\n' },
  'data of another task': {
    settings: { task: 'classify', seed: '4' },
    corpus: 'classify.intents',
    text: 'good\tI like it.\nbad\tI do not.\n',
  },
  'everything at once': {
    corpus: 'names',
    settings: { steps: '250', cell: 'rnn', temperature: '0.5' },
    prompt: 'Mar & "ia"',
    autostart: false,
    page: {
      goal: 'loss < 2.6 bits within 500 steps',
      hide: 'files,share',
      lock: 'cell,text',
      controls: 'cell,seed,steps',
      theme: 'dark',
      notation: 'wuv',
    },
  },
  'a text from an address': { page: { src: 'https://other.example/a.txt?x=1&y=2' } },
  'a trained network': { page: { trained: 'prose-gru' } },
};

describe.each(Object.entries(compositions))('%s', (_, given) => {
  const composition: Composition = { ...plain, ...given };

  async function byTag() {
    const at = parsed(tagOf(composition, site));
    return state(at, false, at.getAttribute('text') ?? childText(at));
  }

  async function byFrame() {
    const code = frameOf(await addressOf(composition, `${site}embed.html`), site);
    const { search, hash } = new URL(unescaped(/src="([^"]*)"/.exec(code)![1]!));
    const { attributes, faults } = framed(search);
    expect(faults).toEqual([]);
    return state(element(attributes), false, (await readFragment(hash)).text);
  }

  async function byLink() {
    const { search, hash } = new URL(await addressOf(composition, `${site}index.html`));
    vi.stubGlobal('location', { search, hash });
    return state(element([]), true, (await readFragment(hash)).text);
  }

  test('is the same by tag, frame and link', async () => {
    const tag = await byTag();
    expect(tag.faults).toEqual([]);
    expect(tag).toMatchObject({ text: composition.text, prompt: composition.prompt });
    expect(tag.page).toEqual(composition.page);
    expect(await byFrame()).toEqual(tag);
    expect(await byLink()).toEqual(tag);
  });

  test('is read back by the panel', async () => {
    const { search, hash } = new URL(await addressOf(composition, `${site}teach.html`));
    expect(await composed(readUrl(search), hash)).toMatchObject({
      settings: composition.settings,
      text: composition.text,
      prompt: composition.prompt,
      autostart: composition.autostart,
      page: composition.page,
    });
  });
});

describe('a shared link', () => {
  const shown = { text: 'my own text', source: 'own', settings: { cell: 'gru' } };
  const teachers = element([
    ['hide', 'text'],
    ['lock', 'cell'],
    ['theme', 'dark'],
    ['src', 'a.txt'],
  ]);

  test('has all that a teacher set, and the text', async () => {
    const { link, tooLong } = await linkTo(`${site}index.html`, shown, 'Ma', teachers);
    const url = new URL(link);
    expect(tooLong).toBe(false);
    expect(url.origin + url.pathname).toBe('https://site.example/u/index.html');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ cell: 'gru', prompt: 'Ma', hide: 'text', lock: 'cell', theme: 'dark' },
    });
    expect(await readFragment(url.hash)).toEqual({ text: 'my own text' });
  });

  test('names where an unchanged text came from, in whole', async () => {
    const { link } = await linkTo(`${site}index.html`, shown, '', teachers, {
      fromSrc: 'my own text',
    });
    const url = new URL(link);
    expect(url.searchParams.get('src')).toBe('https://course.example/a.txt');
    expect(url.hash).toBe('');
  });

  test('says when a text is too long for it, and holds the rest', async () => {
    let text = '';
    for (let i = 0, x = 1; i < 60_000; ++i) {
      x = (x * 48271) % 2147483647;
      text += String.fromCharCode(33 + (x % 90));
    }
    const { link, tooLong } = await linkTo(`${site}index.html`, { ...shown, text }, '', teachers);
    expect(tooLong).toBe(true);
    expect(link).toBe(`${site}index.html?cell=gru&hide=text&lock=cell&theme=dark`);
  });

  test.each([
    ['https://site.example/u/assets/share-abc.js', 'https://site.example/u/'],
    ['https://site.example/unrolled.js', 'https://site.example/'],
  ])('is of the site that the script came from: %s', (script, address) => {
    expect(siteAddress(script)).toBe(address);
  });

  const one = 'file:///home/ada/unrolled-single.html';
  test.each([
    // The site, under whichever name; a page of others, of which the script says whose it is.
    [true, `${site}`, undefined, `${site}a.js`, site],
    [true, `${site}index.html`, undefined, `${site}a.js`, `${site}index.html`],
    [false, 'https://course.example/3', undefined, `${site}a.js`, `${site}index.html`],
    [false, 'file:///course.html', undefined, `${site}unrolled.js`, `${site}index.html`],
    // A file, of a build that knows its site, and of one that does not.
    [true, one, 'https://site.example/u', one, `${site}index.html`],
    [true, one, undefined, one, undefined],
    [true, one, '', one, undefined],
  ])('linked %s at %s, built for %s: from %s it leads to %s', (linked, at, built, script, page) => {
    const { protocol, pathname, origin } = new URL(at);
    expect(sharedPage(linked, { protocol, pathname, origin }, built, script)).toBe(page);
  });

  test.each([
    ['http://localhost:8000/', true],
    ['http://127.0.0.1/', true],
    ['http://[::1]:80/', true],
    ['https://localhost.example/', false],
    ['https://site.example/', false],
  ])('%s is of this computer alone: %s', (address, local) => {
    expect(isLocal(address)).toBe(local);
  });

  test.each([
    ['https://site.example/u/', true],
    ['https://site.example/u/index.html?id=3', true],
    ['https://site.example/u/course.html', false],
    ['https://course.example/u/index.html', false],
  ])('%s is the playground’s own page: %s', (address, own) => {
    expect(isOwnPage(new URL(address), `${site}assets/playground-abc.js`)).toBe(own);
  });
});
