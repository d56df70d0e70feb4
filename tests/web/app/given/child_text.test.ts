import { expect, test } from 'vitest';

import { flushLeft } from '../../../../web/app/given/child_text';

test.each([
  ['\n    one\n      two\n    three\n  ', 'one\n  two\nthree\n'],
  ['one\ntwo', 'one\ntwo\n'],
  ['\n  label\ttext\n\n  other\tline\n', 'label\ttext\n\nother\tline\n'],
  ['\r\n  one\r\n  two\r\n', 'one\ntwo\n'],
  ['\n\tone\n\t\ttwo\n', 'one\n\ttwo\n'],
  ['\n\tone\n  two\n', '\tone\n  two\n'],
])('lines stand as far to the left as the leftmost (%#)', (written, text) => {
  expect(flushLeft(written)).toBe(text);
});
