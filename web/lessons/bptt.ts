import { stateGradients, traced } from './bptt_trace';
import type { Lesson } from './lesson';
import { fixed, term } from './measure';
import { tiny } from './tiny';

/** Whose loss alone is traced, 0-based: the third prediction of "hello". */
const alone = 2;

export const bptt: Lesson = {
  topic: 'bptt',
  start: tiny,
  tasks: [
    {
      kind: 'try',
      id: 'walk',
      done: { used: 'unroll' },
      seen: 'Forward, the state is handed on; backward, the error is.',
    },
    {
      kind: 'predict',
      id: 'alone',
      choices: [
        { id: 'one', label: 'only h₃' },
        { id: 'before', label: 'h₁, h₂ and h₃' },
        { id: 'all', label: 'all four' },
      ],
      async outcome(engine) {
        const trace = await traced(engine, alone);
        const sizes = stateGradients(trace);
        const moved = sizes.map((size, i) => (size > 0 ? i + 1 : 0)).filter(Boolean);
        const told = sizes.map((size, i) => `h${'₁₂₃₄'[i]!}: ${size.toFixed(3)}`).join(', ');
        const choice = moved.length > 3 ? 'all' : moved.length === 1 ? 'one' : 'before';
        return {
          choice,
          sentence:
            `Length of ∂E₃/∂h_t: ${told}. A loss depends on what was read before it, and on ` +
            'nothing after it.',
        };
      },
    },
    {
      kind: 'question',
      id: 'arrives',
      gives: [30, 55],
      async pose(engine) {
        const { layers, network } = await traced(engine, 'sum');
        const at = 2 * network.hiddenSize;
        const [whole, own] = [layers[0]!.dh[at]!, layers[0]!.dhOutput[at]!];
        return {
          given: [
            `∂E/∂h₂ of unit 0, complete: ${fixed(whole)}`,
            `The part of it that came from the step’s own output: ${fixed(own)}`,
          ],
          number: whole - own,
          tolerance: 0.002,
          because:
            `${fixed(whole)} − ${term(own)} = ${fixed(whole - own)}: the error of all later ` +
            'steps, which W_hh has carried back.',
        };
      },
      help: () =>
        'A state has two readers: the output of its own step, and the next state. What comes ' +
        'from both is added, so the one is the whole less the other.',
    },
    {
      kind: 'question',
      id: 'shared',
      gives: [19, 19, 19, 19],
      async pose(engine) {
        const trace = await traced(engine, 'sum');
        const { params } = await engine.weights();
        const { offset } = params.find(({ name }) => name === 'weight_hh_l0')!;
        const { h, dpreactivations } = trace.layers[0]!;
        const size = trace.network.hiddenSize;
        const parts = [0, 1, 2, 3].map((t) => dpreactivations[t * size]! * h[t * size]!);
        const whole = trace.gradients[offset]!;
        return {
          given: parts.map((part, t) => `From step ${t + 1}: ${fixed(part, 4)}`),
          number: whole,
          tolerance: 0.002,
          because:
            `The sum over the steps, ${fixed(whole, 4)}. The weight is used at every step, so ` +
            'every step has a say in how it should change.',
        };
      },
      help: () =>
        'There is one weight, not one for each step. By the chain rule the effects of all its ' +
        'uses are added.',
    },
  ],
};
