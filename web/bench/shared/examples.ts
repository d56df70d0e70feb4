/**
 * The data that the workloads of examples learn from, in the format of their task. Nothing can be
 * learnt of it. Its lengths are even, its words as rare as those of a language: how much of a
 * vocabulary a batch touches decides what its embedding costs.
 */
import { type ExampleShape, randomText, type Workload } from './workload';

/** What `workload` is trained on, always the same. */
export function dataOf({ examples }: Workload): string {
  return examples ? makers[examples.task](examples) : randomText();
}

const makers: Readonly<Record<ExampleShape['task'], (shape: ExampleShape) => string>> = {
  /** A label, a tab and a text in each line. */
  classify(shape) {
    const { word, below, lengths } = new Chance(shape);
    const text = (length: number) => Array.from({ length }, word).join(' ');
    const line = (length: number) =>
      `${String.fromCharCode(97 + below(shape.labels))}\t${text(length)}\n`;
    return lengths().map(line).join('');
  },
  /** A word, a tab and its label in each line, and an empty line after each sentence. */
  tag(shape) {
    const { word, below, lengths } = new Chance(shape);
    const line = () => `${word()}\t${tagOf(below(shape.labels))}\n`;
    return lengths()
      .map((length) => `${Array.from({ length }, line).join('')}\n`)
      .join('');
  },
  /** Two sentences of about one length in each line. */
  translate(shape) {
    const { word, below, lengths } = new Chance(shape);
    const target = new Chance(shape).word;
    return lengths()
      .map((length) => {
        const source = Array.from({ length }, word);
        const said = Array.from({ length: length - spread + below(2 * spread + 1) }, target);
        return `${source.join(' ')}\t${said.join(' ')}\n`;
      })
      .join('');
  },
};

/** Words that a translation is longer or shorter than its source, at most. */
const spread = 2;

/** "O", then a first and a following word of each kind. */
function tagOf(label: number): string {
  if (label === 0) return 'O';
  return `${label % 2 ? 'B' : 'I'}-${String.fromCharCode(65 + ((label - 1) >> 1))}`;
}

class Chance {
  private state = 1;
  private words = 0;
  private readonly rareEvery: number;

  constructor(private readonly shape: ExampleShape) {
    const { count, shortest, longest, vocabulary } = shape;
    // So often that each word occurs twice at least: one that occurs once has no number.
    this.rareEvery = Math.floor((count * (shortest + longest)) / 2 / (2 * vocabulary));
  }

  /** 0 to below `limit`. */
  readonly below = (limit: number): number => Math.floor(this.even() * limit);

  readonly lengths = (): number[] => {
    const { count, shortest, longest } = this.shape;
    return Array.from({ length: count }, () => shortest + this.below(longest - shortest + 1));
  };

  /** Of a probability of about 1 / n for the n-th (Zipf); some go through all in turn. */
  readonly word = (): string => {
    const { vocabulary } = this.shape;
    const turn = ++this.words / this.rareEvery;
    return spelled(
      Number.isInteger(turn) ? turn % vocabulary : Math.floor(vocabulary ** this.even()) - 1,
    );
  };

  private even(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state / 2 ** 32;
  }
}

const letters = 4;

/** A number in letters, the last one counting ones: 0 is aaaa, 27 aabb. */
function spelled(number: number): string {
  let word = '';
  for (let rest = number; word.length < letters; rest = Math.floor(rest / 26))
    word = String.fromCharCode(97 + (rest % 26)) + word;
  return word;
}
