/**
 * What a person is told of each kind of cell: names, letters, colours and meanings of its gates and
 * states, for all views and lessons. What decides the arithmetic is written in C++ (core/nn/cells);
 * cells.ts puts the two together.
 */

export interface GateWords {
  /** How pictures and addresses tell it apart, within its cell. */
  readonly id: string;
  /** The lectures' letter, and whether it has a tilde. */
  readonly letter: string;
  readonly tilde?: true;
  /** In the indices of its weights, W_xi; undefined where that is its letter. */
  readonly sub?: string;
  /** In the equations of the lessons, where that is not its letter, and the macro for it. */
  readonly tex?: { readonly macro: string; readonly written: string };
  readonly title: string;
  /** What its values say. */
  readonly meaning: string;
  /** The design token of its colour. */
  readonly colour: string;
}

export interface CellWords {
  /** The design token of its colour beside other cells, and strokes and gaps of its line. */
  readonly colour: string;
  readonly dash: readonly number[];
  /** By the names that C++ gives them, in the order in which they are explained. */
  readonly gates: Readonly<Record<string, GateWords>>;
  /** What its states say: c where it has one, and h. */
  readonly states: Readonly<Partial<Record<'c' | 'h', string>>>;
}

const candidate = { title: 'candidate', colour: '--gate-candidate' } as const;

export const cellWords: Readonly<Record<string, CellWords>> = {
  rnn: {
    colour: '--cell-rnn',
    dash: [],
    gates: {
      preactivation: {
        ...{ id: 'a', letter: 'a', sub: 'h', title: 'state', colour: '--state-hidden' },
        meaning: 'all that each unit remembers, and shows',
      },
    },
    states: { h: 'all that each unit remembers, and shows' },
  },
  lstm: {
    colour: '--cell-lstm',
    dash: [9, 4],
    gates: {
      forget: {
        ...{ id: 'f', letter: 'f', title: 'forget gate', colour: '--gate-forget' },
        meaning: 'how much of its cell state each unit keeps: 1 keeps all of it, 0 erases it',
      },
      input: {
        ...{ id: 'i', letter: 'i', title: 'input gate', colour: '--gate-input' },
        meaning: 'how much of the candidate each unit writes: 1 writes all of it, 0 nothing',
      },
      candidate: {
        ...{ id: 'g', letter: 'g', ...candidate, tex: { macro: 'c', written: '\\tilde{c}' } },
        meaning: 'what each unit could write, also called c̃: new content, above or below zero',
      },
      output: {
        ...{ id: 'o', letter: 'o', title: 'output gate', colour: '--gate-output' },
        meaning: 'how much of its memory each unit shows: 1 shows all of it, 0 hides it',
      },
    },
    states: {
      c: 'the memory: what is kept and what is written, added up',
      h: 'what each unit shows to the prediction and to the next step: h = o · tanh(c)',
    },
  },
  gru: {
    colour: '--cell-gru',
    dash: [2, 3],
    gates: {
      reset: {
        ...{ id: 'r', letter: 'r', title: 'reset gate', colour: '--gate-reset' },
        meaning: 'how much of the old state the candidate may see: 1 all of it, 0 nothing',
      },
      update: {
        ...{ id: 'z', letter: 'z', title: 'update gate', colour: '--gate-update' },
        meaning:
          'how much of each unit is replaced by the candidate: 1 all of it, 0 keeps the old state',
      },
      candidate: {
        ...{ id: 'n', letter: 'h', tilde: true, ...candidate },
        meaning: 'the new state that could replace the old one',
      },
    },
    states: {
      h: 'what each unit remembers and shows: h = (1 − z) · old h + z · candidate',
    },
  },
};
