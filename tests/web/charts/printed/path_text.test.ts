import { expect, test } from 'vitest';

import { fontOf } from '../../../../web/charts/printed/font_text';
import { boxIn, type Matrix, overlap, times } from '../../../../web/charts/printed/ops';
import { PathText, roundedBox } from '../../../../web/charts/printed/path_text';

const doubled: Matrix = [2, 0, 0, 2, 10, 20];

test('places go through the matrix that holds when they are told', () => {
  const path = new PathText(() => doubled);
  path.moveTo(1, 1);
  path.lineTo(2, 3);
  path.closePath();
  expect(path.d).toBe('M12 22L14 26Z');
  expect(path.box).toEqual({ x: 12, y: 22, width: 2, height: 4 });
});

test('a circle begins and ends in the same place and stays on its radius', () => {
  const path = new PathText(() => [1, 0, 0, 1, 0, 0]);
  path.arc(5, 5, 4, 0, 2 * Math.PI);
  expect(path.d).toMatch(/^M9 5C.*9 5$/);
  const { x, y, width, height } = path.box;
  for (const [side, right] of [
    [x, 1],
    [y, 1],
    [width, 8],
    [height, 8],
  ] as const)
    expect(Math.abs(side - right)).toBeLessThan(0.05);
});

test('corners are as round as there is room for', () => {
  expect(roundedBox({ x: 0, y: 0, width: 4, height: 2 }, 9)).toContain('a1 1 0 0 1 1 1');
  expect(roundedBox({ x: 1, y: 2, width: 4, height: 2 }, 0)).toBe('M1 2h4v2h-4Z');
});

test('a font is read as a canvas writes it', () => {
  expect(fontOf('italic 600 14px "DejaVu Sans", serif')).toEqual({
    ...{ style: 'italic', weight: '600', size: 14, family: '"DejaVu Sans", serif' },
  });
  expect(fontOf('12.5px sans-serif')).toEqual({
    ...{ style: 'normal', weight: '400', size: 12.5, family: 'sans-serif' },
  });
});

test('boxes overlap where both are, and matrices move their corners', () => {
  const a = { x: 0, y: 0, width: 4, height: 4 };
  expect(overlap(a, { x: 2, y: 3, width: 9, height: 9 })).toEqual({
    ...{ x: 2, y: 3, width: 2, height: 1 },
  });
  expect(overlap(a, undefined)).toBe(a);
  expect(boxIn([0, 1, -1, 0, 0, 0], a)).toEqual({ x: -4, y: 0, width: 4, height: 4 });
  expect(times(doubled, [1, 0, 0, 1, 3, 4])).toEqual([2, 0, 0, 2, 16, 28]);
});
