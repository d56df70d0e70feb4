import { expect, test } from 'vitest';

import { readPage } from '../../../../web/app/keeping/saved_run';

test('a page that was kept under an older name of a setting opens with its value', () => {
  const kept = { text: 'ab', source: '', settings: { hidden: '64', seed: '7' }, run: undefined };
  expect(readPage(kept)?.page.settings).toEqual({ hidden_size: '64', seed: '7' });
});
