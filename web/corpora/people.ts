// Couples, one a line, and each of one country: "He is French. She is " has one right answer, and
// only memory gives it. Within a sentence, who is spoken of has to be remembered too: she loves her
// dog, he works as a waiter.

import { fill } from './fill';
import { Random } from './random';

export const defaultPeopleSize = 120_000;

/** Adjective and language in one word, and the capital. No two nations start alike. */
export const countries: readonly (readonly [nation: string, city: string])[] = [
  ['French', 'Paris'],
  ['German', 'Berlin'],
  ['Italian', 'Rome'],
  ['Spanish', 'Madrid'],
  ['Turkish', 'Ankara'],
  ['Hungarian', 'Budapest'],
  ['Norwegian', 'Oslo'],
  ['Japanese', 'Tokyo'],
];

type Pronoun = 'He' | 'She';

const own: Readonly<Record<Pronoun, string>> = { He: 'his', She: 'her' };
const loved = ['dog', 'work', 'garden', 'mother'] as const;
const trades: Readonly<Record<Pronoun, readonly string[]>> = {
  He: ['a waiter', 'an actor'],
  She: ['a waitress', 'an actress'],
};
/** Sentences after the first one of a line. */
const fewest = 2;
const most = 4;

/** Lines such as `He is French. She is French. She loves her dog.`, `size` UTF-16 units at most. */
export function generatePeople(seed = 1, size = defaultPeopleSize): string {
  const random = new Random(seed);
  return fill(size, () => line(random));
}

function line(random: Random): string {
  const [nation, city] = random.pick(countries);
  const who = (): Pronoun => (random.chance(0.5) ? 'He' : 'She');
  const sentences = [`${who()} is ${nation}.`];
  for (let count = random.between(fewest, most); count > 0; --count) {
    const person = who();
    sentences.push(`${person} ${predicate(person, nation, city, random)}.`);
  }
  return sentences.join(' ') + '\n';
}

function predicate(person: Pronoun, nation: string, city: string, random: Random): string {
  switch (random.below(6)) {
    case 0:
    case 1:
      return `is ${nation}`;
    case 2:
    case 3:
      return random.chance(0.5) ? `speaks ${nation}` : `lives in ${city}`;
    case 4:
      return `loves ${own[person]} ${random.pick(loved)}`;
    default:
      return `works as ${random.pick(trades[person])}`;
  }
}
