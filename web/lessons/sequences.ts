import { count, percent } from '../app/numbers';
import type { Lesson } from './lesson';
import { likeliest } from './measure';

export const texts = ['He is French. She is ', 'He is German. She is '] as const;

/** Characters at the end that two texts have in common. */
export function sameEnd(a: string, b: string): number {
  let same = 0;
  while (same < Math.min(a.length, b.length) && a.at(-1 - same) === b.at(-1 - same)) ++same;
  return same;
}

export const sequences: Lesson = {
  topic: 'sequences',
  start: { trained: 'people-lstm' },
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
