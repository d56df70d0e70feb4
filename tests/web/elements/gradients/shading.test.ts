import { expect, test } from 'vitest';

import { shade, shadeScale, sharesAt } from '../../../../web/elements/gradients/shading';

test('the shares are a row of the map up to the character before the chosen one', () => {
  const norms = new Float32Array([4, 0, 0, 1, 2, 0, 0, 0, 0]);
  expect(sharesAt(norms, 3, 0)).toEqual([1]);
  expect(sharesAt(norms, 3, 1)).toEqual([0.5, 1]);
  expect(sharesAt(norms, 3, 2)).toEqual([]); // The last step has no loss.
});

test('from two to five decades downward, as many as the rows need', () => {
  expect(shadeScale([[1, 0.6]])).toEqual({ top: 0, bottom: -2 });
  expect(
    shadeScale([
      [1, 0.6],
      [1, 2e-4],
    ]),
  ).toEqual({ top: 0, bottom: -4 });
  expect(shadeScale([[1, 1e-20, 0]])).toEqual({ top: 0, bottom: -5 });
  expect(shadeScale([])).toEqual({ top: 0, bottom: -2 });
});

test('a gradient that grows is darker than where it began', () => {
  const scale = shadeScale([[300, 30, 1]]);
  expect(scale).toEqual({ top: 3, bottom: 0 });
  expect(shade(300, scale)).toBeGreaterThan(shade(30, scale));
  expect(shadeScale([[1e9, 1]])).toEqual({ top: 9, bottom: 0 });
});

test('shades go evenly with the logarithm, and end at both ends', () => {
  const scale = { top: 0, bottom: -4 };
  expect([10, 1, 0.01, 1e-4, 1e-9, 0].map((share) => shade(share, scale))).toEqual([
    1,
    1,
    expect.closeTo(0.5, 12),
    0,
    0,
    0,
  ]);
  expect(shade(Number.NaN, scale)).toBe(0);
});
