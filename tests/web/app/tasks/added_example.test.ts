import { expect, test } from 'vitest';

import {
  addedSentence,
  canAddTo,
  countExamples,
  labelOf,
  withExample,
} from '../../../../web/app/tasks/added_example';
import { taskPage } from '../../../../web/app/tasks/index';
import { drawingsIn } from '../../../../web/elements/try/drawing';
import { movementsIn } from '../../../../web/elements/try/movement';
import { seriesIn } from '../../../../web/elements/try/series';

const digits = '0'.repeat(63) + 'f';

test('a drawing becomes a line of its own, however the data ended', () => {
  for (const data of [`star\t${digits}\n`, `star\t${digits}`]) {
    const after = withExample('picture', data, { label: 'moon', question: digits });
    expect(drawingsIn(`${after}\n`).map(({ label }) => label)).toEqual(['star', 'moon']);
    expect(after.endsWith('\n')).toBe(true);
  }
  expect(withExample('picture', '', { label: 'moon', question: digits })).toBe(`moon\t${digits}\n`);
});

test('a movement becomes rows of one label after an empty line', () => {
  const data = 'x,y,pen,label\n0.5,0.5,1,right\n0.6,0.5,1,right\n';
  const question = '0.1,0.2,0;0.1,0.3,0';
  const after = withExample('gesture', data, { label: 'down', question });
  expect(movementsIn(after, true)).toEqual([
    {
      frames: [
        [0.5, 0.5, 1],
        [0.6, 0.5, 1],
      ],
      labels: ['right', 'right'],
    },
    {
      frames: [
        [0.1, 0.2, 0],
        [0.1, 0.3, 0],
      ],
      labels: ['down', 'down'],
    },
  ]);
  expect(countExamples('gesture', after, 'down')).toEqual({ all: 2, same: 1 });
  const twice = withExample('gesture', `${after}\n\n`, { label: 'down', question });
  expect(countExamples('gesture', twice, 'down')).toEqual({ all: 3, same: 2 });
  expect(movementsIn(twice, true)).toHaveLength(3);
});

test('a line becomes the first rows of a series, whose end is held out', () => {
  const added = { label: 'wind', question: '1.5,2;1.75,2.5' };
  expect(withExample('forecast', 'wind,rain\n3,4\n5,6\n', added)).toBe(
    'wind,rain\n1.5,2\n1.75,2.5\n3,4\n5,6\n',
  );
  expect(withExample('forecast', 'wind;rain\r\n3;4\r\n', added)).toBe(
    'wind;rain\n1.5;2\n1.75;2.5\n3;4\r\n',
  );
  expect(withExample('forecast', '3\t4\n5\t6', added)).toBe('1.5\t2\n1.75\t2.5\n3\t4\n5\t6');
  const after = withExample('forecast', 'wind,rain\n3,4\n', added);
  expect([...seriesIn(after)!.columns[0]!]).toEqual([1.5, 1.75, 3]);
  expect(addedSentence(taskPage('forecast')!, after, added)).toBe(
    'Your line is in the data: wind of 2 rows before its first.',
  );
  expect(canAddTo('forecast', after)).toBe(true);
});

test('what would part columns is no part of a label', () => {
  expect(labelOf(' a\tbig, red;star\n')).toBe('a big red star');
  expect(labelOf(' , ')).toBe('');
});

test('it is counted, and only added where it is known how data is written', () => {
  const data = `star\t${digits}\nmoon\t${digits}\nstar\t${digits}\n`;
  expect(addedSentence(taskPage('picture')!, data, { label: 'star', question: digits })).toBe(
    'Your drawing is in the data as “star”: 3 drawings, 2 of them with “star”.',
  );
  expect(canAddTo('picture', data)).toBe(true);
  expect(canAddTo('classify', data)).toBe(false);
});
