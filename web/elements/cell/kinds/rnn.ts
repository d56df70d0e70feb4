import { cellOf, functionNames, gateOf } from '../../../app/cells';
import { forgetting, gap, gender, holding, remember } from '../examples';
import { part, weight } from '../operations';
import { h0, hiddenState, type Part, p, symbolOf, x } from '../parts';
import type { CellPicture } from '../picture';
import { rnnLayout } from './rnn_layout';

const cell = cellOf({ cell: 'rnn' });
const gate = gateOf({ cell: 'rnn' }, 'preactivation');
const hold = holding(cell);

const parts: readonly Part[] = [
  x,
  h0,
  {
    id: 'a',
    symbols: [symbolOf(gate)],
    name: 'pre-activation',
    meaning: 'input and old state, weighted and added up',
    kind: 'signed',
    colour: '--ink',
    source: { preactivation: gate.index },
  },
  hiddenState(cell),
  p,
];

export const rnn: CellPicture = {
  parts: () => parts,
  operations: ({ activation }) => [
    {
      id: 'sum',
      title: 'Sum',
      equations: [
        [
          ...[part('a'), '=', weight('Wx', 'a'), part('x'), '+'],
          ...[weight('Wh', 'a'), part('h0'), '+', weight('bh', 'a')],
        ],
      ],
      meaning: 'Input and old state, each times its weights, are added up for every unit.',
      overAll: (all) =>
        `Here the sums go ${all.extremes('a')}, the strongest for ${all.strongest('a')}.`,
      toOne: (one) => `Here the sum of unit ${one.unit} is ${one.number('a')}.`,
      worked: (its) => [`a = ${its.number('a')}`],
    },
    {
      id: 'state',
      title: 'New state',
      equations: [
        [part('h'), '=', { letters: functionNames[activation], lights: 'h' }, '(', part('a'), ')'],
      ],
      meaning: 'The sum is squashed, and that is the whole new state: nothing is kept as it was.',
      overAll: (all) => `Here the state changes most in ${all.moved('h0', 'h')}.`,
      toOne: (one) => `Here unit ${one.unit} goes from ${one.number('h0')} to ${one.number('h')}.`,
      worked: (its) => [`${functionNames[activation]}(${its.number('a')}) = ${its.number('h')}`],
    },
  ],
  layout: ({ activation }) => rnnLayout(activation),
  examples: [
    remember,
    forgetting(
      [hold('preactivation', 0, gap - 1, gap)],
      'The state is held at 0 for one step, the full stop after “French”: the plain RNN has no ' +
        'other memory, and the nation is gone.',
    ),
    gender,
  ],
};
