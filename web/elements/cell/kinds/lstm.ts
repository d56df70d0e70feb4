import { cellOf } from '../../../app/cells';
import { forgetting, gap, gender, holding, news, remember, shutDoor } from '../examples';
import { dot, gateEquation, type Operation, part } from '../operations';
import { before, cellStates, gatePart, h0, hiddenState, type Part, p, symbol, x } from '../parts';
import type { CellPicture } from '../picture';
import { lstmLayout } from './lstm_layout';

const cell = cellOf({ cell: 'lstm' });
const memory = cellStates(cell);
const hold = holding(cell);

const parts: readonly Part[] = [
  x,
  h0,
  memory.before,
  gatePart(cell, 'forget'),
  gatePart(cell, 'input'),
  gatePart(cell, 'candidate'),
  gatePart(cell, 'output'),
  {
    id: 'fc',
    symbols: [symbol('f'), symbol('c', before)],
    name: 'what is kept',
    meaning: 'the old cell state after forgetting',
    kind: 'signed',
    colour: '--gate-forget',
    source: { product: ['f', 'c0'] },
  },
  {
    id: 'ig',
    symbols: [symbol('i'), symbol('g')],
    name: 'what is written',
    meaning: 'the candidate after the input gate',
    kind: 'signed',
    colour: '--gate-input',
    source: { product: ['i', 'g'] },
  },
  memory.after,
  {
    id: 'tc',
    symbols: [symbol('tanh\u2009', ''), symbol('c')],
    name: 'squashed cell state',
    meaning: 'the cell state brought between −1 and 1',
    kind: 'signed',
    colour: '--state-cell',
    source: { extra: true },
  },
  hiddenState(cell),
  p,
];

const operations = (): readonly Operation[] => [
  {
    id: 'forget',
    title: 'Forget',
    equations: [gateEquation('f', 'f', 'σ')],
    meaning:
      'The forget gate reads the old state and the input, and decides for each unit how much of ' +
      'its memory to keep.',
    overAll: (all) =>
      `Here it keeps ${all.share('f')} of the old cell state on average; it forgets most in ` +
      `${all.lowest('f')}.`,
    toOne: (one) =>
      `Here unit ${one.unit} keeps ${one.share('f')} of its memory: ${one.number('c0')} becomes ` +
      `${one.number('fc')}.`,
    worked: (its) => [its.gate('forget')],
  },
  {
    id: 'input',
    title: 'Input',
    equations: [gateEquation('i', 'i', 'σ')],
    meaning: 'The input gate decides for each unit how much of something new to let in.',
    overAll: (all) =>
      `Here it lets in ${all.share('i')} of the candidate on average, and most in ` +
      `${all.highest('i')}.`,
    toOne: (one) =>
      `Here unit ${one.unit} lets in ${one.share('i')} of its candidate: ${one.number('g')} ` +
      `becomes ${one.number('ig')}.`,
    worked: (its) => [its.gate('input')],
  },
  {
    id: 'candidate',
    title: 'Candidate',
    equations: [gateEquation('g', 'g', 'tanh')],
    meaning: 'The candidate is what could be written: new content between −1 and 1.',
    overAll: (all) =>
      `Here it proposes values ${all.extremes('g')}, the strongest for ${all.strongest('g')}.`,
    toOne: (one) => `Here unit ${one.unit} could become ${one.number('g')}.`,
    worked: (its) => [its.gate('candidate')],
  },
  {
    id: 'cell',
    title: 'Cell update',
    equations: [
      [part('c'), '=', part('f'), dot('fc'), part('c0'), '+', part('i'), dot('ig'), part('g')],
    ],
    meaning:
      'The old memory, as far as it is kept, and the candidate, as far as it is let in, add up ' +
      'to the new memory.',
    overAll: (all) => `Here the memory changes most in ${all.moved('c0', 'c')}.`,
    toOne: (one) => `Here unit ${one.unit} goes from ${one.number('c0')} to ${one.number('c')}.`,
    worked: (its) => [
      `${its.factor('f')} × ${its.factor('c0')} + ${its.factor('i')} × ` +
        `${its.factor('g')} = ${its.number('c')}`,
    ],
  },
  {
    id: 'output',
    title: 'Output',
    equations: [
      gateEquation('o', 'o', 'σ'),
      [part('h'), '=', part('o'), dot('h'), { letters: 'tanh', lights: 'tc' }, '(', part('c'), ')'],
    ],
    meaning:
      'The output gate decides for each unit how much of its memory to show: to the prediction, ' +
      'and to the next step.',
    overAll: (all) =>
      `Here it shows ${all.share('o')} of the memory on average; the loudest is ` +
      `${all.strongest('h')}.`,
    toOne: (one) =>
      `Here unit ${one.unit} remembers ${one.number('c')} and shows ${one.number('h')} of it.`,
    worked: (its) => [
      its.gate('output'),
      `${its.factor('o')} × tanh(${its.number('c')}) = ${its.number('h')}`,
    ],
  },
];

export const lstm: CellPicture = {
  parts: () => parts,
  operations,
  layout: () => lstmLayout,
  examples: [
    remember,
    forgetting(
      [hold('forget', 0, gap, gap + 1)],
      'The forget gate is held at 0 for one step, the space after “French.”: f ⊙ c is zero, and ' +
        'the cell keeps nothing of the nation. Only the h which that step reads still has a ' +
        'trace of it.',
    ),
    shutDoor(
      [hold('forget', 1, ...news), hold('input', 0, ...news)],
      'While “He is German” is read, the forget gate is held at 1 and the input gate at 0: the ' +
        'cell state passes unchanged, and “French” is still there. What is read meanwhile leaves ' +
        'no trace, so each letter of it surprises: the loss rises.',
    ),
    gender,
  ],
};
