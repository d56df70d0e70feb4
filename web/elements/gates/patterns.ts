/**
 * Patterns that a unit may follow: functions of the text alone. The signal's number at character t
 * is what somebody knows who has read up to and with character t, as the network's state after step
 * t is: an opening quotation mark is inside the quotation, the closing one no more.
 */
export interface Pattern {
  readonly id: string;
  /** Completes "the character is ...". */
  readonly name: string;
  readonly sentence: string;
  /** yes-no: 0 or 1. amount: any number. */
  readonly kind: 'yes-no' | 'amount';
  of(characters: readonly string[]): Float32Array;
}

type Test = (character: string) => boolean;

const each = (test: Test) => (characters: readonly string[]) =>
  Float32Array.from(characters, (character) => (test(character) ? 1 : 0));

/** Counts on from one character to the next. */
const running =
  (next: (before: number, character: string) => number) => (characters: readonly string[]) => {
    let state = 0;
    return Float32Array.from(characters, (character) => (state = next(state, character)));
  };

const letter: Test = (character) => /[\p{L}\p{M}]/u.test(character);
const opening = new Set('“«„([{');
const closing = new Set('”»)]}');
const vowels = new Set('aeiouyäöüàâáåæéèêëíìîïóòôøúùûýаеёиоуыэюяαεηιουω');

const insideQuotes = running((inside, character) => {
  if (character === '"') return 1 - inside;
  if (character === '“' || character === '«' || character === '„') return 1;
  if (character === '”' || character === '»') return 0;
  // A quotation that goes over several paragraphs is opened again in each.
  return character === '\n' ? 0 : inside;
});

const depth = running((level, character) => {
  if (!'([{)]}'.includes(character)) return level;
  if (opening.has(character)) return level + 1;
  return closing.has(character) ? Math.max(0, level - 1) : level;
});

export const patterns: readonly Pattern[] = [
  {
    id: 'quotes',
    name: 'inside quotes',
    sentence: 'From an opening quotation mark to the character before the closing one.',
    kind: 'yes-no',
    of: insideQuotes,
  },
  {
    id: 'line',
    name: 'position in the line',
    sentence: 'How many characters of the present line have been read.',
    kind: 'amount',
    of: running((before, character) => (character === '\n' ? 0 : before + 1)),
  },
  {
    id: 'word',
    name: 'inside a word',
    sentence: 'The character just read is a letter.',
    kind: 'yes-no',
    of: each(letter),
  },
  {
    id: 'letters',
    name: 'letters so far',
    sentence: 'How many letters of the present word have been read.',
    kind: 'amount',
    of: running((before, character) => (letter(character) ? before + 1 : 0)),
  },
  {
    id: 'space',
    name: 'after a space',
    sentence: 'A blank has just been read: a word is about to begin.',
    kind: 'yes-no',
    of: each((character) => /\s/u.test(character)),
  },
  {
    id: 'vowel',
    name: 'vowels',
    sentence: 'The character just read is a vowel.',
    kind: 'yes-no',
    of: each((character) => vowels.has(character.toLowerCase())),
  },
  {
    id: 'capital',
    name: 'capital letters',
    sentence: 'The character just read is a capital letter.',
    kind: 'yes-no',
    of: each((character) => /\p{Lu}/u.test(character)),
  },
  {
    id: 'digit',
    name: 'digits',
    sentence: 'The character just read is a digit.',
    kind: 'yes-no',
    of: each((character) => /\p{Nd}/u.test(character)),
  },
  {
    id: 'depth',
    name: 'depth of brackets',
    sentence: 'How many brackets are open.',
    kind: 'amount',
    of: depth,
  },
];

/** From .. to - 1. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a reader has marked. */
export function selectionPattern(ranges: readonly Range[]): Pattern {
  return {
    id: 'selection',
    name: 'your selection',
    sentence: 'The characters that you have marked in the text.',
    kind: 'yes-no',
    of(characters) {
      const signal = new Float32Array(characters.length);
      for (const { from, to } of ranges) signal.fill(1, from, to);
      return signal;
    },
  };
}

/** In order, without overlaps. */
export function merged(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && range.from <= last.to)
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else if (range.to > range.from) found.push(range);
  }
  return found;
}

/** Where nothing changes there is nothing to follow. */
export function varies(signal: Float32Array): boolean {
  return signal.some((value) => value !== signal[0]);
}

export interface PatternChoice {
  readonly pattern: Pattern;
  /** Whether the text has it. */
  readonly there: boolean;
}

/** All that can be searched for in a text; the last is what is marked in it, so far nothing. */
export function choicesIn(characters: readonly string[]): readonly PatternChoice[] {
  const all = patterns.map((pattern) => ({ pattern, there: varies(pattern.of(characters)) }));
  return [...all, { pattern: selectionPattern([]), there: false }];
}

export function withSelection(
  choices: readonly PatternChoice[],
  ranges: readonly Range[],
): readonly PatternChoice[] {
  const marked = { pattern: selectionPattern(ranges), there: ranges.length > 0 };
  return [...choices.slice(0, -1), marked];
}

/**
 * An amount as yes or no, for counting right and wrong: is it above its mean? A pattern of yes and
 * no stays as it is.
 */
export function asYesNo({ kind }: Pattern, signal: Float32Array): Uint8Array {
  let cut = 0.5;
  if (kind === 'amount') cut = signal.reduce((sum, value) => sum + value, 0) / signal.length;
  return Uint8Array.from(signal, (value) => (value > cut ? 1 : 0));
}
