import { expect, test } from 'vitest';

import { PagedText } from '../../../../web/app/text/paged_text';
import { PartsInput } from '../../../../web/app/text/parts_input';
import { openingPhrase, textFacts } from '../../../../web/app/text/text_facts';
import { visible } from '../../../../web/app/text/visible';
import { Milestones } from '../../../../web/elements/playground/milestones';
import { Typewriter } from '../../../../web/elements/playground/typewriter';

test('facts count code points, not halves of them', () => {
  expect(textFacts('a🙂b🙂')).toEqual({ characters: 4, distinct: 3 });
  expect(textFacts('春眠不覺曉')).toEqual({ characters: 5, distinct: 5 });
  expect(textFacts('')).toEqual({ characters: 0, distinct: 0 });
  // Half a character is read as the unknown one, which is none of those that are learnt.
  expect(textFacts('\ud83d!')).toEqual({ characters: 2, distinct: 1 });
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
  const written = 'the lamp burns all night and on the sea\nit is seen averyveryverylongword';
  for (const character of written) {
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

/** A box over a text of several parts, turned to the second. */
function box() {
  const paged = new PagedText();
  paged.text = 'a line of text\n'.repeat(20_000);
  const parts = new PartsInput(paged);
  parts.page = 1;
  const type = (inputType: string, value: string, selected: number) => {
    parts.before(inputType, selected, paged.page(parts.page).length);
    return parts.after(value);
  };
  return { paged, parts, type, before: paged.text, part: paged.page(1) };
}

test.each(['insertText', 'deleteByCut', 'insertFromPaste', 'deleteContentBackward'])(
  'what replaces all of a part replaces the whole text, and undo brings it back: %s',
  (inputType) => {
    const { paged, parts, type, before, part } = box();
    const typed = inputType.startsWith('delete') ? '' : 'x';
    expect(type(inputType, typed, part.length)).toBe('all');
    expect(paged.text).toBe(typed);
    expect(parts.page).toBe(0);
    expect(type('historyUndo', part, 0)).toBe('back');
    expect(paged.text).toBe(before);
    expect(parts.page).toBe(1);
    expect(type('historyRedo', typed, 0)).toBe('all');
    expect(paged.text).toBe(typed);
  },
);

test.each([
  ['insertText', 5],
  ['insertFromDrop', 'all'],
  ['deleteByDrag', 'all'],
] as const)('what replaces less leaves the other parts: %s', (inputType, selected) => {
  const { paged, parts, type, before, part } = box();
  expect(type(inputType, 'x', selected === 'all' ? part.length : selected)).toBe('part');
  paged.replace(parts.page, 'x');
  expect(paged.text.length).toBe(before.length - part.length + 1);
});

test('the whole text can be had again after more was typed, not after another came', () => {
  const { paged, parts, type, before, part } = box();
  type('insertText', 'x', part.length);
  paged.replace(0, 'xyz');
  expect(parts.bringBack()).toBe(true);
  expect(paged.text).toBe(before);
  expect(parts.bringBack()).toBe(false);
  type('insertText', 'x', part.length);
  paged.text = 'another';
  expect(parts.bringBack()).toBe(false);
});

test('of what was typed over all parts the undo leaves no first letter standing', () => {
  const paged = new PagedText();
  paged.text = 'a line of text\n'.repeat(20_000);
  const parts = new PartsInput(paged);
  const before = paged.text;
  const page = paged.page(0);
  const input = (type: string, selected: number, was: string, value: string) => {
    parts.before(type, selected, was.length);
    return parts.after(value);
  };
  expect(input('insertText', page.length, page, 'm')).toBe('all');
  expect(input('insertText', 0, 'm', 'my')).toBe('part');
  expect(input('historyUndo', 0, 'my', 'm')).toBe('first');
  expect(input('historyUndo', 0, 'm', page)).toBe('back');
  expect(paged.text).toBe(before);
  // A paste is a step of its own, that one may want to come back to.
  expect(input('insertFromPaste', page.length, page, 'pasted')).toBe('all');
  expect(input('historyUndo', 0, 'pasted, and more', 'pasted')).toBe('part');
});
