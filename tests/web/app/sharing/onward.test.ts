// Another task or run on the same page keeps what a teacher set.

import { expect, test } from 'vitest';

import { onward } from '../../../../web/app/sharing/onward';

const query = (text: string) => Object.fromEntries(new URLSearchParams(text));

test('what is learnt goes, and how it is shown stays', () => {
  const before =
    '?corpus=names&cell=gru&hidden_size=16&trained=x&text=y&src=z&prompt=Ma&utm_source=mail' +
    '&lock=cell,layers&hide=sample&goal=loss+<+2&controls=cell&notation=wuv&theme=dark&autostart=0';
  const next = onward(before, { cell: 'gru', hidden_size: '16' }, [['task', 'tag']]);
  expect(query(next)).toEqual({
    task: 'tag',
    cell: 'gru',
    layers: '1',
    ...{ lock: 'cell,layers', hide: 'sample', goal: 'loss < 2', controls: 'cell' },
    ...{ notation: 'wuv', theme: 'dark', autostart: '0' },
  });
});

test('where all settings are locked those that the link names are', () => {
  const next = onward('?hidden_size=16&lock=settings,text', { hidden_size: '16' }, [
    ['corpus', 'translate.dates'],
  ]);
  expect(query(next)).toEqual({
    corpus: 'translate.dates',
    hidden_size: '16',
    lock: 'settings,text',
  });
  expect(onward('?corpus=names&cell=gru', {}, [['task', 'tag']])).toBe('?task=tag');
  expect(onward('?corpus=names', {})).toBe('');
});
