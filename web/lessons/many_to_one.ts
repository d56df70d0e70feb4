import { percent } from '../app/numbers';
import { shades } from '../elements/try/shades';
import type { ViewStart } from '../elements/view/view_element';
import type { Engine, Lesson } from './lesson';
import { fixed, measuredLast } from './measure';

const steps = 600;

const reviews = (cell: string): ViewStart => ({
  corpus: 'classify.reviews',
  settings: {
    cell,
    answer_from: 'last',
    hidden_size: '32',
    embedding: '32',
    end_dropout: '0',
    epochs: '0',
    patience: '0',
    steps: String(steps),
    learning_rate: '0.01',
    validate_every: '300',
  },
});

export const gated = reviews('lstm');
export const plain = reviews('rnn');

export const review = 'I expected a dull film, but it was not boring, I loved it.';

/** Words that a reader may think of, each once in the review. */
const words = ['dull', 'not', 'boring', 'loved'] as const;

/** Words of a review of something that it never read of, each once. */
export const cereal =
  'I bought this box of cereal on Monday, and it was delicious: I will buy it again.';
export const crossedOut = ['box', 'Monday', 'delicious', 'will'] as const;

/** How probably a review is positive. */
async function liked(engine: Engine, text: string): Promise<number> {
  const { labels, scores } = await engine.read(text);
  return scores[labels.indexOf('positive')]!;
}

/** The same without each of the words. */
export async function without(engine: Engine) {
  const all = await liked(engine, cereal);
  const left = [];
  for (const word of crossedOut)
    left.push({ word, liked: await liked(engine, cereal.replace(` ${word}`, '')) });
  return { all, left };
}

const two = (value: number) => fixed(value, 2);

export const manyToOne: Lesson = {
  topic: 'many-to-one',
  allTasks: true,
  start: gated,
  tasks: [
    {
      kind: 'try',
      id: 'train',
      button: 'Train',
      start: gated,
      train: true,
      highlight: 'task',
      done: { state: 'finished' },
      async seen({ engine, record }) {
        const { classes } = await engine.evaluateHeldOut();
        const told = classes
          .map(({ label, precision, recall }) => `${label} ${two(precision)} and ${two(recall)}`)
          .join(', ');
        return (
          `Right on ${percent(measuredLast(record, 'accuracy'))} of the reviews that it never ` +
          `saw. Precision and recall: ${told}.`
        );
      },
    },
    {
      kind: 'question',
      id: 'f1',
      start: gated,
      train: steps,
      gives: [46],
      async pose(engine) {
        const { classes } = await engine.evaluateHeldOut();
        const { label, precision: p, recall: r, f1 } = classes.at(-1)!;
        return {
          given: [`“${label}”: precision ${fixed(p)}, recall ${fixed(r)}`],
          number: f1,
          tolerance: 0.006,
          because:
            `2 · ${fixed(p)} · ${fixed(r)} / (${fixed(p)} + ${fixed(r)}) = ${two(f1)}: nearer to ` +
            'the smaller of the two than their mean would be.',
        };
      },
      help: () => 'The harmonic mean: twice the product, divided by the sum.',
    },
    {
      kind: 'question',
      id: 'word',
      start: gated,
      train: steps,
      choices: words.map((word) => ({ id: word, label: word })),
      async pose(engine) {
        const shaded = shades(await engine.read(review));
        const moves = words.map((word) => ({
          word,
          moved: shaded.find((one) => one.word.toLowerCase().startsWith(word))?.moved ?? 0,
        }));
        const most = moves.reduce((a, b) => (Math.abs(b.moved) > Math.abs(a.moved) ? b : a));
        const told = moves.map(({ word, moved }) => `${word} ${fixed(100 * moved, 0)}`).join(', ');
        return {
          choice: most.word,
          because: `What each moved its verdict by, in points of a hundred: ${told}.`,
        };
      },
      help: (given) =>
        `“${given}” moved it less than another one did. Put the review into the panel above: ` +
        'what is shaded most moved it most.',
    },
    {
      kind: 'question',
      id: 'box',
      start: gated,
      train: steps,
      choices: crossedOut.map((word) => ({ id: word, label: word })),
      async pose(engine) {
        const { all, left } = await without(engine);
        const most = left.reduce((a, b) =>
          Math.abs(b.liked - all) > Math.abs(a.liked - all) ? b : a,
        );
        const told = left.map(({ word, liked }) => `${word} ${percent(liked)}`).join(', ');
        return {
          choice: most.word,
          because:
            `All of it: positive with ${percent(all)}. Without one word: ${told}. It never read ` +
            'of cereal, and need not have: to what it was trained for, that is a word to skim.',
        };
      },
      help: (given) => `Without “${given}” one would still know. Which word judges?`,
    },
    {
      kind: 'predict',
      id: 'plain',
      start: gated,
      beside: plain,
      train: steps,
      highlight: 'task',
      choices: [
        { id: 'plain', label: 'the plain RNN is ahead' },
        { id: 'same', label: 'within a hundredth of each other' },
        { id: 'gated', label: 'the LSTM is ahead' },
      ],
      async outcome(_, record, beside) {
        const lstm = measuredLast(record, 'f1');
        const rnn = measuredLast(beside, 'f1');
        const apart = lstm - rnn;
        return {
          choice: apart > 0.01 ? 'gated' : apart < -0.01 ? 'plain' : 'same',
          sentence:
            `F1, the mean over both classes, after ${steps} steps: plain RNN ${fixed(rnn)}, LSTM ` +
            `${fixed(lstm)}. Same batches, same size; one seed is one sample.`,
        };
      },
    },
  ],
};
