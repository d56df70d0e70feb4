import { percent } from '../app/numbers';
import { trained } from '../app/trained';
import { functionById, slopeAtValue, stepsBelow } from '../elements/activations/functions';
import { readFor, type Saturation, saturationOf } from '../elements/activations/saturation_of';
import type { ViewStart } from '../elements/view/view_element';
import type { Engine, Lesson } from './lesson';
import { fixed, rowOf, small, term } from './measure';
import { traceNow } from './trace_now';

const rnn = trained.find(({ id }) => id === 'people-rnn')!;
const untrained: ViewStart = { corpus: rnn.corpus, settings: rnn.settings };

const moreSteps = 300;
const limit = 1 / 1000;

const passage = (engine: Engine) => (engine.text ?? '').slice(0, readFor);

/** What the view shows, of the network as it is now. */
async function saturation(engine: Engine): Promise<Saturation[]> {
  const trace = await traceNow(engine, { text: passage(engine), probes: ['gates'], loss: 'none' });
  return saturationOf(trace.network, trace.layers[0]!);
}

/** How far from 0 the sums are that go into the function, on average. */
async function meanSum(engine: Engine): Promise<number> {
  const { layers } = await traceNow(engine, {
    text: passage(engine),
    probes: ['preactivations'],
    loss: 'none',
  });
  const sums = layers[0]!.preactivations;
  return sums.reduce((total, z) => total + Math.abs(z), 0) / sums.length;
}

const share = ({ saturated }: Saturation) => percent(saturated);

export const activations: Lesson = {
  topic: 'activations',
  start: untrained,
  tasks: [
    {
      kind: 'try',
      id: 'point',
      done: { used: 'activations' },
      seen:
        'At z = 0 the slope of tanh is 1 and that of the sigmoid 0.25, and both fall to either ' +
        'side. ReLU lets everything through or nothing.',
    },
    {
      kind: 'question',
      id: 'quarter',
      unit: 'steps',
      async pose() {
        const best = functionById('sigmoid').slope(0);
        const steps = stepsBelow(best, limit);
        return {
          number: steps,
          tolerance: 0,
          because:
            `At z = 0 its slope is ${best}, the most it has. After ${steps - 1} steps ` +
            `${small(best ** (steps - 1))} is left, after ${steps} only ${small(best ** steps)}. ` +
            'That is why the state of a recurrent network is hardly ever squashed by a sigmoid.',
        };
      },
      help: (given, truth) =>
        'number' in truth && Number(given) < truth.number
          ? 'There more than a thousandth is left. Put the point at z = 0 and read the slope.'
          : 'It is gone before that. Put the point at z = 0, read the slope, and multiply.',
    },
    {
      kind: 'predict',
      id: 'train',
      start: untrained,
      highlight: 'saturation',
      choices: [
        { id: 'less', label: 'become smaller' },
        { id: 'same', label: 'stay about as it is' },
        { id: 'more', label: 'become larger' },
      ],
      async outcome(engine) {
        const from = engine.totalStep;
        const [before] = await saturation(engine);
        const sumsBefore = await meanSum(engine);
        await engine.step(moreSteps);
        const [after] = await saturation(engine);
        const sums = { before: sumsBefore, after: await meanSum(engine) };
        const moved = after!.saturated - before!.saturated;
        const choice = Math.abs(moved) < 0.02 ? 'same' : moved > 0 ? 'more' : 'less';
        return {
          choice,
          sentence:
            `At step ${from} it was ${share(before!)}, with a mean slope of ` +
            `${fixed(before!.slope)}; at step ${engine.totalStep} it is ${share(after!)}, with ` +
            `${fixed(after!.slope)}. The sums z were ${fixed(sums.before, 2)} from 0 on average, ` +
            `and are ${fixed(sums.after, 2)}: tanh is flat further out.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'slope',
      start: untrained,
      gives: [48],
      async pose(engine) {
        const text = passage(engine);
        const { layers, network } = await traceNow(engine, { text, probes: ['h'], loss: 'none' });
        const last = rowOf(layers[0]!.h, text.length, network.hiddenSize);
        const unit = between(last);
        const h = last[unit]!;
        const slope = slopeAtValue('tanh', h);
        return {
          given: [`Unit ${unit} has the value h = tanh(z) = ${fixed(h)}.`],
          number: slope,
          tolerance: 0.01,
          because:
            `The slope of tanh at that place is 1 − h² = 1 − ${term(h)}² = ${fixed(slope)}. The ` +
            'sum itself is not needed.',
        };
      },
      help: () => 'It is the slope of tanh there, and that can be read off the value: 1 − h².',
    },
    {
      kind: 'predict',
      id: 'gates',
      start: { trained: 'people-lstm' },
      highlight: 'saturation',
      choices: [
        { id: 'forget', label: 'the forget gate' },
        { id: 'input', label: 'the input gate' },
        { id: 'output', label: 'the output gate' },
      ],
      async outcome(engine) {
        const found = await saturation(engine);
        const gates = ['forget', 'input', 'output'].map((id) => ({
          id,
          ...found.find(({ name }) => name === `${id} gate`)!,
        }));
        const most = gates.reduce((a, b) => (b.saturated > a.saturated ? b : a));
        const told = gates.map((gate) => `${gate.name} ${share(gate)}`).join(', ');
        return {
          choice: most.id,
          sentence:
            `So many of their numbers are within 1.5 % of an end: ${told}. The picture shows ` +
            'which end.',
        };
      },
    },
    {
      kind: 'try',
      id: 'relu',
      button: 'Train with ReLU',
      start: untrained,
      set: { activation: 'relu' },
      train: true,
      highlight: 'saturation',
      done: { steps: 200 },
      async seen({ engine }) {
        const [now] = await saturation(engine);
        return (
          `At step ${engine.totalStep} ${share(now!)} of the state’s numbers are 0 and let ` +
          `nothing through; the others let all of it through, so the mean slope is ` +
          `${fixed(now!.slope)}. The largest number is ${fixed(now!.range[1], 1)}: no function ` +
          'keeps it below 1.'
        );
      },
    },
  ],
};

/** The unit whose value is nearest 0.8: neither linear there nor quite flat. */
function between(values: readonly number[]): number {
  const off = (unit: number) => Math.abs(Math.abs(values[unit]!) - 0.8);
  return values.reduce((best, _, unit) => (off(unit) < off(best) ? unit : best), 0);
}
