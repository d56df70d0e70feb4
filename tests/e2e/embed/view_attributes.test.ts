// Every attribute that a view has of its own acts when it is changed while the view runs, a value
// that nothing takes is told and changes nothing, and what a view does not do is told, too.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { viewElementDocs } from '../../../web/view_docs';
import { newPage, type Watched } from '../browser';
import { browser, site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { type Host, hostPage, serveHost, shared } from './host';

useSite({ '/text.txt': 'by src '.repeat(60) }, contentSecurityPolicy, shared);

const pages: Record<string, { html: string }> = {};
let host: Host;
let watched: Watched;
let page: Page;

beforeAll(async () => {
  host = await serveHost(pages);
  pages['/course.html'] = { html: hostPage(site.address, ['inside'], '<main></main>') };
  watched = await newPage(browser, { reducedMotion: 'no-preference' });
  page = watched.page;
  await page.goto(`${host.address}course.html`);
  await page.waitForFunction(() => customElements.get('unrolled-unroll') !== undefined);
});
afterAll(() => host.close());

/** Alone on the page. */
const put = (html: string) =>
  page.evaluate((text) => {
    document.querySelector('main')!.innerHTML = text;
  }, html);

const set = (name: string, value: string | null) =>
  page.evaluate(
    ([attribute, to]) => {
      const view = document.querySelector('main > *')!;
      if (to === null) view.removeAttribute(attribute);
      else view.setAttribute(attribute, to);
    },
    [name, value] as const,
  );

/** An expression over the view, its engine, its race, and what it says. */
const holds = (seen: string) =>
  page.evaluate(`(() => {
    const view = document.querySelector('main > *');
    const said = (tag) =>
      view.shadowRoot?.querySelector(tag)?.shadowRoot?.textContent.replaceAll(/\\s+/g, ' ') ?? '';
    const { live, race } = view;
    const first = race?.contestants?.[0];
    const text = (live ?? first?.engine)?.text ?? '';
    const cell = live?.settings?.cell;
    const problem = view.shadowRoot?.querySelector('.problem')?.textContent ?? '';
    const notes = said('unrolled-view-notes');
    const goal = said('unrolled-goal');
    return Boolean(${seen});
  })()`);

const until = (seen: string, what: string) =>
  expect.poll(() => holds(seen).catch(() => false), { timeout: 120_000, message: what }).toBe(true);

const own = 'one two three four five six seven eight nine ten. '.repeat(8);

/** An attribute, what becomes of it (null: it is taken away), and how that is seen. */
type Change = readonly [attribute: string, value: string | null, seen: string];

/** Of a view with a network of its own, which begins as `people-lstm`. */
const ofNetwork: readonly Change[] = [
  ['trained', 'people-gru', 'cell === "gru" && live.totalStep > 0'],
  ['trained', 'people-gur', 'notes.includes("Did you mean “people-gru”?")'],
  ['trained', null, 'live.summary && notes === ""'],
  ['text', own, 'text.startsWith("one two")'],
  ['text', null, '!text.startsWith("one two")'],
  ['corpus', 'rhyme', 'text.length < 3000'],
  ['corpus', 'rhymes', 'notes.includes("Did you mean “rhyme”?")'],
  ['corpus', 'rhyme', 'notes === ""'],
  ['src', 'SITE/text.txt', 'text.startsWith("by src")'],
  ['src', null, '!text.startsWith("by src")'],
  ['cell', 'rnn', 'cell === "rnn"'],
  ['hidden', '9', 'live.settings.hidden_size === "9" && !view.hasAttribute("hidden")'],
  ['notation', 'wuv', 'document.documentElement.dataset.notation === "wuv"'],
  ['notation', 'lectures', 'document.documentElement.dataset.notation === "lectures"'],
  ['goal', 'answer = lo', 'notes.includes("an answer needs its question")'],
  ['prompt', 'hello hel', 'goal.includes("To “hello hel” it answers “lo”") && notes === ""'],
  ['goal', null, 'goal === ""'],
  ['theme', 'dark', 'getComputedStyle(view).backgroundColor === "rgb(15, 21, 19)"'],
  ['alongside', '', 'true'],
  ['autostart', '', 'live.totalStep > 0 || live.state === "training"'],
];

interface Trial {
  html: string;
  /** Besides those of all views with a network. */
  changes: readonly Change[];
  /** When it can be changed. */
  ready: string;
  /** Attributes of the site's own pages, read when a view is made. */
  made: readonly string[];
}

const network = { html: ' trained="people-lstm"', ready: 'live?.summary', made: ['shared'] };

const trials: Readonly<Record<string, Trial>> = {
  'unrolled-unroll': {
    ...{ html: ' reading="hello"', ready: 'view.scene', made: ['shared', 'still'] },
    changes: [['reading', 'abcab', 'text === "abcab" && view.scene']],
  },
  'unrolled-cell': {
    ...network,
    made: ['shared', 'untitled', 'asked', 'reads'],
    changes: [['reading', 'Anna', 'view.answer?.free.characters.join("") === "Anna"']],
  },
  'unrolled-gates': {
    ...network,
    ready: 'view.seen',
    changes: [
      ['reading', 'a quick fox', 'view.seen.characters.join("") === "a quick fox"'],
      ['quantity', 'f', 'view.quantity === "f"'],
      ['quantity', 'q', 'view.quantity === "f" && notes.includes("“quantity=q” was left out")'],
      ['sort', 'mean', 'view.sort === "mean"'],
      ['sort', 'man', 'view.sort === "mean" && notes.includes("Did you mean “mean”?")'],
      ['pattern', 'quotes', 'view.pattern === "quotes"'],
      ['pattern', 'qutes', 'notes.includes("Did you mean “quotes”?")'],
      ...(['quantity', 'sort', 'pattern'] as const).map((name): Change => [name, null, 'true']),
      ['sort', 'unit', 'notes === ""'],
    ],
  },
  'unrolled-gradients': {
    ...{ html: '', ready: 'race?.contestants.every((each) => each.summary)', made: ['shared'] },
    changes: [
      ['begin', 'trained', 'first.step > 0'],
      ['begin', 'traned', 'view.begin === "trained" && notes.includes("Did you mean “trained”?")'],
      ['begin', null, 'first.step === 0 && notes === ""'],
      ['reading', 'the cat sat', 'view.reading === "the cat sat"'],
      ['autostart', '', 'race.training'],
    ],
  },
  'unrolled-landscape': {
    ...network,
    ready: 'view.laid',
    changes: [
      ['plane', 'path', 'view.laidAs === "path"'],
      ['plane', 'pth', 'view.plane === "path" && notes.includes("Did you mean “path”?")'],
      ['plane', 'recurrent', 'view.laidAs === "recurrent" && notes === ""'],
      ['draw', '3', 'view.draw === 3'],
      ['draw', '0', 'view.draw === 3 && notes.includes("it takes whole numbers from 1")'],
      ['draw', '4', 'view.draw === 4 && notes === ""'],
      ['span', '0.3', 'view.span === "0.3"'],
      ['show', 'slope', 'view.show === "slope"'],
    ],
  },
  'unrolled-memory': {
    ...{ html: '', ready: 'race?.summary', made: [] },
    changes: [
      ['lag', '20', 'race.lag === 20'],
      ['lag', '999', 'race.lag === 20 && notes.includes("it takes whole numbers from 5 to 200")'],
      ['lag', null, 'race.lag === 10 && notes === ""'],
      ['task', 'copy', 'race.conditions.task === "copy"'],
      ['task', 'cpy', 'race.conditions.task === "copy" && notes.includes("mean “copy”?")'],
      ['task', 'copy', 'notes === ""'],
      ['hidden_size', '32', 'race.conditions.hiddenSize === 32'],
      ['hidden', '128', 'race.conditions.hiddenSize === 32 && !view.hasAttribute("hidden")'],
      ['size', '16', 'race.conditions.hiddenSize === 16'],
      ['seed', '7', 'race.conditions.seed === 7'],
      ['gates', 'usual', 'race.conditions.gatesOpen === false'],
      ['autostart', '', 'race.training'],
    ],
  },
  'unrolled-compare': {
    ...{ html: ' corpus="rhyme" steps="50"', made: [] },
    ready: 'race?.contestants.length === 3 && race.contestants.every((each) => each.summary)',
    changes: [
      ['steps', 'abc', 'problem.includes("cannot be \\"abc\\"")'],
      ['steps', '70', 'first.summary.totalSteps === 70 && problem === ""'],
      ['seed', '5', 'first.settings.seed === "5"'],
      ['contestants', 'cell=rnn; cell=gru', 'race.contestants.length === 2'],
      ['corpus', 'rhymes', 'notes.includes("Did you mean “rhyme”?")'],
      ['corpus', 'names', 'first.summary.characters > 3000 && notes === ""'],
      ['text', own, 'text.startsWith("one two")'],
      ['text', null, '!text.startsWith("one two")'],
      ['task', 'clasify', 'problem.includes("Did you mean “classify”?")'],
      ['corpus', null, 'true'],
      ['task', 'classify', 'first.summary?.task === "classify"'],
      ['autostart', '', 'race.training'],
    ],
  },
  'unrolled-activations': {
    ...{ html: '', ready: 'view.shadowRoot?.querySelector("[role=slider]")', made: [] },
    changes: [
      ['at', '2', 'view.shadowRoot.querySelector("[role=slider]").ariaValueNow === "2"'],
      ['at', '9', 'view.at === 2 && notes.includes("it takes numbers from -5 to 5")'],
      ['at', '3', 'view.at === 3 && notes === ""'],
      ['steps', '30', 'view.shadowRoot.textContent.includes("T = 30")'],
    ],
  },
  'unrolled-saturation': { ...network, changes: [] },
  'unrolled-hopfield': {
    ...{ html: '', ready: 'view.run', made: [] },
    changes: [
      ['seed', '9', 'view.asked && view.seed === 9'],
      ['seed', 'x', 'view.seed === 9 && notes.includes("it takes whole numbers from 0")'],
    ],
  },
};

/** What every view has; each is changed where it matters most. */
const everywhere = ['theme', 'alongside', 'staged', 'shared'];

test.each(viewElementDocs.map((element) => [element.tag, element] as const))(
  '%s',
  async (tag, { attributes, settings }) => {
    const { html, changes, ready, made } = trials[tag]!;
    const all = [...changes, ...(settings ? ofNetwork : [])];
    // Of each there is a change here.
    const changed = new Set([...all.map(([name]) => name), ...made, ...everywhere]);
    expect(attributes!.map(({ name }) => name).filter((name) => !changed.has(name))).toEqual([]);
    await put(`<${tag}${html}></${tag}>`);
    await until(ready, 'ready');
    for (const [name, value, seen] of all) {
      await set(name, value?.replace('SITE/', site.address) ?? null);
      await until(seen, `${name}=${value?.slice(0, 30)}`);
    }
    await put('');
    expect(watched.complaints.splice(0)).toEqual([]);
  },
  600_000,
);

test('what a view does not do is told, as what there is not', async () => {
  await put(
    '<unrolled-gradients lock="clip" goal="loss < 2" cell="gru" redaing="a"></unrolled-gradients>',
  );
  await until('notes.includes("“lock” and “goal” were left out")', 'a part of the playground');
  await until('notes.includes("“cell” was left out: it is a setting")', 'a setting');
  await until('notes.includes("Did you mean “reading”?")', 'a name that there is not');
  for (const name of ['lock', 'goal', 'cell', 'redaing']) await set(name, null);
  await until('notes === ""', 'nothing');
});
