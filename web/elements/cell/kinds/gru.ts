import { cellOf } from '../../../app/cells';
import { presentNotation } from '../../notation';
import { forgetting, gap, gender, holding, news, remember, shutDoor } from '../examples';
import { dot, gateEquation, type Operation, type Piece, part } from '../operations';
import { before, gatePart, h0, hiddenState, type Part, p, symbol, x } from '../parts';
import type { CellPicture } from '../picture';
import { gruLayout } from './gru_layout';

const cell = cellOf({ cell: 'gru' });
const hold = holding(cell);

const seen = {
  name: 'old state after the reset',
  meaning: 'what the candidate gets to see of the old state',
  kind: 'signed',
  colour: '--gate-reset',
} as const;

/** The reset gate comes before the product with the recurrent weights (Cho 2014, the lectures). */
const resetBefore: readonly Part[] = [
  {
    id: 'rh',
    symbols: [symbol('r'), symbol('h', before)],
    ...seen,
    source: { extra: true },
  },
];

/** The reset gate comes after it (cuDNN, PyTorch). */
const resetAfter: readonly Part[] = [
  {
    id: 'wh',
    symbols: [symbol('W', 'h'), symbol('h', before)],
    name: 'old state times its weights',
    meaning: 'the product of the old state and the recurrent weights, with its bias',
    kind: 'signed',
    colour: '--state-hidden',
    source: { extra: true },
  },
  {
    id: 'rh',
    symbols: [symbol('r'), symbol('W', 'h'), symbol('h', before)],
    ...seen,
    source: { product: ['r', 'wh'] },
  },
];

const updateParts: readonly Part[] = [
  gatePart(cell, 'update'),
  gatePart(cell, 'candidate'),
  {
    id: 'k',
    symbols: [symbol('1 − z')],
    name: 'share that is kept',
    meaning: 'what the update gate leaves to the old state',
    kind: 'share',
    colour: '--gate-update',
    source: { complement: 'z' },
  },
  {
    id: 'kh',
    symbols: [symbol('(1−z', 't'), symbol(')\u2009h', before)],
    name: 'what is kept',
    meaning: 'the part of the old state that stays',
    kind: 'signed',
    colour: '--state-hidden',
    source: { product: ['k', 'h0'] },
  },
  {
    id: 'zn',
    symbols: [symbol('z'), symbol('h', 't', true)],
    name: 'what is written',
    meaning: 'the part of the candidate that is taken',
    kind: 'signed',
    colour: '--gate-update',
    source: { product: ['z', 'n'] },
  },
  hiddenState(cell),
  p,
];

const partsWith = (reset: readonly Part[]): readonly Part[] => [
  x,
  h0,
  gatePart(cell, 'reset'),
  ...reset,
  ...updateParts,
];
const parts = { before: partsWith(resetBefore), after: partsWith(resetAfter) };

const gates = (): readonly Operation[] => [
  {
    id: 'reset',
    title: 'Reset',
    equations: [gateEquation('r', 'r', 'σ')],
    meaning:
      'The reset gate decides for each unit how much of the old state the candidate gets to see.',
    overAll: (all) =>
      `Here the candidate sees ${all.share('r')} of the old state on average, and least of ` +
      `${all.lowest('r')}.`,
    toOne: (one) =>
      `Here the candidate sees ${one.share('r')} of what unit ${one.unit} was, ` +
      `${one.number('h0')}.`,
    worked: (its) => [its.gate('reset')],
  },
  {
    id: 'update',
    title: 'Update',
    equations: [gateEquation('z', 'z', 'σ')],
    meaning: 'The update gate decides for each unit how much of it is replaced.',
    overAll: (all) =>
      `Here ${all.share('z')} is replaced on average, and most in ${all.highest('z')}.`,
    toOne: (one) => `Here ${one.share('z')} of unit ${one.unit} is replaced.`,
    worked: (its) => [its.gate('update')],
  },
];

const candidate: Pick<Operation, 'id' | 'title' | 'overAll' | 'toOne'> = {
  id: 'candidate',
  title: 'Candidate',
  overAll: (all) =>
    `Here it proposes values ${all.extremes('n')}, the strongest for ${all.strongest('n')}.`,
  toOne: (one) => `Here unit ${one.unit} could become ${one.number('n')}.`,
};

const candidateBefore = (): Operation => ({
  ...candidate,
  equations: [gateEquation('n', 'h', 'tanh', [part('r'), dot('rh'), part('h0')])],
  meaning: 'The candidate reads the input and what the reset gate left of the old state.',
  worked: (its) => [its.gate('candidate')],
});

/** Its sum is made of two. */
const candidateAfter = (): Operation => {
  const letters = (base: string, sub: string, lights: string): Piece => ({
    letters: base,
    sub,
    lights,
  });
  const input = presentNotation() === 'lectures' ? letters('W', 'x', 'n') : letters('U', 'h', 'n');
  return {
    ...candidate,
    equations: [
      [
        ...[part('n'), '=', { letters: 'tanh', lights: 'n' }, '('],
        ...[input, part('x'), '+', letters('b', 'x', 'n'), '+', part('r'), dot('rh')],
        ...['(', letters('W', 'h', 'wh'), part('h0'), '+', letters('b', 'h', 'wh'), ')', ')'],
      ],
    ],
    meaning:
      'The candidate reads the input and, after the product with the weights, what the reset ' +
      'gate leaves of the old state.',
    worked: (its) => [
      `tanh(${its.sum('candidate')} + ${its.factor('r')} × ${its.factor('wh')}) = ` +
        its.number('n'),
    ],
  };
};

const state: Operation = {
  id: 'state',
  title: 'New state',
  equations: [
    [
      ...[part('h'), '=', '(', { letters: '1', lights: 'k' }, '−', part('z'), ')'],
      ...[dot('kh'), part('h0'), '+', part('z'), dot('zn'), part('n')],
    ],
  ],
  meaning:
    'Each unit moves from its old state towards the candidate, as far as the update gate says.',
  overAll: (all) => `Here the state changes most in ${all.moved('h0', 'h')}.`,
  toOne: (one) => `Here unit ${one.unit} goes from ${one.number('h0')} to ${one.number('h')}.`,
  worked: (its) => [
    `(1 − ${its.number('z')}) × ${its.factor('h0')} + ${its.number('z')} × ` +
      `${its.factor('n')} = ${its.number('h')}`,
  ],
};

export const gru: CellPicture = {
  parts: ({ reset }) => parts[reset],
  operations: ({ reset }) => [
    ...gates(),
    reset === 'before' ? candidateBefore() : candidateAfter(),
    state,
  ],
  layout: ({ reset }) => gruLayout(reset),
  examples: [
    remember,
    forgetting(
      [hold('update', 1, gap, gap + 1), hold('reset', 0, gap, gap + 1)],
      'For one step, the space after “French.”, the update gate is held at 1 and the reset gate ' +
        'at 0: everything is replaced by a candidate that saw nothing of the old state.',
    ),
    shutDoor(
      [hold('update', 0, ...news)],
      'While “He is German” is read, the update gate is held at 0: the state passes unchanged, ' +
        'and “French” is still there. What is read meanwhile leaves no trace, so each letter of ' +
        'it surprises: the loss rises.',
    ),
    gender,
  ],
};
