import { expect, test } from 'vitest';

import { labelStep, layOut } from '../../../web/charts/heatmap_layout';

const size = { columns: 1800, rows: 64, frozen: 7, available: 470, em: 13.44, pixelRatio: 1 };

test.each([1, 1.25, 2])('at %d pixels a pixel everything stands on whole ones', (pixelRatio) => {
  const layout = layOut({ ...size, pixelRatio });
  for (const length of Object.values(layout))
    expect(length * pixelRatio).toBeCloseTo(Math.round(length * pixelRatio), 6);
  expect(layout.height).toBeLessThanOrEqual(size.available);
  expect(layout.width).toBe(layout.gutter + 1800 * layout.columnWidth);
});

test('about a hundred characters stand in a window of 1280', () => {
  const { gutter, columnWidth } = layOut(size);
  expect((1232 - gutter) / columnWidth).toBeGreaterThan(90);
});

test('few units get tall rows, many get thin ones that can still be met', () => {
  expect(layOut({ ...size, rows: 4 }).rowHeight).toBe(19);
  expect(layOut({ ...size, rows: 1024 }).rowHeight).toBe(2);
  expect(layOut({ ...size, rows: 1024 }).height).toBeGreaterThan(2048);
});

test('labels of rows have room', () => {
  expect([19, 12, 4, 2].map((height) => labelStep(height, 13.44))).toEqual([1, 2, 5, 10]);
});
