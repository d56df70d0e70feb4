import { expect, test } from 'vitest';

import { pieces } from '../../../web/elements/maths';

/** As a reader sees it, subscripts between ⟨ and ⟩. */
const shown = (sentence: string) =>
  pieces(sentence)
    .map(({ text, low }) => (low ? `⟨${text}⟩` : text))
    .join('');

test('subscripts stand below, and nothing of their notation is seen', () => {
  expect(shown('W_hh h_{t−1} + b_h = 2')).toBe('W⟨hh⟩ h⟨t−1⟩ + b⟨h⟩ = 2');
  expect(shown('∂E₃/∂h_t: 0.1, and h_t is not either')).toBe(
    '∂E₃/∂h⟨t⟩: 0.1, and h⟨t⟩ is not either',
  );
  expect(shown('W_xh x₂')).toBe('W⟨xh⟩ x₂');
  expect(shown('')).toBe('');
  expect(shown('no symbol at all.')).toBe('no symbol at all.');
});
