import { trained } from '../app/trained';
import { example, lastPlace } from '../elements/gradients/drawing';
import type { ViewStart } from '../elements/view/view_element';
import type { Reach } from '../engine/shared/inside';
import type { Engine, Lesson } from './lesson';
import { small } from './measure';

const far = 40;

/** The plain network of the view, before its first step and trained beforehand. */
const rnn = trained.find(({ id }) => id === 'people-rnn')!;
const untrained: ViewStart = { corpus: rnn.corpus, settings: rnn.settings };

/** How far the loss reaches that the view shows first. */
async function reached(engine: Engine, recurrentScale = 1): Promise<Reach> {
  return engine.reach({ text: example, at: lastPlace(example) - 1, recurrentScale });
}

export const vanishing: Lesson = {
  topic: 'vanishing',
  start: { trained: rnn.id },
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
      start: { trained: rnn.id },
      async outcome(engine) {
        const before = (await reached(engine)).norms[far]!;
        const after = (await reached(engine, 2)).norms[far]!;
        const times = after / before;
        const choice = times < 1 ? 'smaller' : times > 1000 ? 'huge' : 'twice';
        return {
          choice,
          sentence:
            `${far} characters back it was ${small(before)} and is ${small(after)} with W_hh ` +
            `doubled: ${small(times)} times as much (“the norm itself” shows it in the ` +
            `picture). Every step multiplies by W_hh, so a factor of 2 counts up to ${far} ` +
            'times; tanh, nearly flat where its argument is large, takes some of it back.',
        };
      },
    },
    {
      kind: 'question',
      id: 'percent',
      unit: 'characters back',
      start: untrained,
      async pose(engine) {
        const { norms } = await reached(engine);
        const limit = norms[0]! / 100;
        const first = norms.findIndex((norm) => norm < limit);
        return {
          number: first < 0 ? norms.length : first,
          tolerance: 0,
          because:
            `At k = 0 it is ${small(norms[0]!)}, at ${first - 1} back still ` +
            `${small(norms[first - 1]!)}, and at ${first} back ${small(norms[first]!)}: below a ` +
            `hundredth, ${small(limit)}. What stood further back hardly changes a weight.`,
        };
      },
      help: (given, truth) =>
        'number' in truth && Number(given) < truth.number
          ? 'There it is still more than a hundredth: move along the chart to read the RNN’s curve.'
          : 'It has fallen below a hundredth before that: move along the chart to read the ' +
            'RNN’s curve.',
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
