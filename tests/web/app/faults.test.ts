// What an address or an element asks for and does not get is told, with the name that was meant.

import { describe, expect, test } from 'vitest';

import { attributeFaults, explain } from '../../../web/app/faults';
import { attributeNames, framed } from '../../../web/app/framed';
import { distance, nearest } from '../../../web/app/nearest';
import { allSettings, settingsTable } from '../../../web/app/settings';
import { settingsIn } from '../../../web/app/start_words';
import { pageNames, readUrl } from '../../../web/app/url';
import { firstCorpus } from '../../../web/corpora/first';

/** As far as the attributes of an element go. */
const element = (attributes: Record<string, string>) =>
  ({
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
  }) as unknown as Element;

const inAddress = (query: string) => explain(readUrl(query).faults);
const inFrame = (query: string) => {
  const { attributes, faults } = framed(query);
  return explain([...attributeFaults(element(Object.fromEntries(attributes))), ...faults]);
};

test.each([
  ['?learning-rte=0.01', /Did you mean “learning_rate”\?/],
  ['?Hiden=64', /Did you mean “hidden_size”\?/],
  ['?corpsu=names', /Did you mean “corpus”\?/],
  ['?cell=gur', /“cell=gur” was left out. Did you mean “gru”\?/],
  ['?cell=transformer', /There are rnn, lstm, gru\./],
  ['?layers=99', /Give a whole number from 1 to/],
  ['?autostart=maybe', /There are 0, 1\./],
  ['?theme=drak', /“theme=drak” was left out. Did you mean “dark”\?/],
  ['?entirely-else=1', /nothing is called “entirely-else” here\.$/],
])('the address %s is told', (query, says) => {
  const told = inAddress(query);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(says);
});

test.each([
  ['?hide=txet', /“hide=txet” was left out. Did you mean “text”\?/],
  ['?controls=hiden', /Did you mean “hidden_size”\?/],
  ['?theme=drak', /Did you mean “dark”\?/],
  ['?lock=setings', /Did you mean “settings”\?/],
  ['?lok=text', /Did you mean “lock”\?/],
  ['?notation=wvu', /Did you mean “wuv”\?/],
  ['?gaol=x', /Did you mean “goal”\?/],
  ['?learning-rte=0.01', /Did you mean “learning_rate”\?/],
  ['?hid=text', /Did you mean “hide”\?/],
])('so is that of a frame, %s', (query, says) => {
  const told = inFrame(query);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(says);
});

// What goes without saying may be said.
const named: [string, string][] = [
  ...allSettings.map(({ name, default: value }): [string, string] => [name, value]),
  ...allSettings.flatMap(({ formerly, default: value }): [string, string][] =>
    formerly ? [[formerly, value]] : [],
  ),
  ...[...pageNames, 'prompt'].map((name): [string, string] => [name, '']),
  ...(
    [
      ['corpus', firstCorpus],
      ['autostart', 'true'],
      ['autostart', '1'],
      ['theme', 'auto'],
      ['notation', 'lectures'],
    ] as const
  ).map(([name, value]): [string, string] => [name, value]),
];
test.each(named)('the default %s=%s is understood where it is named', (name, value) => {
  const query = `?${new URLSearchParams({ [name]: value })}`;
  expect(inAddress(query)).toEqual([]);
  expect(inFrame(query)).toEqual([]);
  expect(explain(attributeFaults(element({ [name.replaceAll('_', '-')]: value })))).toEqual([]);
});

test('what any element may have, and what a presentation puts there, is nobody’s mistake', () => {
  const names = [
    ...['id', 'title', 'lang', 'dir', 'inert', 'popover', 'nonce', 'exportparts', 'translate'],
    ...['contenteditable', 'itemprop', 'onclick', 'aria-label', 'data-week', 'staged', 'xml:lang'],
  ];
  const all = Object.fromEntries(names.map((name) => [name, 'x']));
  expect(explain(attributeFaults(element(all)))).toEqual([]);
});

test('a page of its own takes what a frame takes', () => {
  const query =
    '?text=a&src=b&trained=c&goal=d&hide=text&lock=cell&controls=cell&theme=dark&notation=wuv';
  expect(inAddress(query)).toEqual([]);
  expect(Object.keys(readUrl(query).page)).toEqual(pageNames);
  expect(framed(query).attributes.map(([name]) => name)).toEqual(pageNames);
});

test('several are told at once, and what is right is not', () => {
  expect(inFrame('?hide=text,txet,lossy&controls=cell,hiden&learning-rate=0.01')).toHaveLength(3);
  expect(inAddress('?hiden=3&layers=99&cell=gru')).toHaveLength(2);
});

test('in a frame, too, what others add to a link is no mistake', () => {
  expect(inFrame('?utm_source=x&fbclid=y&corpus=names')).toEqual([]);
});

test('a frame gives its playground only what it knows', () => {
  const { attributes } = framed('?onclick=alert(1)&learning-rate=0.01&hide=text&style=x');
  expect(attributes).toEqual([
    ['learning_rate', '0.01'],
    ['hide', 'text'],
  ]);
});

describe('attributes', () => {
  test('that are mistyped are told', () => {
    const faults = attributeFaults(element({ 'learning-rte': '0.1', celll: 'gru' }));
    expect(explain(faults)).toEqual([
      expect.stringMatching(/learning_rate/),
      expect.stringMatching(/“cell”/),
    ]);
  });

  test('of others are none of our business', () => {
    const others = [
      'class',
      'id',
      'data-x',
      'data-v-1',
      'aria-label',
      'onclick',
      'width',
      'height',
    ];
    const frameworks = [
      'is',
      'key',
      'ref',
      'nonce',
      'exportparts',
      'inert',
      '_ngcontent-a',
      'v-on:x',
    ];
    const all = Object.fromEntries([...others, ...frameworks].map((name) => [name, 'x']));
    expect(explain(attributeFaults(element(all)))).toEqual([]);
  });

  test('of a list name settings, with either stroke; what is none leaves the others', () => {
    expect(settingsIn('cell, learning-rate hiden')).toEqual(['cell', 'learning_rate']);
    expect(settingsIn('hiden')).toEqual([]);
  });
});

test('each name is nearest to itself, and to itself with a letter lost', () => {
  const names = [...settingsTable.map(({ name }) => name), ...attributeNames];
  for (const name of names) {
    expect(nearest(name, names)).toBe(name);
    if (name.length > 6) expect(nearest(name.replace(/^(..)./, '$1'), names)).toBe(name);
  }
});

test.each([
  ['', 'abc', 3],
  ['gru', 'gur', 1],
  ['kitten', 'sitting', 3],
  ['same', 'same', 0],
])('from %s to %s it is %i', (a, b, away) => {
  expect(distance(a, b)).toBe(away);
  expect(distance(b, a)).toBe(away);
});
