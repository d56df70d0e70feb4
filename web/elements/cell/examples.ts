import { type Cell, gateOf } from '../../app/cells';
import type { Hold } from '../../engine/shared/inside';

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

/** Holds a gate of all units, by its name. */
export function holding({ name }: Cell) {
  return (gate: string, value: number, from: number, to: number): Hold => ({
    ...{ layer: 0, gate: gateOf({ cell: name }, gate).index, unit: 'all' },
    ...{ from, to, value },
  });
}

/** The space after "French." */
export const gap = french.indexOf('. ') + 1;
/** From the full stop after "French" to the end of "German". */
export const news = [contradicted.indexOf('.'), contradicted.indexOf('. She')] as const;

export const remember: Example = {
  label: 'He is French. She is …',
  text: french,
  step: before(french, 'French'),
  holds: [],
  sentence:
    'Couples in this text come from one country, so the next letter should be F. “French” was ' +
    `read ${inWords(before(french, 'French') - (french.indexOf('French') + 5))} characters ago: ` +
    'only the state carries it here.',
};

export const gender: Example = {
  label: 'She works as a wait…',
  text: served,
  step: before(served, 'ress'),
  holds: [],
  sentence:
    'A waiter or a waitress? Whether he or she was said has to be remembered across ' +
    `${inWords(before(served, 'ress') - (served.indexOf('She') + 2))} characters: the next ` +
    'letter decides.',
};

/** What it takes to forget, and why. */
export function forgetting(holds: readonly Hold[], sentence: string): Example {
  return { label: 'forget it', text: french, step: before(french, 'French'), holds, sentence };
}

/** What it takes to let nothing in and nothing out, and why. */
export function shutDoor(holds: readonly Hold[], sentence: string): Example {
  return {
    ...{ label: 'shut the door on German', text: contradicted },
    ...{ step: before(contradicted, 'French'), holds, sentence },
  };
}
