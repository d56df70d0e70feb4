// Children's stories by grammar: simple words and much repetition of form with little of content,
// which is what a small network needs to reach whole sentences. Who is "he" and who is "she" stays
// true through a story, so there is something to remember over hundreds of characters.

import { fill } from './fill';
import { Deck, Random } from './random';
import { Casting } from './stories/cast';
import { endings, friends, openings, pauses, roadPauses, titles, traits } from './stories/frames';
import { Grammar } from './stories/grammar';
import { lexicon } from './stories/lexicon';
import type { Plot } from './stories/plot';
import { plotsAboutCourage } from './stories/plots_courage';
import { plotsAboutFriends } from './stories/plots_friends';
import { plotsAboutNature } from './stories/plots_nature';
import { plotsAboutThings } from './stories/plots_things';

export const plots: readonly Plot[] = [
  ...plotsAboutThings,
  ...plotsAboutFriends,
  ...plotsAboutCourage,
  ...plotsAboutNature,
];

export const defaultStoriesSize = 200_000;

/** Whole stories, `size` UTF-16 units at most (the first story always). ASCII only. */
export function generateStories(seed = 1, size = defaultStoriesSize): string {
  const teller = new Teller(new Random(seed));
  return fill(size, () => teller.tell());
}

class Teller {
  private readonly random: Random;
  private readonly grammar: Grammar;
  private readonly casting: Casting;
  private readonly plots: Deck<{ road: boolean; beats: Deck<string>[] }>;
  private readonly titles: Deck<string>;
  private readonly openings: Deck<string>;
  private readonly traits: Deck<string>;
  private readonly friends: Deck<string>;
  private readonly pauses: Deck<string>;
  private readonly roadPauses: Deck<string>;
  private readonly endings: Deck<string>;

  constructor(random: Random) {
    this.random = random;
    this.grammar = new Grammar(lexicon, random);
    this.casting = new Casting(random);
    this.plots = new Deck(
      plots.map((plot) => ({
        road: plot.road ?? false,
        beats: plot.beats.map((ways) => new Deck(ways, random)),
      })),
      random,
    );
    this.titles = new Deck(titles, random);
    this.openings = new Deck(openings, random);
    this.traits = new Deck(traits, random);
    this.friends = new Deck(friends, random);
    this.pauses = new Deck(pauses, random);
    this.roadPauses = new Deck(roadPauses, random);
    this.endings = new Deck(endings, random);
  }

  /** One story: a title and its paragraphs, each followed by an empty line. */
  tell(): string {
    const bindings = this.casting.bind();
    const sentence = (template: string): string => this.grammar.expand(template, bindings);

    const introduction = [this.openings.draw()];
    if (this.random.chance(0.7)) introduction.push(this.traits.draw());
    introduction.push(this.friends.draw());
    const paragraphs = [introduction];
    const { road, beats } = this.plots.draw();
    beats.forEach((beat, i) => {
      const paragraph = [beat.draw()];
      // The first beat starts the plot: until then there is nothing to pause in.
      if (i > 0 && this.random.chance(0.35)) {
        const travelling = road && i > 1 && i < beats.length - 1;
        paragraph.unshift((travelling ? this.roadPauses : this.pauses).draw());
      }
      paragraphs.push(paragraph);
    });
    if (this.random.chance(0.8)) paragraphs.push([this.endings.draw()]);

    const text = paragraphs.map((templates) => templates.map(sentence).join(' '));
    return [sentence(this.titles.draw()), ...text].join('\n\n') + '\n\n';
  }
}
