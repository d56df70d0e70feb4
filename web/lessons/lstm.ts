import { gateOf } from '../app/cells';
import { percent } from '../app/numbers';
import type { Hold, Trace } from '../engine/shared/inside';
import type { Engine, Lesson } from './lesson';
import { fixed, gateRow, likeliest, probability, rowOf, term } from './measure';

const text = 'He is French. She is ';
const letter = 'F';
/** The space after the full stop: one step between the two sentences. */
const gap = text.indexOf('.') + 1;
const last = text.length - 1;

const named = (name: string) => gateOf({ cell: 'lstm' }, name);

/** In the order in which the equations come. */
const gates = ['forget', 'input', 'output'].map(named).map(({ id, title, letter, index }) => ({
  id,
  name: `${title} ${letter}`,
  gate: index,
}));

function read(engine: Engine, holds: readonly Hold[] = []) {
  return engine.trace({ text, probes: ['gates', 'c'], loss: 'none', holds });
}

const shut = (gate: number): Hold => ({
  layer: 0,
  gate,
  unit: 'all',
  from: gap,
  to: gap + 1,
  value: 0,
});

/** How far c is from what it would have been after the step, beside its own size. */
function change(free: Trace, held: Trace): number {
  const { hiddenSize: hidden } = free.network;
  const [before, after] = [free, held].map(({ layers }) => rowOf(layers[0]!.c, gap + 1, hidden));
  const distance = Math.hypot(...before!.map((value, u) => value - after![u]!));
  return distance / Math.hypot(...before!);
}

export const lstm: Lesson = {
  topic: 'lstm',
  start: { trained: 'people-lstm' },
  tasks: [
    {
      kind: 'try',
      id: 'cell',
      done: { used: 'cell' },
      seen: 'Every wire carries one number for each unit, and every tile is one of the equations.',
    },
    {
      kind: 'question',
      id: 'update',
      gives: [54, 28],
      async pose(engine) {
        const trace = await read(engine);
        const { hiddenSize: hidden } = trace.network;
        const { c } = trace.layers[0]!;
        const before = rowOf(c, last, hidden);
        // The unit that remembers most: where the sum is not next to nothing.
        const unit = before.reduce(
          (best, v, u) => (Math.abs(v) > Math.abs(before[best]!) ? u : best),
          0,
        );
        const gate = (name: string) => gateRow(trace, last, name)[unit]!;
        const [i, f, g] = [gate('input'), gate('forget'), gate('candidate')];
        const after = c[(last + 1) * hidden + unit]!;
        return {
          given: [
            `Unit ${unit} at the last character: f = ${fixed(f)}, c before = ` +
              `${fixed(before[unit]!)}`,
            `i = ${fixed(i)}, candidate = ${fixed(g)}`,
          ],
          number: after,
          tolerance: 0.01,
          because:
            `${fixed(f)} · ${term(before[unit]!)} + ${fixed(i)} · ${term(g)} = ${fixed(after)}: ` +
            'what is kept, and what is written.',
        };
      },
      help: () =>
        'The forget gate scales what was there, the input gate what is new; the two are added.',
    },
    {
      kind: 'predict',
      id: 'forget',
      highlight: 'cell',
      choices: [
        { id: 'same', label: 'still F' },
        { id: 'other', label: 'another nation' },
        { id: 'none', label: 'no nation in particular' },
      ],
      async outcome(engine) {
        const [free, held] = [
          await read(engine),
          await read(engine, [shut(named('forget').index)]),
        ];
        const { character, probability: p } = likeliest(held);
        const choice = character === letter ? 'same' : p > 0.5 ? 'other' : 'none';
        return {
          choice,
          sentence:
            `The probability of “${letter}” was ${percent(probability(free, last, letter))} and ` +
            `is ${percent(probability(held, last, letter))}. First comes “${character}” now, ` +
            `with ${percent(p)}. With f = 0 for one step, c keeps nothing but what that step ` +
            'writes; only the h that this step reads can carry a trace of “French” over it.',
        };
      },
    },
    {
      kind: 'predict',
      id: 'brave',
      choices: [
        { id: 'same', label: 'still F' },
        { id: 'other', label: 'another nation' },
        { id: 'none', label: 'no nation in particular' },
      ],
      async outcome(engine) {
        const hidden = { ...shut(named('output').index), from: last, to: last + 1 };
        const [free, held] = [await read(engine), await read(engine, [hidden])];
        const { character, probability: p } = likeliest(held);
        const { hiddenSize: units } = free.network;
        const cells = [free, held].map(({ layers }) => rowOf(layers[0]!.c, last + 1, units));
        const apart = Math.max(...cells[0]!.map((c, u) => Math.abs(c - cells[1]![u]!)));
        return {
          choice: character === letter ? 'same' : p > 0.5 ? 'other' : 'none',
          sentence:
            `“${letter}” had ${percent(probability(free, last, letter))} and has ` +
            `${percent(probability(held, last, letter))}; “${character}” comes first, with ` +
            `${percent(p)}. No number of the cell differs by more than ${fixed(apart)}: the ` +
            'memory is there, and nothing of it is shown.',
        };
      },
    },
    {
      kind: 'question',
      id: 'which',
      choices: gates.map(({ id, name }) => ({ id, label: name })),
      async pose(engine) {
        const free = await read(engine);
        const lost = [];
        for (const { id, name, gate } of gates) {
          const held = await read(engine, [shut(gate)]);
          lost.push({ id, name, share: change(free, held), p: probability(held, last, letter) });
        }
        const most = lost.reduce((a, b) => (b.share > a.share ? b : a));
        const told = lost.map(({ name, share }) => `${name} ${percent(share)}`).join(', ');
        const left = lost.map(({ id, p }) => `${id} ${percent(p)}`).join(', ');
        return {
          choice: most.id,
          because:
            'How far the step leads away from the c that it would have led to, as a share of ' +
            `its length: ${told}. At the end “${letter}” has ${left}.`,
        };
      },
      help: (given) =>
        given === 'o'
          ? 'The output gate hides the memory for a step: h is zero there, but c passes untouched.'
          : 'The input gate at 0 keeps a step from writing. What was in c before stays there.',
    },
  ],
};
