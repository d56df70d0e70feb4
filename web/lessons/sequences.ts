import { count, percent } from '../app/numbers';
import type { ViewStart } from '../elements/view/view_element';
import type { Engine, Lesson } from './lesson';
import { likeliest } from './measure';

export const texts = ['He is French. She is ', 'He is German. She is '] as const;

export const alphabet = 'abcdefghijklmnopqrstuvwxyz';
export const backwards = Array.from(alphabet).reverse().join('');

const couples: ViewStart = { trained: 'people-lstm' };

/** It reads nothing but the alphabet, forwards. */
export const reciting: ViewStart = {
  text: `${alphabet} `.repeat(80),
  settings: {
    ...{ cell: 'lstm', hidden_size: '32', steps: '200', learning_rate: '0.02' },
    ...{ epochs: '0', patience: '0' },
  },
};

/** Of the letters after the first one, those that are expected most when those before are read. */
export async function expected(engine: Engine, text: string): Promise<number> {
  const trace = await engine.trace({ text, probes: [], loss: 'none' });
  return Array.from(text)
    .slice(1)
    .filter((letter, step) => likeliest(trace, step).character === letter).length;
}

/** Characters at the end that two texts have in common. */
export function sameEnd(a: string, b: string): number {
  let same = 0;
  while (same < Math.min(a.length, b.length) && a.at(-1 - same) === b.at(-1 - same)) ++same;
  return same;
}

export const sequences: Lesson = {
  topic: 'sequences',
  start: couples,
  tasks: [
    {
      kind: 'predict',
      id: 'order',
      choices: [
        { id: 'same', label: 'the same letter' },
        { id: 'other', label: 'another letter' },
      ],
      async outcome(engine) {
        const [one, two] = await Promise.all(
          texts.map((text) => engine.trace({ text, probes: [], loss: 'none' })),
        );
        const [after, instead] = [likeliest(one!), likeliest(two!)];
        const name = ({ character, probability }: typeof after) =>
          `“${character}” (${percent(probability)})`;
        return {
          choice: after.character === instead.character ? 'same' : 'other',
          sentence:
            `After “${texts[0]}” it expects ${name(after)}, after “${texts[1]}” ` +
            `${name(instead)}. The last ${sameEnd(...texts)} characters are the same in both: ` +
            'what differs has to come from memory.',
        };
      },
    },
    {
      kind: 'try',
      id: 'type',
      highlight: 'typing',
      done: { used: 'typing' },
      seen: 'What it expects follows from all that stands before, a letter far back included.',
    },
    {
      kind: 'predict',
      id: 'alphabet',
      start: reciting,
      train: 200,
      back: couples,
      choices: [
        { id: 'most', label: 'most of them' },
        { id: 'some', label: 'about half' },
        { id: 'few', label: 'few or none' },
      ],
      async outcome(engine) {
        const [there, back] = [await expected(engine, alphabet), await expected(engine, backwards)];
        return {
          choice: back > 16 ? 'most' : back > 8 ? 'some' : 'few',
          sentence:
            `Forwards it expects ${there} of the 25 letters that come, backwards ${back}. It was ` +
            'never asked which letter stands before another one, and nothing that it learnt says ' +
            'so.',
        };
      },
    },
    {
      kind: 'question',
      id: 'block',
      unit: 'numbers',
      gives: [120],
      async pose(engine) {
        const value = (name: string) => Number(engine.settings![name]);
        const [N, T, D] = [value('batch'), value('window'), engine.summary!.vocabulary];
        return {
          given: [
            `N = ${N} windows side by side, of T = ${T} characters each; D = ${D} signs, the one ` +
              'for unknown characters among them.',
          ],
          number: N * T * D,
          tolerance: 0.5,
          because:
            `${N} × ${T} × ${D} = ${count(N * T * D)}. All but ${count(N * T)} of them are 0, ` +
            'which is why programs keep the number of each character instead.',
        };
      },
      help: () => 'Every character of every window is a row of D numbers.',
    },
    {
      kind: 'question',
      id: 'table',
      unit: 'rows',
      gives: [150],
      async pose(engine) {
        // The network has one more, which stands for all that are not in its text.
        const size = engine.summary!.vocabulary - 1;
        return {
          given: [
            `Different characters in that text: ${size}. (The network has one sign more, for ` +
              'any that is not among them; no row of the table would have it.)',
          ],
          number: size ** 3,
          tolerance: 0.5,
          because:
            `${size} × ${size} × ${size} = ${count(size ** 3)} rows, and each further character ` +
            `multiplies that by ${size}. The network has ${count(engine.summary!.parameters)} ` +
            'numbers in all, however long the text that it has read.',
        };
      },
      help: (given, truth) =>
        'number' in truth && Math.round(Math.cbrt(truth.number)) * 3 === given
          ? 'That adds the choices. Every first character can be followed by every second one.'
          : 'Each of the three places can hold any of the characters, whatever stands in the ' +
            'others.',
    },
  ],
};
