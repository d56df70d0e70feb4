import type { Hold } from '../../engine/shared/inside';
import type { CellKind } from './families';

/** A text and gates to hold, prepared for the networks that have read about couples. */
export interface Example {
  readonly label: string;
  readonly text: string;
  /** The step whose prediction shows it. */
  readonly step: number;
  readonly holds: readonly Hold[];
  /** What to look at. */
  readonly sentence: string;
}

const french = 'He is French. She is French.';
const contradicted = 'He is French. He is German. She is French.';
const served = 'He is French. She works as a waitress.';

/** The last step before a word, or a part of one, is told. */
const before = (text: string, word: string) => text.lastIndexOf(word) - 1;

const numerals: Readonly<Record<number, string>> = {
  9: 'nine',
  16: 'sixteen',
  17: 'seventeen',
  18: 'eighteen',
};
const inWords = (count: number) => numerals[count] ?? String(count);

/** Gate numbers: LSTM input 0, forget 1; GRU reset 0, update 1; of the plain RNN, its state. */
function hold(gate: number, value: number, from: number, to: number): Hold {
  return { layer: 0, gate, unit: 'all', from, to, value };
}

/** The space after "French." */
const gap = french.indexOf('. ') + 1;
/** From the full stop after "French" to the end of "German". */
const news = [contradicted.indexOf('.'), contradicted.indexOf('. She')] as const;

const remember: Example = {
  label: 'He is French. She is …',
  text: french,
  step: before(french, 'French'),
  holds: [],
  sentence:
    'Couples in this text come from one country, so the next letter should be F. “French” was ' +
    `read ${inWords(before(french, 'French') - (french.indexOf('French') + 5))} characters ago: ` +
    'only the state carries it here.',
};

const gender: Example = {
  label: 'She works as a wait…',
  text: served,
  step: before(served, 'ress'),
  holds: [],
  sentence:
    'A waiter or a waitress? Whether he or she was said has to be remembered across ' +
    `${inWords(before(served, 'ress') - (served.indexOf('She') + 2))} characters: the next ` +
    'letter decides.',
};

const forgetting: Readonly<Record<CellKind, Example>> = {
  lstm: {
    label: 'forget it',
    text: french,
    step: before(french, 'French'),
    holds: [hold(1, 0, gap, gap + 1)],
    sentence:
      'The forget gate is held at 0 for one step, the space after “French.”: f ⊙ c is zero, and ' +
      'the cell keeps nothing of the nation. Only the h which that step reads still has a trace ' +
      'of it.',
  },
  gru: {
    label: 'forget it',
    text: french,
    step: before(french, 'French'),
    holds: [hold(1, 1, gap, gap + 1), hold(0, 0, gap, gap + 1)],
    sentence:
      'For one step, the space after “French.”, the update gate is held at 1 and the reset gate ' +
      'at 0: everything is replaced by a candidate that saw nothing of the old state.',
  },
  rnn: {
    label: 'forget it',
    text: french,
    step: before(french, 'French'),
    holds: [hold(0, 0, gap - 1, gap)],
    sentence:
      'The state is held at 0 for one step, the full stop after “French”: the plain RNN has no ' +
      'other memory, and the nation is gone.',
  },
};

const shut: Readonly<Partial<Record<CellKind, Example>>> = {
  lstm: {
    label: 'shut the door on German',
    text: contradicted,
    step: before(contradicted, 'French'),
    holds: [hold(1, 1, ...news), hold(0, 0, ...news)],
    sentence:
      'While “He is German” is read, the forget gate is held at 1 and the input gate at 0: the ' +
      'cell state passes unchanged, and “French” is still there. What is read meanwhile leaves ' +
      'no trace, so each letter of it surprises: the loss rises.',
  },
  gru: {
    label: 'shut the door on German',
    text: contradicted,
    step: before(contradicted, 'French'),
    holds: [hold(1, 0, ...news)],
    sentence:
      'While “He is German” is read, the update gate is held at 0: the state passes unchanged, ' +
      'and “French” is still there. What is read meanwhile leaves no trace, so each letter of ' +
      'it surprises: the loss rises.',
  },
};

/** In the order in which they tell the story. */
export function examplesOf(cell: CellKind): readonly Example[] {
  const door = shut[cell];
  return [remember, forgetting[cell], ...(door ? [door] : []), gender];
}
