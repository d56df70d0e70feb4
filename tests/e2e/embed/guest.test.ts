// How the elements behave on a page of somebody else, which comes from another origin: keys stay
// with them, names are theirs alone, and attributes that become others act.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import table from '#generated/settings.json';
import { attributeNames } from '../../../web/app/framed';
import type { UnrolledPlayground } from '../../../web/elements/playground/playground';
import { newPage, type Watched } from '../browser';
import { browser, site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { type Host, hostPage, serveHost, shared } from './host';

useSite({}, contentSecurityPolicy, shared);

/** All that `unrolled.js` and `inside.js` register for pages of others. */
const tags = [
  ...['playground', 'theme-toggle', 'unroll', 'cell', 'gates', 'gradients', 'landscape'],
  ...['memory', 'compare', 'activations', 'saturation', 'hopfield'],
].map((name) => `unrolled-${name}`);

const pages: Record<string, { html: string }> = {};
let host: Host;
let watched: Watched;
let page: Page;

/** As slides have it: what is pressed anywhere on the page turns them. */
const hotkeys = `<script>
  window.heard = [];
  for (const type of ['keydown', 'keypress', 'keyup'])
    document.addEventListener(type, ({ key }) => heard.push(type + ' ' + key));
</script>`;

beforeAll(async () => {
  host = await serveHost(pages);
  pages['/course.html'] = {
    html: hostPage(
      site.address,
      ['unrolled', 'inside'],
      `${hotkeys}
      <unrolled-playground corpus="rhyme" steps="1000000" autostart="0" layers="1">
      </unrolled-playground>
      <div id="more"></div>`,
    ),
  };
  watched = await newPage(browser);
  page = watched.page;
  await page.goto(`${host.address}course.html`);
  await ready();
});
afterAll(() => host.close());

const ready = () =>
  page.waitForFunction(
    () => document.querySelector<UnrolledPlayground>('unrolled-playground')?.engine?.summary,
  );

const state = () =>
  page.evaluate(() => {
    const { engine } = document.querySelector<UnrolledPlayground>('unrolled-playground')!;
    const { totalStep: step, settings = {}, text = '' } = engine!;
    return { state: engine!.state, step, cell: settings['cell'], clip: settings['clip'], text };
  });

const heard = () =>
  page.evaluate(() => {
    const { heard } = window as unknown as { heard: string[] };
    return heard.splice(0);
  });

describe('keys', () => {
  test('typed into the playground are written, and turn no slides', async () => {
    const box = page.getByRole('textbox', { name: 'Autocomplete' });
    await box.click();
    await page.keyboard.type('b nfo');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await expect.poll(() => box.inputValue()).toContain('b nfo');
    expect(await heard()).toEqual([]);
    // What is pressed beside it is the page's.
    await page.evaluate(() => document.body.append(document.createElement('input')));
    await page.locator('body > input').press('b');
    expect(await heard()).toEqual(['keydown b', 'keypress b', 'keyup b']);
    await page.evaluate(() => document.querySelector('body > input')!.remove());
  });

  test('press what has the focus, and the space bar trains where nothing wants it', async () => {
    const train = page.getByRole('button', { name: 'Train', exact: true });
    await train.focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await state()).step).toBeGreaterThan(0);
    // A press does what the button says, which a busy page draws later than the engine is told.
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await state()).state).toBe('paused');
    const { step } = await state();
    await page.locator('unrolled-playground .parts').focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await state()).step).toBeGreaterThan(step);
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await state()).state).toBe('paused');
    expect(await heard()).toEqual([]);
  });

  test('of a presentation are for it, wherever the focus is', async () => {
    await page.locator('unrolled-playground .parts').focus();
    await page.keyboard.press('p');
    const root = page.locator('html');
    await expect.poll(() => root.getAttribute('data-filled')).toBe('');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await expect.poll(() => root.getAttribute('data-filled')).toBeNull();
    expect(await heard()).toEqual([]);
  });

  test('end at every one of our elements, also in a closed shadow root', async () => {
    const passed = await page.evaluate(async (tags) => {
      const place = document.querySelector('#more')!;
      const shadow = document.createElement('div').attachShadow({ mode: 'closed' });
      place.append(shadow.host);
      const through: string[] = [];
      for (const tag of tags)
        for (const root of [place, shadow]) {
          const made = document.createElement(tag);
          root.append(made);
          await (made as UnrolledPlayground).updateComplete;
          // The playground has more to do on a page of others, once it is drawn.
          await new Promise((done) => setTimeout(done));
          const inner = made.shadowRoot!.querySelector('*')!;
          let left = false;
          const hear = () => (left = true);
          document.addEventListener('keydown', hear);
          inner.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'n', bubbles: true, composed: true }),
          );
          document.removeEventListener('keydown', hear);
          if (left) through.push(tag);
          made.remove();
        }
      shadow.host.remove();
      return through;
    }, tags);
    expect(passed).toEqual([]);
    await heard();
  });
});

describe('names', () => {
  const settings = (table as { name: string }[]).map(({ name }) => name);
  const ofViews = ['corpus', 'text', 'trained', 'autostart', 'alongside', ...settings];
  const attributes = [...new Set([...attributeNames, 'alongside', ...ofViews])];

  test('of attributes and properties are none that HTML has', async () => {
    const clashes = await page.evaluate(
      ([tags, names]) => {
        const plain = document.createElement('div');
        const html = new Set(['class', 'style', 'is', 'part', 'exportparts']);
        for (const name in plain) html.add(name.toLowerCase());
        const found = new Set<string>();
        for (const tag of tags) {
          const made = customElements.get(tag) as typeof UnrolledPlayground;
          for (const name of [...names, ...made.observedAttributes])
            if (html.has(name.toLowerCase().replaceAll(/[-_]/g, ''))) found.add(name);
          const properties = [...made.elementProperties.keys()].map(String);
          for (const name of [...properties, ...Object.getOwnPropertyNames(made.prototype)])
            if (name in plain && !['constructor', 'focus'].includes(name))
              found.add(`${tag}.${name}`);
        }
        return [...found];
      },
      [tags, attributes] as const,
    );
    // A setting is to have another name than HTML's own attribute; one that has it yet is told.
    expect(clashes).toEqual([]);
  });

  // Frameworks set a property of that name in place of an attribute, where there is one.
  test('of attributes are those of nothing inside an element', async () => {
    const traps = await page.evaluate(
      ([tags, ofViews, names]) => {
        const found: string[] = [];
        for (const tag of tags) {
          const made = document.createElement(tag);
          for (const name of tag === 'unrolled-playground' ? names : ofViews)
            if (name in made) {
              let at: object | null = made;
              while (at && !Object.hasOwn(at, name)) at = Object.getPrototypeOf(at) as object;
              const { set } = Object.getOwnPropertyDescriptor(at, name)!;
              if (!set) found.push(`${tag}.${name}`);
            }
        }
        return found;
      },
      [tags, ofViews, attributes] as const,
    );
    expect(traps).toEqual([]);
  });
});

describe('attributes that become others', () => {
  const set = (values: Record<string, string | null>) =>
    page.evaluate((each) => {
      const made = document.querySelector('unrolled-playground')!;
      for (const [name, value] of Object.entries(each))
        if (value === null) made.removeAttribute(name);
        else made.setAttribute(name, value);
    }, values);
  const said = () =>
    page.evaluate(
      () =>
        document
          .querySelector('unrolled-playground')!
          .shadowRoot!.querySelector('unrolled-notice')!
          .shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '',
    );

  test('act: a live one at once, another by a new run with the way back', async () => {
    const { step } = await state();
    expect(step).toBeGreaterThan(0);
    await set({ clip: '0.5' });
    await expect.poll(async () => Number((await state()).clip)).toBe(0.5);
    expect((await state()).step).toBe(step);
    await set({ cell: 'gru' });
    await expect.poll(async () => (await state()).cell).toBe('gru');
    await expect.poll(state).toMatchObject({ step: 0, state: 'ready' });
    await expect.poll(said).toContain('Started anew with the changes.');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(state).toMatchObject({ cell: 'lstm', step });
  });

  test('as a property, too; and training goes on where it trained', async () => {
    await page.evaluate(() => {
      const made = document.querySelector<UnrolledPlayground>('unrolled-playground')!;
      made.engine!.train();
    });
    await expect.poll(async () => (await state()).state).toBe('training');
    await page.evaluate(() =>
      Object.assign(document.querySelector('unrolled-playground')!, { cell: 'rnn' }),
    );
    await expect.poll(async () => (await state()).cell).toBe('rnn');
    await expect.poll(async () => (await state()).state).toBe('training');
    await page.evaluate(() =>
      document.querySelector<UnrolledPlayground>('unrolled-playground')!.engine!.pause(),
    );
  });

  test('are a text, a built-in one, or a prompt; and what is none of them is told', async () => {
    await set({ text: 'one two three four five six seven eight nine ten '.repeat(8) });
    await expect.poll(async () => (await state()).text).toMatch(/^one two/);
    await set({ text: null, corpus: 'names' });
    await expect.poll(async () => (await state()).text).not.toMatch(/^one two/);
    const box = page.getByRole('textbox', { name: 'Autocomplete' });
    await set({ prompt: 'Mar' });
    await expect.poll(() => box.inputValue()).toBe('Mar');
    await set({ cell: 'gruu' });
    await expect.poll(said).toContain('Did you mean “gru”?');
    await set({ cell: null });
    await expect.poll(async () => (await state()).cell).toBe('lstm');
  });

  test('of a view begin its own network anew', async () => {
    const cell = await page.evaluate(async () => {
      const made = document.createElement('unrolled-saturation');
      made.setAttribute('corpus', 'rhyme');
      // Where a script can look.
      const seen: (string | undefined)[] = [];
      document.querySelector('#more')!.append(made);
      made.scrollIntoView();
      const engine = () => (made as unknown as { live?: UnrolledPlayground['engine'] }).live;
      const until = async (done: () => boolean) => {
        while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
        seen.push(engine()!.settings!['cell']);
      };
      await until(() => engine()?.summary !== undefined);
      made.setAttribute('cell', 'gru');
      await until(() => engine()!.settings!['cell'] === 'gru');
      const { text } = engine()!;
      Object.assign(made, { corpus: 'names' });
      await until(() => engine()!.text !== text);
      made.remove();
      return seen;
    });
    expect(cell).toEqual(['rnn', 'gru', 'gru']);
  });
});

test('nothing was complained about', () => {
  expect(watched.complaints).toEqual([]);
});
