import type { Reach } from '../engine/inside';
import type { Engine, Lesson } from './lesson';
import { small } from './measure';

const far = 40;
const passageLength = 160;

/** How far the loss at the end of a piece of the trained text reaches. */
async function reached(engine: Engine, recurrentScale = 1): Promise<Reach> {
  const text = (engine.text ?? '').slice(0, passageLength);
  return engine.reach({ text, at: text.length - 10, recurrentScale });
}

export const vanishing: Lesson = {
  topic: 'vanishing',
  start: { trained: 'prose-rnn' },
  tasks: [
    {
      kind: 'try',
      id: 'slide',
      done: { used: 'gradients' },
      seen:
        'On an axis of decades a product of equal factors is a straight line: it falls where a ' +
        'factor is below one and rises where it is above.',
    },
    {
      kind: 'predict',
      id: 'double',
      choices: [
        { id: 'smaller', label: 'smaller' },
        { id: 'twice', label: 'about twice as large' },
        { id: 'huge', label: 'over a thousand times as large' },
      ],
      async outcome(engine) {
        const before = (await reached(engine)).norms[far]!;
        const after = (await reached(engine, 2)).norms[far]!;
        const times = after / before;
        const choice = times < 1 ? 'smaller' : times > 1000 ? 'huge' : 'twice';
        return {
          choice,
          sentence:
            `${far} steps back it was ${small(before)} and is ${small(after)} with W_hh doubled: ` +
            `${small(times)} times as much. Every step multiplies by W_hh, so a factor of 2 counts ` +
            `up to ${far} times; tanh, nearly flat where its argument is large, takes some of it back.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'percent',
      unit: 'steps back',
      async pose(engine) {
        const { norms } = await reached(engine);
        const limit = norms[0]! / 100;
        const first = norms.findIndex((norm) => norm < limit);
        const steps = Array.from({ length: 16 }, (_, i) => 2 * i);
        return {
          given: [steps.map((k) => `k = ${k}: ${small(norms[k]!)}`).join('; ')],
          number: first < 0 ? norms.length : first,
          tolerance: 1,
          because:
            `At the start it is ${small(norms[0]!)}; ${first} steps back it first falls below a ` +
            `hundredth of that, ${small(limit)}. What stood further back hardly changes a weight.`,
        };
      },
      help: (given, truth) =>
        'number' in truth && Number(given) < truth.number
          ? 'There it is still more than a hundredth of its value at k = 0.'
          : 'It has fallen below a hundredth of its value at k = 0 before that.',
    },
    {
      kind: 'try',
      id: 'lab',
      done: { used: 'memory' },
      seen:
        'Chance is what one scores who has forgotten. The table keeps, for each network, the ' +
        'longest lag that it has learnt.',
    },
  ],
};
