import { LossHistory } from '../charts/history';
import type { ViewStart } from '../elements/view/view_element';
import type { Lesson, LossRecord } from './lesson';
import { fixed, lowest } from './measure';

const all = 300;
const every = 10;

const rhyme: ViewStart = {
  corpus: 'rhyme',
  settings: {
    hidden_size: '64',
    batch: '16',
    learning_rate: '0.01',
    steps: String(all),
    validate_every: String(every),
  },
};

/** How the last run with all units went, to compare the small one with. */
let large: Course | undefined;

const bits = (nats: number) => fixed(nats / Math.LN2, 2);

export type Course = ReturnType<typeof course>;

/**
 * Where the held-out loss was lowest, where it ended, and where the training loss ended: smoothed,
 * as the chart shows it.
 */
export function course({ step, loss, measuredStep, measuredLoss }: LossRecord) {
  const at = lowest(measuredLoss);
  const history = new LossHistory();
  history.append(step, loss);
  return {
    turn: measuredStep[at] ?? 0,
    least: measuredLoss[at] ?? Number.NaN,
    end: measuredLoss.at(-1) ?? Number.NaN,
    first: measuredLoss[0] ?? Number.NaN,
    training: history.smooth.at(-1) ?? Number.NaN,
  };
}

/** What becomes of the same text with fewer units. */
export function smaller(small: Course, all: Course | undefined): string {
  // Of the numbers as they are written, so that whoever subtracts them finds the same.
  const written = (nats: number) => Math.round((nats / Math.LN2) * 100) / 100;
  const apart = ({ end, training }: Course) => written(end) - written(training);
  const told =
    `With eight units the training loss ended at ${bits(small.training)} bits and the held-out ` +
    `loss at ${bits(small.end)}, ${fixed(apart(small), 2)} apart. `;
  if (!all) return `${told}Run the prediction above, then compare.`;
  const before =
    `With all 64 it was ${bits(all.training)} and ${bits(all.end)}, ${fixed(apart(all), 2)} ` +
    'apart. ';
  const closer = apart(small) < apart(all) && small.training > all.training;
  return (
    told + before + (closer ? sayCloser(small, all) : 'The smaller network is no less overfitted.')
  );
}

const sayCloser = (small: Course, all: Course): string =>
  'It knows less of the page by heart; ' +
  (small.end > all.least
    ? `but on unseen text 64 units did better at their best (${bits(all.least)}): too small is ` +
      'no cure either.'
    : 'and on unseen text it does better than 64 units ever did.');

export const overfitting: Lesson = {
  topic: 'overfitting',
  start: rhyme,
  tasks: [
    {
      kind: 'predict',
      id: 'tail',
      start: rhyme,
      train: all,
      highlight: 'learning',
      choices: [
        { id: 'down', label: 'falls as the other does' },
        { id: 'turns', label: 'falls, then rises' },
        { id: 'stays', label: 'stays where it is' },
      ],
      async outcome(_, record) {
        const { turn, least, end, first, training } = (large = course(record));
        const choice = end > least * 1.03 ? 'turns' : least > first * 0.95 ? 'stays' : 'down';
        return {
          choice,
          sentence:
            `The training loss ended at ${bits(training)} bits a character. The loss on the part ` +
            `held out was lowest at step ${turn}, with ${bits(least)}, and ended at ${bits(end)}.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'turn',
      train: all,
      async pose(_, record) {
        const { turn, least, end } = course(record);
        return {
          number: turn,
          tolerance: 2 * every,
          because:
            `It was lowest at step ${turn}, with ${bits(least)} bits. Stopped there, it would ` +
            `have predicted unseen text better than the finished network with its ${bits(end)}: ` +
            'early stopping.',
        };
      },
      help: (given, truth) =>
        'number' in truth && Number(given) > truth.number
          ? 'By then it was rising again. Move along the chart with the arrow keys to read it.'
          : 'There it was still falling. Move along the chart with the arrow keys to read it.',
    },
    {
      kind: 'try',
      id: 'smaller',
      button: 'Train 8 units',
      start: rhyme,
      set: { hidden_size: '8' },
      train: true,
      highlight: 'learning',
      done: { state: 'finished' },
      seen: ({ record }) => smaller(course(record), large),
    },
  ],
};
