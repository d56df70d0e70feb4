import { gateOf } from '../app/cells';
import { percent } from '../app/numbers';
import { Random } from '../corpora/random';
import { firstPatterns, randomPatterns, units, withNoise } from '../elements/hopfield/patterns';
import { AssociativeMemory, type Spins } from '../engine/page/hopfield';
import type { Hold } from '../engine/shared/inside';
import type { Lesson } from './lesson';
import { fixed, rowOf } from './measure';

/** Of the prediction with noise: tries, and the share of the cells that is turned over. */
const tries = 20;
const noise = 0.25;
/** Random patterns, about twice as many as have room. */
const tooMany = 40;

/** From here on tanh is nearly flat: its slope is below a hundredth. */
const flatFrom = 3;

const read = 400;
const early = 100;

const four: Spins = Int8Array.of(1, 1, -1, -1);

/** Settles from each of `starts`, the patterns being stored. */
async function settled(patterns: readonly Spins[], starts: readonly Spins[]) {
  const memory = new AssociativeMemory();
  try {
    const runs = [];
    for (const [seed, start] of starts.entries())
      runs.push(await memory.recollect(patterns, start, seed));
    return runs;
  } finally {
    memory.dispose();
  }
}

export const history: Lesson = {
  topic: 'history',
  start: { trained: 'people-lstm' },
  tasks: [
    {
      kind: 'try',
      id: 'settle',
      done: { used: 'hopfield' },
      seen:
        'The energy only ever falls: a unit changes when it disagrees with what it hears, and ' +
        'then agrees. Where no unit wants to change, the network stays.',
    },
    {
      kind: 'predict',
      id: 'noise',
      highlight: 'hopfield',
      choices: [
        { id: 'always', label: 'every time' },
        { id: 'often', label: 'more often than not' },
        { id: 'rarely', label: 'less often than that' },
      ],
      async outcome() {
        const patterns = firstPatterns();
        const starts = Array.from({ length: tries }, (_, seed) =>
          withNoise(patterns[0]!, noise, new Random(seed)),
        );
        const runs = await settled(patterns, starts);
        const found = runs.filter(({ overlaps }) => overlaps[0] === 1).length;
        const energies = runs.map((run) => run.energies[0]!);
        return {
          choice: found === tries ? 'always' : found > tries / 2 ? 'often' : 'rarely',
          sentence:
            `It found the pattern ${found} of ${tries} times. It began at energies between ` +
            `${fixed(Math.min(...energies), 1)} and ${fixed(Math.max(...energies), 1)}; the ` +
            `pattern lies at ${fixed(runs[0]!.patternEnergies[0]!, 1)}.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'energy',
      async pose() {
        const [run] = await settled([four], [four]);
        const E = run!.energies[0]!;
        return {
          number: E,
          tolerance: 0.01,
          because:
            'Two units that are alike have w = 1/4 and s s = 1, two that differ w = −1/4 and ' +
            's s = −1: each pair gives 1/4. There are 4 · 3 = 12 ordered pairs, and none of a ' +
            `unit with itself: E = −½ · 12 · ¼ = ${fixed(E, 1)}, the lowest there is.`,
        };
      },
      help: (given, truth) =>
        'number' in truth && Math.abs(Number(given) - 2 * truth.number) < 0.01
          ? 'Each pair is counted twice, so half of the sum is taken.'
          : 'Every pair of two units gives w s s = ¼, whether they are alike or not; and no unit ' +
            'hears itself.',
    },
    {
      kind: 'predict',
      id: 'many',
      highlight: 'hopfield',
      choices: [
        { id: 'stays', label: 'in the pattern, or a cell or two beside it' },
        { id: 'near', label: 'near it, less than a tenth of the cells away' },
        { id: 'far', label: 'further away' },
      ],
      async outcome() {
        const patterns = randomPatterns(tooMany, 1);
        const runs = await settled(patterns, patterns);
        const apart = runs.map(({ overlaps }, p) => ((1 - overlaps[p]!) / 2) * units);
        const mean = apart.reduce((sum, cells) => sum + cells, 0) / tooMany;
        const stayed = apart.filter((cells) => cells === 0).length;
        return {
          choice: mean <= 2 ? 'stays' : mean < units / 10 ? 'near' : 'far',
          sentence:
            `Started once in each of the ${tooMany}, it came to rest ${fixed(mean, 1)} cells ` +
            `away on average, ${percent(mean / units)} of all; ${stayed || 'none'} of the ` +
            `patterns ${stayed === 1 ? 'is' : 'are'} still a fixed point. Half of the cells ` +
            'would be chance.',
        };
      },
    },
    {
      kind: 'predict',
      id: 'forgetless',
      start: { trained: 'people-lstm' },
      choices: [
        { id: 'same', label: 'stays about what it was with the gate' },
        { id: 'early', label: 'grows at first, then no more' },
        { id: 'grows', label: 'grows on and on' },
      ],
      async outcome(engine) {
        const text = (engine.text ?? '').slice(0, read);
        const { index: gate } = gateOf({ cell: 'lstm' }, 'forget');
        const open: Hold = { layer: 0, gate, unit: 'all', from: 0, to: read, value: 1 };
        const kept = async (holds: readonly Hold[]) => {
          const trace = await engine.trace({ text, probes: ['c'], loss: 'none', holds });
          const { c } = trace.layers[0]!;
          const after = (steps: number) => rowOf(c, steps, trace.network.hiddenSize).map(Math.abs);
          const mean = (sizes: readonly number[]) => sizes.reduce((a, b) => a + b) / sizes.length;
          const last = after(read);
          const flat = last.filter((size) => size > flatFrom).length / last.length;
          return { early: mean(after(early)), late: mean(last), flat };
        };
        const [usual, held] = [await kept([]), await kept([open])];
        const choice =
          held.late < 1.5 * usual.late ? 'same' : held.late < 1.5 * held.early ? 'early' : 'grows';
        const say = ({ early: then, late, flat }: typeof held) =>
          `${fixed(then, 1)} after ${early} characters and ${fixed(late, 1)} after ${read}, ` +
          `where ${percent(flat)} of them are beyond ±${flatFrom}`;
        return {
          choice,
          sentence:
            `With its forget gate their average size is ${say(usual)}. With it held open it is ` +
            `${say(held)}. Beyond ±${flatFrom} tanh is flat: such a cell says nearly the same ` +
            'whatever is added to it, and hardly an error gets back into it.',
        };
      },
    },
  ],
};
