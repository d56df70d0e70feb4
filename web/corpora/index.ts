// The texts that the playground brings along. Each is loaded when somebody asks for it: only this
// list is in the page's first download.

import { head } from './fill';
import { firstCorpus, firstText } from './first';

export interface LoadOptions {
  /** Any integer; a generated text differs by it, a written one does not. Default 1. */
  readonly seed?: number;
  /**
   * Upper limit in UTF-16 units. Generated texts fill it with whole lines or stories; written ones
   * are cut after the last line that fits.
   */
  readonly size?: number;
}

export interface Corpus {
  /** Stable: it appears in URLs. */
  readonly id: string;
  readonly title: string;
  /** What a network can learn from the text, and what to watch meanwhile. */
  readonly summary: string;
  /**
   * Its own defaults, in place of those of the settings table: with them the held-out loss of a run
   * ends within 0.03 nats of its best. Measured with seeds 1 to 3; tests/long holds it.
   */
  readonly settings?: Readonly<Record<string, string>>;
  /** Pure: equal options give equal texts, everywhere. Rejects only where a download fails. */
  load(options?: LoadOptions): Promise<string>;
}

/** A text to learn as it is. */
export interface TextCorpus extends Corpus {
  /** The Unicode name of the script of its letters. */
  readonly script: 'Latin' | 'Cyrillic';
  /** UTF-16 units by default; within a tenth, the C++ source (which grows) within a half. */
  readonly approximateSize: number;
}

/** Data of another task. Its id names the task first, as in classify.reviews. */
export interface TaskCorpus extends Corpus {
  readonly task: string;
}

export const corpora: readonly TextCorpus[] = [
  {
    id: firstCorpus,
    title: 'Pennick: prose',
    summary:
      'A year in a small harbour town in plain English: compare when words come right, when the ' +
      'names that keep returning, and when quotation marks that close.',
    script: 'Latin',
    approximateSize: 42_000,
    load: async ({ size } = {}) => head(await firstText(), size),
  },
  {
    id: 'stories',
    title: 'Stories',
    summary:
      'Simple tales from a grammar, as long as you like, full of set phrases: watch whether a ' +
      'girl stays "she" and a boy stays "he" to the end of what is written.',
    script: 'Latin',
    approximateSize: 200_000,
    load: async ({ seed, size } = {}) => (await import('./stories')).generateStories(seed, size),
  },
  {
    id: 'names',
    title: 'Names',
    summary:
      'Given names from many countries, one a line: look for names that are not in the list, ' +
      'and watch whether the held-out loss falls as long as the training loss.',
    script: 'Latin',
    approximateSize: 16_000,
    settings: { steps: '250' },
    load: async ({ seed, size } = {}) => (await import('./names')).generateNames(seed, size),
  },
  {
    id: 'dates',
    title: 'Dates',
    summary:
      'Each date in two notations: day and year have to be carried across some twenty ' +
      'characters, so try whether they arrive, and whether the day of the week fits.',
    script: 'Latin',
    approximateSize: 60_000,
    load: async ({ seed, size } = {}) => (await import('./dates')).generateDates(seed, size),
  },
  {
    id: 'arithmetic',
    title: 'Arithmetic',
    summary:
      'Two-digit sums and differences: nothing can foretell the operands, which are random, but ' +
      'the results follow from them, so try whether the network calculates.',
    script: 'Latin',
    approximateSize: 200_000,
    load: async ({ seed, size } = {}) =>
      (await import('./arithmetic')).generateArithmetic(seed, size),
  },
  {
    id: 'people',
    title: 'People',
    summary:
      'He is French, she is French: couples of one country each, a line a couple, so that their ' +
      'nation has to be remembered across sentences, and he or she within one.',
    script: 'Latin',
    approximateSize: 120_000,
    load: async ({ seed, size } = {}) => (await import('./people')).generatePeople(seed, size),
  },
  {
    id: 'brackets',
    title: 'Brackets',
    summary:
      'Four kinds of brackets nested up to six deep: look for units that count the depth, and ' +
      'try how deep the network closes them in the right order.',
    script: 'Latin',
    approximateSize: 200_000,
    load: async ({ seed, size } = {}) => (await import('./brackets')).generateBrackets(seed, size),
  },
  {
    id: 'cpp',
    title: 'C++: this program',
    summary:
      'The source of the very core that trains the network: compare when indentation, comments ' +
      'and braces come right, and when names declared before their use.',
    script: 'Latin',
    approximateSize: 1_150_000,
    load: async ({ size } = {}) => head((await import('./cpp')).cppText, size),
  },
  {
    id: 'russian',
    title: 'Russian: Sosnovka',
    summary:
      'Short tales from a village in Russian, whose alphabet nobody tells the network: compare ' +
      'when endings of words come right, and when the words themselves.',
    script: 'Cyrillic',
    approximateSize: 7_300,
    settings: { steps: '150' },
    load: async ({ size } = {}) => head((await import('./russian.txt?raw')).default, size),
  },
  {
    id: 'rhyme',
    title: 'Hello hello hello',
    summary:
      'A rhyme of three kilobytes, short enough to be known by heart: compare the training loss ' +
      'with the loss on the part held out, and go on training.',
    script: 'Latin',
    approximateSize: 3_000,
    settings: { steps: '100' },
    load: async ({ size } = {}) => head((await import('./rhyme.txt?raw')).default, size),
  },
];

/** Those of other tasks than language, once somebody asked for one (app/tasks). */
let others: readonly TaskCorpus[] = [];

export function useCorpora(ofTasks: readonly TaskCorpus[]): void {
  others = ofTasks;
}

/** All that a page with that task offers. */
export function corporaOf(task: string): readonly Corpus[] {
  return task === 'language' ? corpora : others.filter((corpus) => corpus.task === task);
}

/** The corpus of that id, or undefined where there is none (a URL may name anything). */
export function findCorpus(id: string): Corpus | undefined {
  return [...corpora, ...others].find((corpus) => corpus.id === id);
}
