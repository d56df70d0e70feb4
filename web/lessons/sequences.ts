import { count, percent } from '../elements/numbers';
import type { Lesson } from './lesson';
import { likeliest } from './measure';

const texts = ['He is French. She is ', 'He is German. She is '] as const;

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
            `After “${texts[0]}” it expects ${name(after)}, after “${texts[1]}” ${name(instead)}. ` +
            'The last nine characters are the same in both: what differs has to come from memory.',
        };
      },
    },
    {
      kind: 'try',
      id: 'type',
      highlight: 'typing',
      done: { used: 'typing' },
      seen: 'Each letter that you add changes what it expects, and so does a letter far back.',
    },
    {
      kind: 'question',
      id: 'table',
      unit: 'rows',
      async pose(engine) {
        const size = engine.summary!.vocabulary;
        return {
          given: [`Characters that this network knows: ${size}.`],
          number: size ** 3,
          tolerance: 0.5,
          because:
            `${size} × ${size} × ${size} = ${count(size ** 3)} rows, and each further character ` +
            `multiplies that by ${size}. The network has ${count(engine.summary!.parameters)} ` +
            'numbers in all and remembers more than three characters.',
        };
      },
      help: (given, truth) =>
        'number' in truth && Math.round(Math.cbrt(truth.number)) * 3 === given
          ? 'That adds the choices. Every first character can be followed by every second one.'
          : 'Each of the three places can hold any of the characters, whatever stands in the others.',
    },
  ],
};
