import { expect, test } from 'vitest';

import { taskPage } from '../../../../web/app/tasks/index';
import { finePercent } from '../../../../web/app/tasks/judged_figures';
import { begins, judge } from '../../../../web/app/tasks/judgment';
import type { Summary } from '../../../../web/engine/shared/api';

const summaryOf = (figures: object, rest: object = {}): Summary =>
  ({
    metrics: [
      { name: 'nats', label: 'loss', unit: 'nats an answer', higherIsBetter: false },
      { name: 'accuracy', label: 'share of right answers', unit: '', higherIsBetter: true },
      { name: 'mse', label: 'squared error', unit: '', higherIsBetter: false },
    ],
    baselines: [
      { metric: 'accuracy', name: 'always the most frequent', value: 0.5 },
      { metric: 'mse', name: 'same as last', value: 0.4 },
      { metric: 'mse', name: 'AR(16)', value: 0.2 },
    ],
    ...figures,
    ...rest,
  }) as unknown as Summary;

const text = ({ before, figure, after }: ReturnType<typeof judge>) =>
  `${before} ${figure} ${after}`;

test('before anything was measured it says what there is to learn from', () => {
  const classify = taskPage('classify')!;
  expect(text(begins(classify, summaryOf({ trainExamples: 5392, heldOutExamples: 608 })))).toBe(
    'It learns from 5,392 texts; 608 others are kept to try it on.',
  );
  expect(text(begins(classify, summaryOf({ trainExamples: 1, heldOutExamples: 0 })))).toBe(
    'It learns from 1 text; none is kept to try it on: give it more.',
  );
});

test('a share stands beside the best of the simpler ways, and says where that is not beaten', () => {
  const classify = taskPage('classify')!;
  const summary = summaryOf({ trainExamples: 90, heldOutExamples: 10 });
  expect(text(judge(classify, summary, { accuracy: 0.913 }))).toBe(
    'Right on 91.3 % of 10 texts that it never saw; “always the most frequent” reaches 50 %.',
  );
  expect(judge(classify, summary, { accuracy: 0.5 }).after).toContain('and is not beaten yet');
});

test('of errors the smaller is the better', () => {
  const forecast = taskPage('forecast')!;
  const summary = summaryOf({ trainRows: 900, heldOutRows: 100 });
  const better = judge(forecast, summary, { mse: 0.15 });
  expect(better.after).toContain('“AR(16)” reaches 0.200');
  expect(better.after).not.toContain('not beaten');
  expect(judge(forecast, summary, { mse: 0.3 }).after).toContain('not beaten');
});

test('what was measured as no number says nothing', () => {
  const classify = taskPage('classify')!;
  const summary = summaryOf({ trainExamples: 90, heldOutExamples: 10 });
  expect(judge(classify, summary, { accuracy: Number.NaN })).toEqual(begins(classify, summary));
});

test('all right is said of what is all right alone', () => {
  expect(finePercent(1)).toBe('100 %');
  expect(finePercent(0.99999)).toBe('99.99 %');
  expect(finePercent(0.9962)).toBe('99.62 %');
  expect(finePercent(0.5)).toBe('50 %');
  expect(finePercent(0)).toBe('0 %');
});
