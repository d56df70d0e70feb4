import { expect, test } from 'vitest';

import { unseen, unseenNote } from '../../../../web/app/text/unseen';

test('what the text has is known, the rest is named once, in order', async () => {
  expect(await unseen('a quiet river', 'quiet')).toEqual([]);
  expect(await unseen('a quiet river', 'зима и зима')).toEqual(['з', 'и', 'м', 'а']);
  // A combining mark of its own, and a character of two code units.
  expect(await unseen('cafe \u{1f600}', 'cafe\u0301 \u{1f600}\u{1f601}')).toEqual([
    '\u0301',
    '\u{1f601}',
  ]);
});

test('another text is another network', async () => {
  expect(await unseen('ab', 'c')).toEqual(['c']);
  expect(await unseen('abc', 'c')).toEqual([]);
  expect(await unseen('ab', 'c')).toEqual(['c']);
});

test('what stands for unreadable bytes is never known', async () => {
  expect(await unseen('a\ufffd\ud800b', 'a\ufffd')).toEqual(['\ufffd']);
});

test('of more than 4,095 characters the rarest have no place; of equally rare ones the last', async () => {
  const all = Array.from({ length: 4097 }, (_, i) => String.fromCodePoint(0x4e00 + i));
  const text = all.join('') + all[4096]!;
  expect(await unseen(text, `${all[0]}${all[4093]}${all[4096]}`)).toEqual([]);
  expect(await unseen(text, `${all[4094]}${all[4095]}`)).toEqual([all[4094], all[4095]]);
});

test('a text of millions of characters is read in slices, to its end', async () => {
  const text = 'ab'.repeat(1_100_000) + '\u{1f600}';
  expect(await unseen(text, 'a\u{1f600}c')).toEqual(['c']);
});

test('the note says which, or nothing', async () => {
  expect(await unseenNote('abc', 'cab')).toBe('');
  expect(await unseenNote('abc', 'cabs')).toBe(
    'The network never saw “s”: to it this is one unknown character.',
  );
  expect(await unseenNote('abc', 'зи')).toBe(
    'The network never saw “з” and “и”: to it these are one unknown character.',
  );
  expect(await unseenNote('abc', '\nзима3')).toMatch(
    /never saw “↵”, “з”, “и”, “м” and 2 more: to it these are/,
  );
});
