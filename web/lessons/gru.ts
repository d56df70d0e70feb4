import { gateOf } from '../app/cells';
import { count } from '../app/numbers';
import type { Hold } from '../engine/shared/inside';
import type { Lesson } from './lesson';
import { fixed, gateRow, moved, rowOf, small, term } from './measure';

const text = 'He is French. She is ';
/** From "She" to the end. */
const from = text.indexOf('She');
const last = text.length - 1;

const { index: gate } = gateOf({ cell: 'gru' }, 'update');
const shut: Hold = { layer: 0, gate, unit: 'all', from, to: text.length, value: 0 };

export const gru: Lesson = {
  topic: 'gru',
  start: { trained: 'people-gru' },
  tasks: [
    {
      kind: 'predict',
      id: 'shut',
      choices: [
        { id: 'still', label: 'it stands still' },
        { id: 'zero', label: 'it goes to zero' },
        { id: 'new', label: 'it becomes the candidate' },
      ],
      async outcome(engine) {
        const { layers, network } = await engine.trace({
          text,
          probes: ['h'],
          loss: 'none',
          holds: [shut],
        });
        const { h } = layers[0]!;
        const steps = Array.from({ length: text.length - from }, (_, i) => from + 1 + i);
        const most = Math.max(...steps.map((t) => moved(h, t, network.hiddenSize)));
        const size = Math.max(...rowOf(h, text.length, network.hiddenSize).map(Math.abs));
        const choice = most < 1e-6 ? 'still' : size < 1e-3 ? 'zero' : 'new';
        return {
          choice,
          sentence:
            `Over the last ${steps.length} characters no number of h moved by more than ` +
            `${small(most)}, and the largest is ${fixed(size)}. Where z = 0, h_t = h_{t−1}: ` +
            'nothing is forgotten, and nothing is learnt of what is being read.',
        };
      },
    },
    {
      kind: 'question',
      id: 'mix',
      gives: [75],
      async pose(engine) {
        const trace = await engine.trace({ text, probes: ['gates', 'h'], loss: 'none' });
        const { hiddenSize: hidden } = trace.network;
        const { h } = trace.layers[0]!;
        const before = rowOf(h, last, hidden);
        const after = rowOf(h, last + 1, hidden);
        const [update, candidate] = ['update', 'candidate'].map((each) =>
          gateRow(trace, last, each),
        ) as [number[], number[]];
        const unit = mixes(before, update, candidate);
        const [z, n] = [update[unit], candidate[unit]];
        return {
          given: [
            `Unit ${unit} at the last character: z = ${fixed(z!)}, h before = ` +
              `${fixed(before[unit]!)}, candidate = ${fixed(n!)}`,
          ],
          number: after[unit]!,
          tolerance: 0.01,
          because:
            `(1 − ${fixed(z!)}) · ${term(before[unit]!)} + ${fixed(z!)} · ${term(n!)} = ` +
            `${fixed(after[unit]!)}: one gate both forgets and writes.`,
        };
      },
      help: () => 'A mean of the two with the weights 1 − z for the old and z for the new.',
    },
    {
      kind: 'try',
      id: 'race',
      done: { used: 'compare' },
      seen: ({ verdict }) =>
        verdict || 'When all three have made their steps, it is said here who was ahead in what.',
    },
    {
      kind: 'question',
      id: 'parameters',
      start: { trained: 'people-gru' },
      gives: [130, 40],
      async pose(engine) {
        const { vocabulary: V, parameters } = engine.summary!;
        const H = Number(engine.settings!['hidden_size']);
        const each = H * V + H * H + 2 * H;
        return {
          given: [
            `H = ${H} units, V = ${V} characters, one-hot; each of the three blocks has two bias ` +
              'vectors of H numbers, as in PyTorch.',
            'W_hy is V × H, with a bias of V numbers.',
          ],
          number: parameters,
          tolerance: 0,
          because:
            `3 · (${H}·${V} + ${H}·${H} + 2·${H}) + ${V}·${H} + ${V} = 3 · ${count(each)} + ` +
            `${count(V * H + V)} = ${count(parameters)}. An LSTM has a fourth block of ` +
            `${count(each)}.`,
        };
      },
      help: (given, truth) => {
        const times = 'number' in truth ? Number(given) / truth.number : 1;
        return times > 1.15
          ? 'An LSTM has four blocks of weights, a GRU three: reset, update, candidate.'
          : 'A block has H·V + H·H + 2·H numbers. There are three, and then the output layer.';
      },
    },
  ],
};

/** The unit where old and new both count: neither all of the one nor all of the other. */
function mixes(before: readonly number[], z: readonly number[], n: readonly number[]): number {
  const both = (u: number) => Math.min((1 - z[u]!) * Math.abs(before[u]!), z[u]! * Math.abs(n[u]!));
  return before.reduce((best, _, unit) => (both(unit) > both(best) ? unit : best), 0);
}
