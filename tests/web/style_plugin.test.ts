import { expect, test } from 'vitest';

import { slimStyle } from '../../web/style_plugin';

test('styles lose comments and room, and nothing that means something', () => {
  const written = `
    /* Wide: two columns. */
    .parts > a:hover,
    :host([wide]) b {
      grid-template-areas: 'text  loss' 'text sample';
      width: calc(100% - 2em);
      margin: 0 -1em; /* as above */
    }

    @media (min-width: 72rem) {
      p { color: red }
    }
  `;
  expect(slimStyle(written)).toBe(
    ".parts > a:hover, :host([wide]) b{grid-template-areas: 'text loss' 'text sample';" +
      'width: calc(100% - 2em);margin: 0 -1em;}@media (min-width: 72rem){p{color: red}}',
  );
});
