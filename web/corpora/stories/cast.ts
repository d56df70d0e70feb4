// Who lives in the stories, what they own and where they go. A story binds these once, so a name, a
// pronoun and a thing stay the same from its first line to its last.

import { Deck, type Random } from '../random';
import type { Bindings } from './grammar';

export type Gender = 'she' | 'he';

export const castNames: Readonly<Record<Gender, readonly string[]>> = {
  she: [
    'Mila',
    'Rosa',
    'Anna',
    'Lily',
    'Nora',
    'Tess',
    'Ada',
    'Ivy',
    'Maya',
    'Leila',
    'Suki',
    'Ines',
    'Greta',
    'Zara',
    'Olga',
    'Nina',
    'Clara',
    'Bea',
    'Hana',
    'Dora',
    'Pia',
    'Edith',
    'Fern',
    'Amina',
    'Kiri',
    'Sofia',
    'Tilda',
    'Ruby',
    'Vera',
    'Wanda',
    'Yara',
    'Lotte',
  ],
  he: [
    'Ben',
    'Tom',
    'Oscar',
    'Hugo',
    'Omar',
    'Felix',
    'Ravi',
    'Leo',
    'Max',
    'Finn',
    'Jonas',
    'Kofi',
    'Pavel',
    'Sam',
    'Otto',
    'Theo',
    'Emil',
    'Rafi',
    'Toby',
    'Arlo',
    'Nico',
    'Bruno',
    'Ned',
    'Ivan',
    'Luca',
    'Hari',
    'Jasper',
    'Amos',
    'Kenji',
    'Diego',
    'Pip',
    'Anton',
  ],
};

const animals = [
  'fox',
  'hare',
  'hedgehog',
  'mouse',
  'badger',
  'squirrel',
  'otter',
  'mole',
  'bear',
  'kitten',
  'puppy',
  'rabbit',
] as const;

const animalHomes = [
  'a burrow under the hill',
  'a den between two roots',
  'a hollow tree',
  'a hole in the river bank',
  'a nest of dry leaves',
  'a snug room under the hedge',
  'a cave with a curtain of ivy',
  'a basket behind the mill',
] as const;

const houses = [
  'a house with a green door',
  'a cottage with a crooked chimney',
  'a room above the bakery',
  'the last house in the street',
  'a boat that never left the shore',
  'a farm with one cow',
  'a tall house with a round window',
  'a hut at the edge of the forest',
  'a yellow house beside the road',
  'an old mill without a wheel',
] as const;

const elders: readonly (readonly [name: string, gender: Gender])[] = [
  ['the old owl', 'she'],
  ['the miller', 'he'],
  ['the old tortoise', 'he'],
  ['the heron', 'she'],
  ['the blacksmith', 'he'],
  ['the baker', 'she'],
  ['the ferryman', 'he'],
  ['the grey goose', 'she'],
  ['the beekeeper', 'she'],
  ['the shepherd', 'he'],
  ['the old toad', 'he'],
  ['the weaver', 'she'],
  ['the gardener', 'he'],
  ['the wise crow', 'she'],
  ['the fisherman', 'he'],
  ['the teacher', 'she'],
  ['the old carpenter', 'he'],
  ['the postwoman', 'she'],
];

const things = [
  'red kite',
  'tin whistle',
  'brass bell',
  'paper boat',
  'wooden horse',
  'silver key',
  'straw hat',
  'round mirror',
  'green scarf',
  'little drum',
  'glass marble',
  'blue lantern',
  'rag doll',
  'music box',
  'striped ball',
  'old map',
  'spinning top',
  'yellow umbrella',
  'picture book',
  'woollen cap',
  'copper coin',
  'clay pot',
  'wooden spoon',
  'walking stick',
  'pair of mittens',
  'box of paints',
  'toy train',
  'lucky stone',
  'blue ribbon',
  'tin soldier',
  'spyglass',
  'flute',
  'fishing rod',
  'patchwork blanket',
  'small golden ring',
  'jar of buttons',
] as const;

/** Each can be cut: a plot depends on it. */
const dishes = [
  'apple pie',
  'plum cake',
  'loaf of bread',
  'cherry tart',
  'honey cake',
  'mushroom pie',
  'lemon tart',
  'walnut loaf',
  'pear cake',
  'cheese pie',
  'ginger cake',
  'onion tart',
  'poppy cake',
  'carrot cake',
] as const;

const places = [
  'the mill',
  'the old bridge',
  'the pine wood',
  'the lake',
  'the well',
  'the market',
  'the windmill',
  'the lighthouse',
  'the stone tower',
  'the orchard',
  'the duck pond',
  'the railway station',
  'the school',
  'the river',
  'the hill with one tree',
  'the harbour',
  'the marsh',
  'the waterfall',
  'the crossroads',
  'the ruined castle',
  'the meadow',
  'the long beach',
  'the cornfield',
  'the church',
] as const;

const villages = [
  'Mossford',
  'Hazelby',
  'Larkhill',
  'Underbridge',
  'Plumley',
  'Oldwell',
  'Greywater',
  'Birchley',
  'Sandle',
  'Tarn End',
  'Little Fen',
  'Honeydown',
  'Windle',
  'Nettlecombe',
  'Three Ponds',
] as const;

const pronouns = {
  she: { he: 'she', him: 'her', his: 'her', himself: 'herself' },
  he: { he: 'he', him: 'him', his: 'his', himself: 'himself' },
} as const;

/** Casts one story after another, so that all names and places come round. */
export class Casting {
  private readonly random: Random;
  private readonly names: Readonly<Record<Gender, Deck<string>>>;
  private readonly elders: Deck<readonly [string, Gender]>;
  private readonly things: Deck<string>;
  private readonly dishes: Deck<string>;
  private readonly places: Deck<string>;
  private readonly villages: Deck<string>;

  constructor(random: Random) {
    this.random = random;
    this.names = { she: new Deck(castNames.she, random), he: new Deck(castNames.he, random) };
    this.elders = new Deck(elders, random);
    this.things = new Deck(things, random);
    this.dishes = new Deck(dishes, random);
    this.places = new Deck(places, random);
    this.villages = new Deck(villages, random);
  }

  /**
   * The two friends are a "he" and a "she", so that a pronoun says who is meant, and what a network
   * must carry from one sentence to the next can always be read off the text.
   */
  bind(): Bindings {
    const gender: Gender = this.random.chance(0.5) ? 'she' : 'he';
    const other: Gender = gender === 'she' ? 'he' : 'she';
    const [elder, elderGender] = this.elders.draw();
    const hero = this.creature(gender);
    const friend = this.creature(other);
    return {
      hero: this.names[gender].draw(),
      ...pronouns[gender],
      kind: hero.kind,
      home: hero.home,
      hands: hero.hands,
      friend: this.names[other].draw(),
      he2: pronouns[other].he,
      him2: pronouns[other].him,
      his2: pronouns[other].his,
      himself2: pronouns[other].himself,
      kind2: friend.kind,
      home2: friend.home,
      elder,
      he3: pronouns[elderGender].he,
      him3: pronouns[elderGender].him,
      his3: pronouns[elderGender].his,
      thing: this.things.draw(),
      thing2: this.things.draw(),
      dish: this.dishes.draw(),
      place: this.places.draw(),
      place2: this.places.draw(),
      village: this.villages.draw(),
      village2: this.villages.draw(),
    };
  }

  private creature(gender: Gender): { kind: string; home: string; hands: string } {
    if (this.random.chance(0.5)) {
      const kind = gender === 'she' ? 'girl' : 'boy';
      return { kind, home: this.random.pick(houses), hands: 'hands' };
    }
    return {
      kind: this.random.pick(animals),
      home: this.random.pick(animalHomes),
      hands: 'paws',
    };
  }
}
