import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { contrast, parseRgb, type Rgb } from '../../../../web/charts/colour_table';
import { labelToken } from '../../../../web/elements/try/label_colours';

const tokens = readFileSync('web/styles/tokens.css', 'utf8');

function coloursOf(token: string): [light: Rgb, dark: Rgb] {
  const [, light, dark] = new RegExp(`${token}: light-dark\\(#(\\w+), #(\\w+)\\)`).exec(tokens)!;
  const rgb = (hex: string) =>
    parseRgb(
      `rgb(${hex
        .match(/../g)!
        .map((pair) => Number.parseInt(pair, 16))
        .join(', ')})`,
    );
  return [rgb(light!), rgb(dark!)];
}

test('every label can be read on every paper, and paper on it', () => {
  const papers = ['--paper', '--raised', '--sunken'].map(coloursOf);
  for (let label = 0; label < 8; ++label)
    for (const scheme of [0, 1] as const)
      for (const paper of papers)
        expect(
          contrast(coloursOf(labelToken(label))[scheme], paper[scheme]),
          labelToken(label),
        ).toBeGreaterThan(4.5);
});

test('a ninth label shares the first colour', () => {
  expect(labelToken(8)).toBe(labelToken(0));
});
