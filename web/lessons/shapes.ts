import { count } from '../app/numbers';
import type { Lesson } from './lesson';

export const sentence = 'Ada has met Alan in Paris.';
const twice = `${sentence} ${sentence}`;

export const shapes: Lesson = {
  topic: 'shapes',
  allTasks: true,
  start: {
    corpus: 'tag.names_ahead',
    settings: {
      bidirectional: 'false',
      hidden_size: '24',
      embedding: '24',
      epochs: '0',
      patience: '0',
      steps: '400',
      learning_rate: '0.01',
    },
  },
  tasks: [
    {
      kind: 'try',
      id: 'sentence',
      highlight: 'task',
      done: { used: 'task' },
      seen:
        'In this shape there is a box above for every box below. Long sentences are drawn with ' +
        'their first words and their last.',
    },
    {
      kind: 'question',
      id: 'answers',
      unit: 'answers',
      async pose(engine) {
        const { tokens, answers } = await engine.read(sentence);
        return {
          number: answers.length,
          tolerance: 0,
          because:
            `It read ${tokens.length} steps (${tokens.join(' · ')}) and said ${answers.length} ` +
            'labels. Many to one would have said a single one, after the last.',
        };
      },
      help: (given, truth) =>
        'number' in truth && Number(given) === truth.number - 1
          ? 'The full stop is a step too.'
          : 'In step: an answer for every box that is read. Count the words, and the signs.',
    },
    {
      kind: 'predict',
      id: 'twice',
      choices: [
        { id: 'same', label: 'the same numbers' },
        { id: 'more', label: 'twice as many numbers' },
      ],
      async outcome(engine) {
        const numbers = async (text: string) => {
          const { tokens } = await engine.read(text);
          return [tokens.length, engine.summary!.parameters] as const;
        };
        const [short, before] = await numbers(sentence);
        const [long, after] = await numbers(twice);
        return {
          choice: after === before ? 'same' : 'more',
          sentence:
            `With ${short} steps it used ${count(before)} numbers, with ${long} steps ` +
            `${count(after)}. Every step uses the same ones; what differs from step to step is ` +
            'the state that they hand on.',
        };
      },
    },
  ],
};
