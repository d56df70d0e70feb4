// A setting is a row of the core's table, and nothing of the page has to know of it.

import { expect, test, vi } from 'vitest';

import { parseContestants, sameForAll } from '../../../web/app/contestants';
import { explain } from '../../../web/app/faults';
import { applies, check, defaults, difference, settingRow } from '../../../web/app/settings';
import { readUrl, urlQuery } from '../../../web/app/url';

vi.mock('#generated/settings.json', async (original) => {
  const { default: table } = await original<{ default: object[] }>();
  const toy = {
    ...{ name: 'toy_share', label: 'Toy share', symbol: 'ψ', group: 'training', kind: 'real' },
    ...{ default: '0.5', minimum: 0, maximum: 1, increment: 0.1, logarithmic: false, live: true },
    ...{ unit: 'of all toys', help: 'How many.', hint: 'Give a number from 0 to 1.' },
    applies: [{ setting: 'layers', above: 1, most: 8 }],
    ...{ defaults: [], choices: [] },
  };
  return { default: [...table, toy] };
});

test('another row is checked, named in addresses and races, and shown where it applies', () => {
  expect(defaults()['toy_share']).toBe('0.5');
  expect(check('toy_share', '0.25')).toEqual({ value: '0.25' });
  expect(check('toy_share', '7')).toEqual({
    error: {
      code: 'invalid_setting',
      field: 'toy_share',
      message: '"Toy share" cannot be "7".',
      hint: 'Give a number from 0 to 1.',
    },
  });
  const row = settingRow('toy_share')!;
  expect([applies(row, {}), applies(row, { layers: '2' })]).toEqual([false, true]);
  expect(difference({ toy_share: '0.50' })).toEqual({});
  expect(urlQuery({ settings: { toy_share: '0.75' } })).toBe('?toy_share=0.75');
  expect(readUrl('?toy-share=0.75').named).toEqual({ toy_share: '0.75' });
  expect(explain(readUrl('?toy_share=7').faults)[0]).toContain('Give a number from 0 to 1.');
  const { contestants, problems } = parseContestants('toy_share=0.1; toy_share=0.9');
  expect(problems).toEqual([]);
  expect(sameForAll(contestants)).toBe('the same text, the same seed, the same batches');
});
