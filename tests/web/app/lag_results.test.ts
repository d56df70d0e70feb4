import { describe, expect, test } from 'vitest';

import { type LagConditions, type LagOutcome, LagResults } from '../../../web/app/lag_results';

const conditions: LagConditions = {
  task: 'copy',
  gatesOpen: true,
  hiddenSize: 64,
  seed: 1,
  steps: 3000,
};

function outcome(
  lag: number,
  cell: string,
  learntStep: number,
  more: Partial<LagOutcome> = {},
): LagOutcome {
  return {
    ...conditions,
    lag,
    cell,
    accuracy: learntStep ? 1 : 0.125,
    chance: 0.125,
    near: 0.187,
    stepsDone: learntStep ? learntStep + 25 : 3000,
    seconds: 4.25,
    learntStep,
    learntSeconds: learntStep ? 2.5 : 0,
    finished: true,
    reach: 1.25e-9,
    ...more,
  };
}

function filled(...outcomes: LagOutcome[]): LagResults {
  const results = new LagResults();
  for (const each of outcomes) results.set(each);
  return results;
}

describe('the table', () => {
  test('has a row for each lag, the shortest first', () => {
    const results = filled(outcome(60, 'gru', 150), outcome(10, 'rnn', 375), outcome(60, 'rnn', 0));
    const rows = results.rows(conditions);
    expect(rows.map(({ lag }) => lag)).toEqual([10, 60]);
    expect(rows[1]!.outcomes['gru']!.learntStep).toBe(150);
    expect(rows[1]!.outcomes['lstm']).toBeUndefined();
  });

  test('says the longest lag that each has learnt', () => {
    const results = filled(
      outcome(100, 'lstm', 0),
      outcome(60, 'lstm', 300),
      outcome(10, 'lstm', 50),
      outcome(60, 'rnn', 0),
    );
    expect(results.longest(conditions, 'lstm')).toBe(60);
    expect(results.longest(conditions, 'rnn')).toBe(0);
    expect(results.longest(conditions, 'gru')).toBe(0);
  });

  test('keeps what was found under other conditions apart', () => {
    const results = filled(outcome(60, 'gru', 150));
    for (const other of [
      { task: 'country' },
      { gatesOpen: false },
      { hiddenSize: 32 },
      { seed: 2 },
    ] as const)
      expect(results.rows({ ...conditions, ...other })).toEqual([]);
  });

  test('follows a run as it goes, and no longer once one has finished', () => {
    const results = filled(
      outcome(60, 'gru', 0, { finished: false, accuracy: 0.2, stepsDone: 25 }),
    );
    results.set(outcome(60, 'gru', 0, { finished: false, accuracy: 0.5, stepsDone: 50 }));
    expect(results.rows(conditions)[0]!.outcomes['gru']!.accuracy).toBe(0.5);
    results.set(outcome(60, 'gru', 150));
    results.set(outcome(60, 'gru', 0, { finished: false, accuracy: 0.1, stepsDone: 25 }));
    expect(results.rows(conditions)[0]!.outcomes['gru']!.learntStep).toBe(150);
    expect(results.size).toBe(1);
  });
});

test('the CSV has every outcome with its conditions', () => {
  const csv = filled(
    outcome(60, 'gru', 150),
    outcome(60, 'rnn', 0),
    outcome(5, 'lstm', 25, { task: 'country', gatesOpen: false }),
  ).csv();
  expect(csv.split('\r\n')).toEqual([
    'task,lag,cell,hidden_size,seed,gates_open,accuracy,chance,learnt,steps_to_95_percent,' +
      'seconds_to_95_percent,steps,most_steps,seconds,gradient_at_clue,finished',
    'copy,60,rnn,64,1,true,0.125,0.125,false,,,3000,3000,4.25,1.25e-9,true',
    'copy,60,gru,64,1,true,1,0.125,true,150,2.5,175,3000,4.25,1.25e-9,true',
    'country,5,lstm,64,1,false,1,0.125,true,25,2.5,50,3000,4.25,1.25e-9,true',
    '',
  ]);
});
