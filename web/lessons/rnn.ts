import { count, percent } from '../app/numbers';
import type { Lesson } from './lesson';
import { fixed, moved, pair, probability, term } from './measure';
import { stateAfter, tiny, tinyWeights } from './tiny';
import { traceNow } from './trace_now';

const repeated = 24;

export const rnn: Lesson = {
  topic: 'rnn',
  start: tiny,
  tasks: [
    {
      kind: 'question',
      id: 'state',
      gives: [80, 70, 32],
      async pose(engine) {
        const weights = await tinyWeights(engine);
        const trace = await engine.trace({ text: 'he', probes: ['h'], loss: 'none' });
        const [first, second] = [stateAfter(trace, 1), stateAfter(trace, 2)];
        const [w1, w2] = weights.recurrent[0]!;
        return {
          given: [
            `W_xh x₁, for “h”: ${pair(weights.input('h'))}; W_xh x₂, for “e”: ` +
              `${pair(weights.input('e'))}`,
            `W_hh: first row ${pair(weights.recurrent[0]!)}, second row ` +
              `${pair(weights.recurrent[1]!)}`,
            `b_h: ${pair(weights.bias)}; h₀: (0, 0)`,
          ],
          number: second[0]!,
          tolerance: 0.01,
          because:
            `h₁ = ${pair(first)}, and then tanh(${fixed(weights.input('e')[0]!)} + ` +
            `${term(w1!)} · ${term(first[0]!)} + ${term(w2!)} · ${term(first[1]!)} + ` +
            `${term(weights.bias[0]!)}) = ${fixed(second[0]!)}.`,
        };
      },
      help: () =>
        'First both numbers of h₁: tanh of (W_xh x₁ + b_h), since h₀ is zero. Then, for unit 0 ' +
        'of h₂, add the first row of W_hh times h₁ to W_xh x₂ and b_h, and take tanh.',
    },
    {
      kind: 'predict',
      id: 'settle',
      choices: [
        { id: 'same', label: 'stays as it is after the first' },
        { id: 'settles', label: 'moves, less and less' },
        { id: 'never', label: 'never comes to rest' },
      ],
      async outcome(engine) {
        const text = 'l'.repeat(repeated);
        const trace = await engine.trace({ text, probes: ['h'], loss: 'none' });
        const steps = [2, 3, 6, 12, repeated].map((t) => ({
          t,
          by: moved(trace.layers[0]!.h, t, trace.network.hiddenSize),
        }));
        const last = steps.at(-1)!.by;
        const choice = last > 1e-3 ? 'never' : steps[0]!.by < 1e-4 ? 'same' : 'settles';
        const told = steps.map(({ t, by }) => `at step ${t} by ${by.toFixed(4)}`).join(', ');
        return {
          choice,
          sentence:
            `The state moved ${told}. The letter is the same each time, but h_{t−1} is not, so ` +
            'h_t is not either' +
            (choice === 'never' ? '.' : ', until both are: a fixed point of the equation.'),
        };
      },
    },
    {
      kind: 'try',
      id: 'train',
      button: 'Train it',
      start: tiny,
      train: true,
      highlight: 'unroll',
      done: { steps: 200 },
      async seen({ engine }) {
        const trace = await traceNow(engine, { text: 'hell', probes: [], loss: 'none' });
        const [l, o] = [probability(trace, 2, 'l'), probability(trace, 3, 'o')];
        return (
          `After “hel” it gives ${percent(l)} to “l”, after “hell” ${percent(o)} to “o”. What ` +
          'it reads is an “l” both times: only the state can tell the two apart, ' +
          (Math.min(l, o) > 0.5
            ? 'and the weights have learnt to make it do so.'
            : 'and the weights have not yet learnt to make it do so.')
        );
      },
    },
    {
      kind: 'question',
      id: 'parameters',
      start: tiny,
      gives: [58],
      async pose(engine) {
        const { vocabulary: V, parameters } = engine.summary!;
        const H = Number(engine.settings!['hidden_size']);
        const sum = H * V + H * H + H + V * H + V;
        const parts = `${H * V} + ${H * H} + ${H} + ${V * H} + ${V}`;
        const length = 'The length of the text is not in it.';
        return {
          given: [`H = ${H} units, V = ${V} signs: the letters of the word, and ⁇.`],
          number: sum,
          tolerance: 0,
          because:
            `W_xh, W_hh, b_h, W_hy and b_y: H·V + H·H + H + V·H + V = ${parts} = ${count(sum)}. ` +
            `${length} (This program keeps b_h as two vectors that are added, as PyTorch does: ` +
            `${count(parameters)} are stored.)`,
          also: [
            {
              number: parameters,
              because:
                'So many are stored: b_h is kept as two vectors that are added, as PyTorch ' +
                `does. By the formulas, with one b_h, it is ${parts} = ${count(sum)}. ${length}`,
            },
          ],
        };
      },
      help: () =>
        'W_xh has H rows and V columns, W_hh H and H, W_hy V and H; then the biases. However ' +
        'long the text, nothing is added: the same weights serve every step.',
    },
  ],
};
