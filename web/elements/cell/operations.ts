import type { Network } from '../../engine/shared/inside';
import { lettersOf, presentNotation } from '../notation';
import type { PartId } from './parts';

/** A piece of an equation: a sign, a part, or something else that belongs to one. */
export type Piece =
  | string
  | { readonly part: PartId }
  /** A weight, a bias or a function, written in letters; pointing at it lights a part. */
  | { readonly letters: string; readonly sub?: string; readonly lights: PartId };

/** One of the operations that a cell does in each time step, in the lectures' order. */
export interface Operation {
  readonly id:
    | 'forget'
    | 'input'
    | 'candidate'
    | 'cell'
    | 'output'
    | 'reset'
    | 'update'
    | 'sum'
    | 'state';
  readonly title: string;
  readonly equations: readonly (readonly Piece[])[];
  /** What it is for, in general. */
  readonly meaning: string;
}

const part = (id: PartId): Piece => ({ part: id });
const dot = (lights: PartId): Piece => ({ letters: '⊙', lights });

/** fn(W_name [h_{t-1}, x_t] + b_name); where input and state have a letter each, their sum. */
function gate(id: PartId, name: string, fn: string, old: readonly Piece[] = [part('h0')]): Piece[] {
  const weight = (letters: string): Piece => ({ letters, sub: name, lights: id });
  const products =
    presentNotation() === 'lectures'
      ? [weight('W'), '[', ...old, ',', part('x'), ']']
      : [
          ...[weight('U'), part('x'), '+', weight('W')],
          ...(old.length > 1 ? ['(', ...old, ')'] : old),
        ];
  return [part(id), '=', { letters: fn, lights: id }, '(', ...products, '+', weight('b'), ')'];
}

const lstm = (): readonly Operation[] => [
  {
    id: 'forget',
    title: 'Forget',
    equations: [gate('f', 'f', 'σ')],
    meaning:
      'The forget gate reads the old state and the input, and decides for each unit how much of ' +
      'its memory to keep.',
  },
  {
    id: 'input',
    title: 'Input',
    equations: [gate('i', 'i', 'σ')],
    meaning: 'The input gate decides for each unit how much of something new to let in.',
  },
  {
    id: 'candidate',
    title: 'Candidate',
    equations: [gate('g', 'g', 'tanh')],
    meaning: 'The candidate is what could be written: new content between −1 and 1.',
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
  },
  {
    id: 'output',
    title: 'Output',
    equations: [
      gate('o', 'o', 'σ'),
      [part('h'), '=', part('o'), dot('h'), { letters: 'tanh', lights: 'tc' }, '(', part('c'), ')'],
    ],
    meaning:
      'The output gate decides for each unit how much of its memory to show: to the prediction, ' +
      'and to the next step.',
  },
];

const reset = (): Operation => ({
  id: 'reset',
  title: 'Reset',
  equations: [gate('r', 'r', 'σ')],
  meaning:
    'The reset gate decides for each unit how much of the old state the candidate gets to see.',
});

const update = (): Operation => ({
  id: 'update',
  title: 'Update',
  equations: [gate('z', 'z', 'σ')],
  meaning: 'The update gate decides for each unit how much of it is replaced.',
});

const gruState = (): Operation => ({
  id: 'state',
  title: 'New state',
  equations: [
    [
      part('h'),
      '=',
      '(',
      { letters: '1', lights: 'k' },
      '−',
      part('z'),
      ')',
      dot('kh'),
      part('h0'),
      '+',
      part('z'),
      dot('zn'),
      part('n'),
    ],
  ],
  meaning:
    'Each unit moves from its old state towards the candidate, as far as the update gate says.',
});

const gruBefore = (): readonly Operation[] => [
  reset(),
  update(),
  {
    id: 'candidate',
    title: 'Candidate',
    equations: [gate('n', 'h', 'tanh', [part('r'), dot('rh'), part('h0')])],
    meaning: 'The candidate reads the input and what the reset gate left of the old state.',
  },
  gruState(),
];

const gruAfter = (): readonly Operation[] => [
  reset(),
  update(),
  {
    id: 'candidate',
    title: 'Candidate',
    equations: [
      [
        part('n'),
        '=',
        { letters: 'tanh', lights: 'n' },
        '(',
        presentNotation() === 'lectures'
          ? { letters: 'W', sub: 'x', lights: 'n' }
          : { letters: 'U', sub: 'h', lights: 'n' },
        part('x'),
        '+',
        { letters: 'b', sub: 'x', lights: 'n' },
        '+',
        part('r'),
        dot('rh'),
        '(',
        { letters: 'W', sub: 'h', lights: 'wh' },
        part('h0'),
        '+',
        { letters: 'b', sub: 'h', lights: 'wh' },
        ')',
        ')',
      ],
    ],
    meaning:
      'The candidate reads the input and, after the product with the weights, what the reset ' +
      'gate leaves of the old state.',
  },
  gruState(),
];

const functionNames = { tanh: 'tanh', sigmoid: 'σ', relu: 'ReLU' } as const;

function rnn(activation: Network['activation']): readonly Operation[] {
  const weights = (name: 'Wx' | 'Wh' | 'bh'): Piece => {
    const { base, sub } = lettersOf(name);
    return { letters: base, ...(sub ? { sub } : {}), lights: 'a' };
  };
  return [
    {
      id: 'sum',
      title: 'Sum',
      equations: [
        [
          part('a'),
          '=',
          weights('Wx'),
          part('x'),
          '+',
          weights('Wh'),
          part('h0'),
          '+',
          weights('bh'),
        ],
      ],
      meaning: 'Input and old state, each times its weights, are added up for every unit.',
    },
    {
      id: 'state',
      title: 'New state',
      equations: [
        [part('h'), '=', { letters: functionNames[activation], lights: 'h' }, '(', part('a'), ')'],
      ],
      meaning: 'The sum is squashed, and that is the whole new state: nothing is kept as it was.',
    },
  ];
}

export function operationsOf({
  cell,
  reset,
  activation,
}: Pick<Network, 'cell' | 'reset' | 'activation'>): readonly Operation[] {
  if (cell === 'lstm') return lstm();
  if (cell === 'rnn') return rnn(activation);
  return reset === 'before' ? gruBefore() : gruAfter();
}

/** All parts that an operation's equations speak of. */
export function partsIn({ equations }: Operation): Set<PartId> {
  const found = new Set<PartId>();
  for (const piece of equations.flat())
    if (typeof piece !== 'string') found.add('part' in piece ? piece.part : piece.lights);
  return found;
}
