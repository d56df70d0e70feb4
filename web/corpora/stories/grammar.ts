// The template language of the stories:
//   {hero}     what the story has bound to a name; {Hero} the same with a capital
//   <flower>   a fresh word or phrase of that class; <Flower> with a capital
//   [red|blue] one of these, each of which may hold slots
// "a" becomes "an" where the next word asks for it, so that templates need not know their words.

import { Deck, type Random } from '../random';

export type Bindings = Readonly<Record<string, string>>;
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** Expands templates; the words of a class come round before any is used twice. */
export class Grammar {
  private readonly decks = new Map<string, Deck<string>>();
  private readonly random: Random;

  constructor(lexicon: Lexicon, random: Random) {
    this.random = random;
    for (const [name, words] of Object.entries(lexicon)) {
      this.decks.set(name, new Deck(words, random));
    }
  }

  /** Throws where the template names a slot or a class that does not exist. */
  expand(template: string, bindings: Bindings): string {
    const choose = (text: string): string =>
      text.replace(/\[([^\][]*)\]/g, (_, options: string) => this.random.pick(options.split('|')));
    const words = (text: string): string =>
      choose(text).replace(/<(\w+)>/g, (_, name: string) =>
        matchCase(name, this.draw(name[0]!.toLowerCase() + name.slice(1))),
      );
    // A phrase of a class may itself hold choices, slots and, one level deep, another class.
    const bound = words(words(template)).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = bindings[name[0]!.toLowerCase() + name.slice(1)];
      if (value === undefined) throw new Error(`Template "${template}" has no slot {${name}}.`);
      return matchCase(name, value);
    });
    return bound.replace(/\b([Aa]) (?=[aeiou])/g, '$1n ');
  }

  draw(name: string): string {
    const deck = this.decks.get(name);
    if (deck === undefined) throw new Error(`There is no word class <${name}>.`);
    return deck.draw();
  }
}

function matchCase(slot: string, value: string): string {
  const first = slot[0] as string;
  return first === first.toUpperCase() ? value[0]!.toUpperCase() + value.slice(1) : value;
}
