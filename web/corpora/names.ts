// Given names, one a line: the shortest text in which a network must learn what a word may look
// like, and may then make up words of its own.

import { fill } from './fill';
import { givenNames } from './given_names';
import { Deck, Random } from './random';

export const defaultNamesSize = 16_000;

/** How a family of invented names sounds: syllables of onset and vowel, a coda, an ending. */
interface Sound {
  readonly onsets: readonly string[];
  readonly vowels: readonly string[];
  readonly codas: readonly string[];
  readonly endings: readonly string[];
}

const split = (letters: string): readonly string[] => letters.split(' ');

const sounds: readonly Sound[] = [
  {
    onsets: split('b br d f g gr h k l m n r s t th v'),
    vowels: split('a e i o u ei'),
    codas: ['', '', ...split('l n r s nd rn lm')],
    endings: split('a en ik ild or in ulf run'),
  },
  {
    onsets: split('c d f g l m n p r s t v z fl'),
    vowels: split('a e i o ia ea'),
    codas: ['', '', '', ...split('l n r s')],
    endings: split('a o io ina etta ello ano isa'),
  },
  {
    onsets: split('h k m n r s t y sh ch'),
    vowels: split('a i u e o'),
    codas: ['', '', '', '', 'n'],
    endings: split('ko ro mi ta ya ki na shi'),
  },
  {
    onsets: split('b d f j k l m n r s t w z kh'),
    vowels: split('a i u aa ee'),
    codas: ['', '', ...split('l m n r')],
    endings: split('a ah im ir a iya ud an'),
  },
];

/** Distinct names, known and invented mixed, `size` UTF-16 units at most. ASCII only. */
export function generateNames(seed = 1, size = defaultNamesSize): string {
  const random = new Random(seed);
  const known = new Deck(givenNames, random);
  const seen = new Set<string>();
  let rest = givenNames.length;
  return fill(size, () => {
    for (;;) {
      // Known names come first more often than invented ones, while they last.
      const name = rest > 0 && random.chance(0.6) ? known.draw() : invent(random);
      if (givenNameSet.has(name) && !seen.has(name)) --rest;
      if (!seen.has(name)) {
        seen.add(name);
        return name + '\n';
      }
    }
  });
}

/** Before the ending; short names are the usual ones. */
const syllableCounts = [1, 1, 1, 2, 2, 2, 2, 3] as const;

const givenNameSet: ReadonlySet<string> = new Set(givenNames);

function invent(random: Random): string {
  const sound = random.pick(sounds);
  let name = '';
  for (let syllables = random.pick(syllableCounts); syllables > 0; --syllables) {
    name += random.pick(sound.onsets) + random.pick(sound.vowels);
  }
  name += random.pick(sound.codas);
  const ending = random.pick(sound.endings);
  // A vowel before a vowel swallows itself, as it does in real names: Maria-etta, Marietta.
  if (/^[aeiou]/.test(ending)) name = name.replace(/[aeiou]+$/, '');
  name += ending;
  return name[0]!.toUpperCase() + name.slice(1);
}
