import { count, percent } from '../app/numbers';
import type { ViewStart } from '../elements/view/view_element';
import type { Lesson } from './lesson';
import { baselinesOf, fixed, measuredLast } from './measure';

const picture: ViewStart = {
  corpus: 'picture.drawings',
  settings: {
    layers: '1',
    hidden_size: '96',
    epochs: '0',
    patience: '0',
    steps: '600',
    learning_rate: '0.005',
    validate_every: '100',
  },
};

const steps = 300;
const frames = {
  bidirectional: 'false',
  hidden_size: '24',
  epochs: '0',
  patience: '0',
  steps: String(steps),
  validate_every: '300',
};

/** Each frame by itself: nothing is remembered. */
export const alone: ViewStart = {
  corpus: 'gesture.movements',
  settings: { ...frames, longest: '1', batch: '256', learning_rate: '0.01' },
};

/** The frames in their order. */
export const remembering: ViewStart = {
  corpus: 'gesture.movements',
  settings: { ...frames, learning_rate: '0.02' },
};

const rightAt = (share: number) => `${percent(share)} of all frames`;

export const oneToOne: Lesson = {
  topic: 'one-to-one',
  allTasks: true,
  start: picture,
  tasks: [
    {
      kind: 'try',
      id: 'picture',
      button: 'Train',
      start: picture,
      train: true,
      highlight: 'task',
      done: { state: 'finished' },
      seen({ engine, record }) {
        const [guess] = baselinesOf(engine, 'accuracy');
        return (
          `It names ${percent(measuredLast(record, 'accuracy'))} of drawings that it never saw. ` +
          `Whoever always says the same would be right on ${percent(guess?.value ?? 0)}.`
        );
      },
    },
    {
      kind: 'predict',
      id: 'alone',
      start: alone,
      train: steps,
      highlight: 'task',
      choices: [
        { id: 'most', label: 'most frames' },
        { id: 'half', label: 'about half' },
        { id: 'few', label: 'hardly more than by guessing' },
      ],
      async outcome(engine, record) {
        const share = measuredLast(record, 'accuracy');
        const [guess] = baselinesOf(engine, 'accuracy');
        return {
          choice: share > 0.6 ? 'most' : share > 0.3 ? 'half' : 'few',
          sentence:
            `It is right at ${rightAt(share)}; who always says what is most frequent is right at ` +
            `${percent(guess?.value ?? 0)}. A frame says where the pointer is, not where it came ` +
            'from.',
        };
      },
    },
    {
      kind: 'question',
      id: 'recall',
      unit: '%',
      start: alone,
      train: steps,
      gives: [160],
      async pose(engine) {
        const { classes, confusion } = await engine.evaluateHeldOut();
        const size = classes.length;
        const row = classes.findIndex(({ label }) => label === 'left');
        const taken = [...confusion.subarray(row * size, (row + 1) * size)];
        const all = taken.reduce((sum, value) => sum + value, 0);
        const right = (100 * taken[row]!) / all;
        const told = classes.map(({ label }, i) => `${label} ${count(taken[i]!)}`).join(', ');
        return {
          given: [
            `Frames that it never saw, of a hand that goes left: ${count(all)}. ` +
              `It took them for: ${told}.`,
          ],
          number: right,
          tolerance: 0.6,
          because:
            `${count(taken[row]!)} of ${count(all)} are ${fixed(right, 1)} %: the recall of ` +
            '“left”. In the same places a hand goes right, up and down, and nothing in the frame ' +
            'tells which.',
        };
      },
      help: () => 'Those that it took for “left”, divided by all frames of a hand that goes left.',
    },
    {
      kind: 'predict',
      id: 'memory',
      start: remembering,
      beside: alone,
      train: steps,
      highlight: 'task',
      choices: [
        { id: 'same', label: 'no better' },
        { id: 'better', label: 'somewhat better' },
        { id: 'far', label: 'more than twice as good' },
      ],
      async outcome(_, record, beside) {
        const share = measuredLast(record, 'accuracy');
        const without = measuredLast(beside, 'accuracy');
        return {
          choice: share > 2 * without ? 'far' : share > 1.05 * without ? 'better' : 'same',
          sentence:
            `With memory it is right at ${rightAt(share)}, without at ${percent(without)}, both ` +
            `after ${steps} steps. Its state brings along where the pointer was.`,
        };
      },
    },
  ],
};
