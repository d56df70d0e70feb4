import { count } from '../app/numbers';
import type { ViewStart } from '../elements/view/view_element';
import type { Engine, Lesson, LossRecord } from './lesson';
import { fixed } from './measure';

export const steps = 120;

const stacked = (layers: number): ViewStart => ({
  corpus: 'brackets',
  settings: {
    ...{ cell: 'lstm', hidden_size: '24', layers: String(layers), steps: String(steps) },
    ...{ epochs: '0', patience: '0' },
  },
});

export const flat = stacked(1);
const two = stacked(2);
export const deep = stacked(3);

/** Bits a character, over the last steps. */
export function lastBits({ loss }: LossRecord): number {
  const end = loss.slice(-20);
  return end.reduce((sum, nats) => sum + nats, 0) / end.length / Math.LN2;
}

/** What a layer learns, by the names of its numbers. */
async function parametersOf(engine: Engine, layer: number): Promise<number> {
  const { params } = await engine.weights();
  return params
    .filter(({ name }) => name.endsWith(`_l${layer}`))
    .reduce((sum, { rows, cols }) => sum + rows * cols, 0);
}

const setting = (engine: Engine, name: string) => Number(engine.settings![name]);

export const deepNetworks: Lesson = {
  topic: 'deep',
  start: two,
  tasks: [
    {
      kind: 'question',
      id: 'parameters',
      unit: 'numbers',
      start: two,
      gives: [110],
      async pose(engine) {
        const { network } = await engine.weights();
        const { hiddenSize: units } = network;
        const gates = network.gateNames.length;
        return {
          given: [
            `It has ${gates} gates of ${units} units. Each hears the ${units} units below ` +
              `and the ${units} of its own layer, and has two biases, as PyTorch counts.`,
          ],
          number: await parametersOf(engine, 1),
          tolerance: 0.5,
          because:
            `${gates} · ${units} · (${units} + ${units} + 2) = ` +
            `${count(gates * units * (2 * units + 2))}. The lower one hears characters in place ` +
            `of units, and has ${count(await parametersOf(engine, 0))}.`,
        };
      },
      help: () => 'Each unit of each gate has a weight for all that it hears, and two biases.',
    },
    {
      kind: 'predict',
      id: 'depth',
      start: deep,
      beside: flat,
      train: steps,
      highlight: 'learning',
      choices: [
        { id: 'lower', label: 'a lower loss' },
        { id: 'same', label: 'about the same loss' },
        { id: 'higher', label: 'a higher loss' },
      ],
      async outcome(engine, record, beside) {
        const [three, one] = [lastBits(record), lastBits(beside)];
        return {
          choice: three < one - 0.02 ? 'lower' : three > one + 0.02 ? 'higher' : 'same',
          sentence:
            `Bits a character, mean of the last 20 of ${steps} steps: one layer ` +
            `${fixed(one, 2)}, three layers ${fixed(three, 2)}. Those have ` +
            `${count(engine.summary!.parameters)} numbers to find, and one seed is one sample.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'wait',
      unit: 'computations',
      start: two,
      gives: [60],
      async pose(engine) {
        const [window, layers] = [setting(engine, 'window'), setting(engine, 'layers')];
        return {
          given: [`The window has ${window} steps, the network ${layers} layers.`],
          number: window + layers - 1,
          tolerance: 0.5,
          also: [
            {
              number: window * layers,
              because:
                `${window} · ${layers} = ${window * layers} is how many there are, and a program ` +
                'that does one after the other waits for all of them. With processors enough the ' +
                'upper layer follows one step behind the lower one: then it is ' +
                `${window} + ${layers} − 1 = ${window + layers - 1}.`,
            },
          ],
          because:
            `${window} + ${layers} − 1: each step waits for the one before it, and a layer can ` +
            'begin a step as soon as the layer below has done it.',
        };
      },
      help: () =>
        'The lower layer needs one for each step. How far behind it must the upper one stay?',
    },
    {
      kind: 'try',
      id: 'race',
      highlight: 'compare',
      done: { used: 'compare' },
      seen: ({ verdict }) => verdict || 'Who is ahead, and at what cost, it is said here.',
    },
  ],
};
