import { percent } from '../app/numbers';
import { bits, bitsOf, leaves, written } from '../elements/landscape/sentences';
import type { ViewStart } from '../elements/view/view_element';
import type { Lesson } from './lesson';
import { fixed } from './measure';
import { cellsOf, footOf, planeHere, reaches, slopesOver } from './surface';

const steps = 300;

/** The same text, units and steps for both: only the cell differs. */
const start = (cell: string): ViewStart => ({
  corpus: 'rhyme',
  settings: {
    ...{ cell, hidden_size: '32', batch: '16', learning_rate: '0.01' },
    ...{ steps: String(steps), validation: '0' },
  },
});

const rate = 0.05;
const random = { kind: 'random', seed: 1 } as const;
const along = { kind: 'path', seed: 1 } as const;
const recurrent = { kind: 'recurrent', seed: 1 } as const;

const howToRead =
  'Choose the plane of the recurrent weights, press Home, and go to the right with the arrow key.';

/** Slopes of the plain network's surface, to compare the other one with. */
let plain: { median: number; steepest: number } | undefined;

async function steepness(engine: Parameters<typeof planeHere>[0]) {
  const slopes = await slopesOver(engine, (await planeHere(engine, random)).id);
  return { median: slopes[Math.floor(slopes.length / 2)]!, steepest: slopes.at(-1)! };
}

export const landscape: Lesson = {
  topic: 'landscape',
  start: start('rnn'),
  tasks: [
    {
      kind: 'try',
      id: 'walk',
      button: `Train ${steps} steps`,
      start: start('rnn'),
      train: true,
      highlight: 'landscape',
      done: { state: 'finished' },
      async seen({ engine }) {
        const { id } = await planeHere(engine, along);
        const { step, shown } = await engine.runPath(id);
        const { losses } = await cellsOf(engine, id, [0], [0], false);
        const drawn = await engine.runPath((await planeHere(engine, random)).id);
        return (
          `After ${step.at(-1)} steps the loss in the middle is ${bits(losses[0]!)}. The plane ` +
          `along the path, which is known at ${step.length} places, shows ` +
          `${percent(shown)} of it; the one drawn at random shows ` +
          `${fixed(100 * drawn.shown, 1)} %.`
        );
      },
    },
    {
      kind: 'question',
      id: 'double',
      unit: 'to the right',
      start: start('rnn'),
      train: steps,
      async pose(engine) {
        const { id } = await planeHere(engine, recurrent);
        const found = await reaches(engine, id, 2);
        if (!found)
          return { number: 2, tolerance: 0, because: 'It is not reached within the picture.' };
        const { a, middle, there } = found;
        return {
          number: a,
          tolerance: 0.06,
          because:
            `In the middle it is ${bits(middle)}, at a = ${fixed(a, 3)} it is ${bits(there)}. So ` +
            `W_hh has to become only ${fixed(100 * a, 1)} % larger for that.`,
        };
      },
      help: (given, truth) =>
        'number' in truth && Number(given) < truth.number
          ? `There it is not yet twice as high. ${howToRead}`
          : `It is twice as high before that. ${howToRead}`,
    },
    {
      kind: 'predict',
      id: 'step',
      start: start('rnn'),
      train: steps,
      choices: [
        { id: 'valley', label: 'in the valley, below 1 bit' },
        { id: 'picture', label: 'elsewhere in the picture' },
        { id: 'out', label: 'far outside of the picture' },
      ],
      highlight: 'landscape',
      async outcome(engine) {
        plain = await steepness(engine);
        const { id } = await planeHere(engine, recurrent);
        const foot = await footOf(engine, id);
        const from = { plane: id, ...foot, rate, steps: 100 };
        const free = await engine.roll({ ...from, clip: 0 });
        const clipped = await engine.roll({ ...from, clip: 1 });
        const end = free.loss.at(-1)!;
        const out = leaves(free, { a: 0, b: 0, span: 1 });
        const choice = out > 0 ? 'out' : bitsOf(end) < 1 ? 'valley' : 'picture';
        const told =
          out > 0
            ? `With step ${out} it leaves the picture, and ends at ${bits(end)}. `
            : `It ends at ${bits(end)}. `;
        const steepest = Math.max(...free.slope);
        return {
          choice,
          sentence:
            `The place is a = ${fixed(foot.a, 3)}, with ${bits(free.loss[0]!)} and a slope of ` +
            `${written(free.slope[0]!)}; the steepest that it meets is ${written(steepest)}. ` +
            `${told}With its slope clipped at 1 ` +
            `it comes to ${bits(clipped.loss.at(-1)!)}.`,
        };
      },
    },
    {
      kind: 'try',
      id: 'roll',
      done: { used: 'landscape' },
      seen: ({ verdict }) =>
        verdict || 'When a point has rolled, it is said here what became of it.',
    },
    {
      kind: 'try',
      id: 'lstm',
      button: 'Train an LSTM',
      start: start('lstm'),
      train: true,
      highlight: 'landscape',
      done: { state: 'finished' },
      async seen({ engine }) {
        const { median, steepest } = await steepness(engine);
        const own =
          `At 121 places of the plane its slope is ${written(median)} in the median and ` +
          `${written(steepest)} at its steepest. `;
        if (!plain) return `${own}Run the prediction above, then compare.`;
        const { median: half, steepest: most } = plain;
        const before = `The plain RNN’s was ${written(half)} and ${written(most)}. `;
        return (
          own +
          before +
          (steepest < plain.steepest
            ? 'The LSTM’s surface is the gentler one.'
            : 'This time the LSTM’s surface is no gentler.')
        );
      },
    },
  ],
};
