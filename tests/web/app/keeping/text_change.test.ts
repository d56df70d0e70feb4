import { expect, test } from 'vitest';

import { isAnotherText } from '../../../../web/app/keeping/text_change';

const text = 'It was the best of times, it was the worst of times, it was the age of wisdom.';

test('a text that was changed is no other one', () => {
  expect(isAnotherText(text, `${text} And more.`)).toBe(false);
  expect(isAnotherText(text, `Before it: ${text}`)).toBe(false);
  expect(isAnotherText(text, text.slice(0, 50))).toBe(false);
  expect(isAnotherText(text, text.replace('worst', 'second best'))).toBe(false);
  expect(isAnotherText('short', 'other')).toBe(false);
});

test('a text of which little is left is another one', () => {
  expect(isAnotherText(text, 'x')).toBe(true);
  expect(isAnotherText(text, '')).toBe(true);
  expect(isAnotherText(text, text.toUpperCase())).toBe(true);
  expect(isAnotherText(text, text.slice(0, 20))).toBe(true);
});
