// A text in a link's fragment comes out as it went in; whatever else stands there is told.

import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { readFragment, textFragment } from '../../../../web/app/sharing/fragment';

test.each([
  'a',
  'To be, or not to be\n'.repeat(400),
  'Два\tслова 春 🦊\n\n\0 #&=+%',
  `${'x'.repeat(100_000)}`,
])('a text comes out as it went in (%#)', async (text) => {
  const fragment = await textFragment(text);
  expect(fragment).toMatch(/^#deflated=[\w-]+$/);
  expect(await readFragment(fragment)).toEqual({ text });
});

test('prose is deflated to less than a half', async () => {
  const text = Array.from({ length: 600 }, (_, i) => `Line ${i} of a small harbour town.`).join(
    '\n',
  );
  expect((await textFragment(text)).length).toBeLessThan(text.length / 2);
});

test('a plain text is taken, too', async () => {
  expect(await readFragment('#text=To%20be%2C+or')).toEqual({ text: 'To be, or' });
});

const packed = (bytes: Uint8Array) =>
  `#deflated=${Buffer.from(deflateRawSync(bytes)).toString('base64url')}`;

test.each([
  ['#deflated=%%%', /cut off or has a wrong character/],
  ['#deflated=A*B', /cut off or has a wrong character/],
  ['#deflated=aGVsbG8gd29ybGQ', /damaged/],
  [packed(Buffer.from('hello '.repeat(500))).slice(0, -6), /damaged|cut off/],
  [packed(Buffer.from([0xff, 0xfe, 0x41])), /no text/],
  [packed(Buffer.alloc(0)), /empty/],
  [packed(Buffer.alloc(17 * 1024 * 1024)), /larger than 16 MB/],
  ['#deflatd=abc', /Did you mean “#deflated=”\?/],
  ['#txet=abc', /Did you mean “#text=”\?/],
])('what is wrong with %# is a sentence', async (fragment, says) => {
  const { text, problem } = await readFragment(fragment);
  expect(text).toBeUndefined();
  expect(problem).toMatch(says);
});

test.each(['', '#', '#section-2', '#:~:text=x', '#page=3'])(
  '%s is none of ours',
  async (fragment) => {
    expect(await readFragment(fragment)).toEqual({});
  },
);
