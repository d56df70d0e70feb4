// Files as texts: what is UTF-8 is taken, what is not is refused by its name, with a way out.

import { expect, test } from 'vitest';

import { leftOut } from '../../../../web/app/text/text_facts';
import {
  openFirst,
  type ReadText,
  readBytes,
  readTextFile,
} from '../../../../web/app/text/text_file';

const file = (bytes: BlobPart, name = 'a.txt') => new File([bytes], name);

/** Each character one byte. */
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const units = (text: string, Kind: typeof Uint16Array | typeof Uint32Array) =>
  new Uint8Array(new Kind(Array.from(text, (character) => character.charCodeAt(0))).buffer);

test('a text file is read, its line ends made one kind', async () => {
  expect(await readTextFile(file('one\r\ntwo\rthree'))).toEqual({ text: 'one\ntwo\nthree' });
});

test('a byte-order mark tells UTF-16', () => {
  expect(readBytes(units('\ufeffhéllo', Uint16Array), 'a')).toEqual({ text: 'héllo' });
});

test.each([
  ['an empty file', file(''), /empty/],
  [
    'a picture',
    file(
      Uint8Array.from({ length: 500 }, (_, i) => (i * 97) % 256),
      'a.png',
    ),
    /not a text/,
  ],
  ['bytes that are all 255', file(new Uint8Array(2000).fill(255)), /not a text/],
  ['control characters', file('a\0b\x01'.repeat(100)), /control characters/],
  ['blanks only', file('   \n\n'), /only blanks/],
  ['a huge file', file(new Uint8Array(17 * 1024 * 1024)), /16 MB/],
])('%s gives a sentence', async (_, bad, says) => {
  const read = await readTextFile(bad);
  expect(read.text).toBeUndefined();
  expect(read.said).toMatch(says);
});

test.each([
  ['\x1f\x8b\x08\0', /compressed \(gzip\)\. Unpack it/],
  ['PK\x03\x04rest', /ZIP/],
  ['%PDF-1.7', /PDF/],
  ['\x89PNG\r\n', /picture/],
  ['\xff\xfe\0\0a\0\0\0', /UTF-32/],
])('what is no text is refused by its name: %j', (head, says) => {
  const read = readBytes(latin(head), 'a');
  expect(read.text).toBeUndefined();
  expect(read.said).toMatch(says);
});

test.each(['ID3 is a tag', 'RIFF raff', 'BZh! said the bee', 'GIF8 or not'])(
  'a text may begin as other files do: %s',
  (text) => {
    expect(readBytes(latin(text), 'a')).toEqual({ text });
  },
);

const french = 'Le garçon a été élevé à la campagne, près de la forêt.\n';

test('Windows-1252 is refused by its name, and can be read as that', () => {
  const bytes = latin(french.repeat(30) + 'à\r\n');
  const read = readBytes(bytes, '“a.txt”');
  expect(read.text).toBeUndefined();
  expect(read.said).toMatch(/^“a.txt” is not UTF-8: 241 of its .* Windows-1252 or Latin-1/);
  expect(read.other?.label).toBe('Read it as Windows-1252');
  expect(read.other?.text()).toBe(`${french.repeat(30)}à\n`);
});

const english = 'The lamp was burning low, and nobody came.\n';

/** So many bad bytes among a thousand characters. */
function stray(bad: number): ReadText {
  const text = english.repeat(30).slice(0, 1000 - bad) + 'é'.repeat(bad);
  return readBytes(latin(text), 'a');
}

test('stray bytes are taken and counted up to one in a hundred', () => {
  expect(stray(1).said).toMatch(/1 place that is no UTF-8: each is read as one unknown/);
  const most = stray(10);
  expect(most.text?.split('\ufffd')).toHaveLength(11);
  expect(most.said).toMatch(/10 places that are no UTF-8/);
  expect(most.other?.text()).toMatch(/é{10}$/);
  const more = stray(11);
  expect(more.text).toBeUndefined();
  expect(more.other?.text()).toMatch(/é{11}$/);
});

test('what was lost before, and stands in the file as lost, is nothing to tell', () => {
  const bytes = new TextEncoder().encode('a \ufffd b');
  expect(readBytes(bytes, 'a')).toEqual({ text: 'a \ufffd b' });
});

test('byte-order marks inside a joined file are left out, and that is said', () => {
  const bytes = new TextEncoder().encode('\ufeffone\n\ufefftwo\n\ufeffthree\n');
  const read = readBytes(bytes, 'a');
  expect(read.text).toBe('one\ntwo\nthree\n');
  expect(read.said).toMatch(/2 byte-order marks inside/);
  expect(readBytes(new TextEncoder().encode('\ufeffone'), 'a')).toEqual({ text: 'one' });
});

test.each([
  ['Latin letters', english],
  ['Chinese', '春眠不覺曉，處處聞啼鳥。夜來風雨聲，花落知多少。\n'],
])('UTF-16 without a mark is told by how it reads: %s', (_, text) => {
  const read = readBytes(units(text.repeat(20), Uint16Array), 'a');
  expect(read.text).toBeUndefined();
  expect(read.said).toMatch(/UTF-16 without a mark/);
  expect(read.other?.text()).toBe(text.repeat(20));
});

test('so is UTF-32', () => {
  expect(readBytes(units(english, Uint32Array), 'a').said).toMatch(/UTF-32 without a mark/);
});

test('of very many different characters it is said how many are learnt', () => {
  expect(leftOut(60, 0)).toBe('');
  expect(leftOut(4095, 0)).toBe('');
  expect(leftOut(5000, 5430)).toBe(
    ': the 4,095 commonest are learnt, the other 5,430 characters read as one unknown',
  );
  expect(leftOut(5000, undefined)).toMatch(/4,095 commonest are learnt, the others read as one/);
  expect(leftOut(61, 20)).toMatch(/20 unreadable ones are read as one unknown/);
});

test('of several files the first is taken, and the others are told', async () => {
  const taken: string[] = [];
  const take = (text: string) => taken.push(text);
  const [a, b] = [file('one text', 'a.txt'), file('another', 'b.txt')];
  expect(await openFirst([a], take)).toEqual({ text: 'one text' });
  const both = await openFirst([a, b], take);
  expect(both.text).toBe('one text');
  expect(both.notice?.message).toMatch(/Only “a.txt” was taken\. .*“b.txt” was not looked at/);

  const run = file('...', 'run.unrolled');
  expect(await openFirst([run], take)).toEqual({ checkpoint: run });
  expect((await openFirst([run, a], take)).notice?.message).toMatch(/“a.txt” was not looked at/);
  // By what is in them, too: the command line keeps a run as FILE.partial while it trains.
  for (const head of ['\x89UNR\r\n\x1a\n\0', '\x40\0\0\0\0\0\0\0{"w"']) {
    const other = file(latin(head), 'run.partial');
    expect(await openFirst([other], take)).toEqual({ checkpoint: other });
  }

  const refused = await openFirst([file(latin(french.repeat(9)), 'f.txt'), b], take);
  expect(refused.text).toBeUndefined();
  expect(refused.notice).toMatchObject({ problem: true, about: 'file' });
  expect(refused.notice?.message).toMatch(/“f.txt” is not UTF-8.*“b.txt” was not looked at/);
  expect(refused.notice?.message).not.toMatch(/was taken/);
  expect(taken).toEqual([]);
  refused.notice?.action?.run();
  expect(taken).toEqual([french.repeat(9)]);
});
