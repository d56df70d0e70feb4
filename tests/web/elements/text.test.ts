import { expect, test } from 'vitest';

import { Milestones } from '../../../web/elements/milestones';
import { PagedText } from '../../../web/elements/paged_text';
import { openingPhrase, textFacts } from '../../../web/elements/text_facts';
import { readTextFile } from '../../../web/elements/text_file';
import { Typewriter } from '../../../web/elements/typewriter';
import { visible } from '../../../web/elements/visible';

test('facts count code points, not halves of them', () => {
  expect(textFacts('a🙂b🙂')).toEqual({ characters: 4, distinct: 3 });
  expect(textFacts('春眠不覺曉')).toEqual({ characters: 5, distinct: 5 });
  expect(textFacts('')).toEqual({ characters: 0, distinct: 0 });
  expect(textFacts('\ud83d!')).toEqual({ characters: 2, distinct: 2 });
});

test('a short text is one page', () => {
  const paged = new PagedText();
  paged.text = 'x\n'.repeat(1000);
  expect(paged.count).toBe(1);
  expect(paged.page(0)).toBe(paged.text);
});

test.each([
  ['lines', 'a line of text\n'.repeat(70_000)],
  ['one line of words', 'word '.repeat(200_000)],
  ['no break at all', 'x'.repeat(300_000)],
  ['emoji without a break', '🙂'.repeat(150_000)],
])('pages of %s join to the text and none is large', (_, text) => {
  const paged = new PagedText();
  paged.text = text;
  const pages = Array.from({ length: paged.count }, (_, i) => paged.page(i));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.join('')).toBe(text);
  for (const page of pages) {
    expect(page.length).toBeLessThanOrEqual(64 * 1024);
    expect(page).not.toMatch(/[\ud800-\udbff]$/u);
  }
});

test('an edited page is part of the text, and one that grew is split', () => {
  const paged = new PagedText();
  paged.text = 'a line of text\n'.repeat(20_000);
  const before = paged.count;
  const first = paged.page(0);
  paged.replace(1, 'only this\n');
  expect(paged.text.startsWith(`${first}only this\n`)).toBe(true);
  paged.replace(0, 'long '.repeat(40_000));
  expect(paged.count).toBeGreaterThan(before);
  paged.replace(0, '');
  expect(paged.text).not.toBe('');
});

test('the opening phrase is in the text and stops inside a word', () => {
  const text = 'A title\n\nThe keeper climbed the narrow stairs. The lamp was burning low. '.repeat(
    20,
  );
  const phrase = openingPhrase(text);
  expect(text).toContain(phrase);
  expect(phrase.length).toBeGreaterThan(8);
  expect(text.charAt(text.indexOf(phrase) + phrase.length)).toMatch(/\p{L}/u);
});

test.each([
  ['春眠不覺曉，處處聞啼鳥。'.repeat(30)],
  ['🙂🙃'.repeat(200)],
  ['ab'],
  ['12+34=46\n'.repeat(100)],
])('an opening phrase is found in any text: %#', (text) => {
  const phrase = openingPhrase(text);
  expect(text).toContain(phrase);
  expect(Array.from(phrase).length).toBeLessThan(120);
  expect(phrase).not.toMatch(/[\ud800-\udbff]$/);
});

test('milestones keep the first line after each mark, with the step that wrote it', () => {
  const milestones = new Milestones([0, 10, 100], 5);
  milestones.feed('abc', 0);
  milestones.feed('defgh', 3);
  milestones.feed('later', 14);
  milestones.feed('ignored', 20);
  expect(milestones.kept).toEqual([
    { step: 0, text: 'abcde' },
    { step: 14, text: 'later' },
  ]);
});

test('a mark that was jumped over leaves no empty line', () => {
  const milestones = new Milestones([0, 10, 100], 5);
  milestones.feed('x', 500);
  expect(milestones.kept).toEqual([{ step: 500, text: 'x' }]);
});

test('the typewriter breaks at spaces and never changes a finished line', () => {
  const paper = new Typewriter(10);
  let finished: string[] = [];
  for (const character of 'the lamp burns all night and on the sea\nit is seen averyveryverylongword') {
    paper.write(character);
    expect(paper.lines.slice(0, Math.max(0, finished.length - 1))).toEqual(finished.slice(0, -1));
    finished = [...paper.lines];
  }
  for (const line of paper.lines) expect(line.length).toBeLessThanOrEqual(10);
  expect(paper.lines[0]).toBe('the lamp');
});

test('wide characters take two columns', () => {
  const paper = new Typewriter(10);
  paper.write('春眠不覺曉處處聞啼鳥');
  expect(paper.lines).toEqual(['春眠不覺曉', '處處聞啼鳥']);
});

test('blanks become visible', () => {
  expect(visible('a b\n\t')).toBe('a␣b↵⇥');
});

const file = (bytes: BlobPart, name = 'a.txt') => new File([bytes], name);

test('a text file is read, its line ends made one kind', async () => {
  expect(await readTextFile(file('one\r\ntwo\rthree'))).toEqual({ text: 'one\ntwo\nthree' });
});

test('a byte-order mark tells UTF-16', async () => {
  const units = Uint16Array.from([0xfeff, ...Array.from('héllo', (c) => c.charCodeAt(0))]);
  expect(await readTextFile(file(units))).toEqual({ text: 'héllo' });
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
  ['blanks only', file('   \n\n'), /not a text/],
  ['a huge file', file(new Uint8Array(17 * 1024 * 1024)), /16 MB/],
])('%s gives a sentence', async (_, bad, says) => {
  const read = await readTextFile(bad);
  expect(read).toHaveProperty('problem');
  expect((read as { problem: string }).problem).toMatch(says);
});

test.each([
  ['\x1f\x8b\x08\0', /gzip/],
  ['PK\x03\x04rest', /ZIP/],
  ['%PDF-1.7', /PDF/],
  ['\x89PNG\r\n', /picture/],
  ['\xff\xfe\0\0a\0\0\0', /UTF-32/],
  ['h\0e\0l\0l\0o\0 \0', /UTF-16 without a mark/],
])('what is no text is refused by its name: %j', async (head, says) => {
  const bytes = Uint8Array.from(head, (character) => character.charCodeAt(0));
  expect(((await readTextFile(file(bytes))) as { problem: string }).problem).toMatch(says);
});
