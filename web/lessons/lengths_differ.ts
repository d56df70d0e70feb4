import { percent } from '../app/numbers';
import type { ViewStart } from '../elements/view/view_element';
import type { Lesson } from './lesson';
import { measuredLast } from './measure';

const steps = 400;

const reversal = (attention: boolean): ViewStart => ({
  corpus: 'translate.reversal',
  settings: {
    attention: String(attention),
    hidden_size: '32',
    epochs: '0',
    patience: '0',
    steps: String(steps),
    validate_every: '100',
  },
});

export const without = reversal(false);
export const looking = reversal(true);

const word = 'drawer';
const shortest = 3;
const longest = 8;
/** Lines of each length that are asked for. */
const asked = 200;

/** Lines whose source has so many letters. */
export function ofLength(data: string, letters: number): string {
  const lines = data.split('\n').filter((line) => line.indexOf('\t') === letters);
  return `${lines.slice(0, asked).join('\n')}\n`;
}

export const lengthsDiffer: Lesson = {
  topic: 'lengths-differ',
  allTasks: true,
  start: looking,
  tasks: [
    {
      kind: 'predict',
      id: 'bottleneck',
      start: without,
      train: steps,
      highlight: 'task',
      choices: [
        { id: 'same', label: 'as often right' },
        { id: 'less', label: 'right less often' },
        { id: 'half', label: 'right less than half as often' },
      ],
      async outcome(engine) {
        const data = engine.text ?? '';
        const exact = async (letters: number) => {
          const measured: Readonly<Record<string, unknown>> = {
            ...(await engine.evaluate(ofLength(data, letters))),
          };
          return Number(measured['exact']);
        };
        const [few, many] = [await exact(shortest), await exact(longest)];
        return {
          choice: many < few / 2 ? 'half' : many < 0.95 * few ? 'less' : 'same',
          sentence:
            `Of words of ${shortest} letters it turns ${percent(few)} round without a mistake, ` +
            `of words of ${longest} letters ${percent(many)}. The vector that carries them over ` +
            'has 32 numbers for either.',
        };
      },
    },
    {
      kind: 'predict',
      id: 'attention',
      start: looking,
      beside: without,
      train: steps,
      highlight: 'task',
      choices: [
        { id: 'same', label: 'no more' },
        { id: 'more', label: 'more' },
        { id: 'twice', label: 'more than twice as many' },
      ],
      async outcome(_, record, beside) {
        const [after, before] = [measuredLast(record, 'exact'), measuredLast(beside, 'exact')];
        return {
          choice: after > 2 * before ? 'twice' : after > before + 0.01 ? 'more' : 'same',
          sentence:
            `Of words that it never saw it turns ${percent(after)} round with attention, and ` +
            `${percent(before)} without, each after ${steps} steps.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'where',
      unit: '. letter',
      start: looking,
      train: steps,
      async pose(engine) {
        const { tokens, attention, output } = await engine.read(word);
        const row = [...attention.subarray(0, tokens.length)];
        const most = row.indexOf(Math.max(...row));
        const told = row.map((weight, i) => `${tokens[i]} ${percent(weight)}`).join(', ');
        return {
          number: most + 1,
          tolerance: 0,
          because:
            `While it writes its first letter, “${output[0] ?? ''}”, its attention lies on: ` +
            `${told}. Nobody told it to look there.`,
        };
      },
      help: () =>
        'Type “drawer” into the panel above: the rows of the heatmap are what it writes, the ' +
        'columns what it reads. The darkest of the first row is meant.',
    },
    {
      kind: 'try',
      id: 'words',
      highlight: 'task',
      done: { used: 'task' },
      seen:
        'A row for each letter that is written, its last for the end; a column for each letter ' +
        'that was read. Each row adds up to 1.',
    },
  ],
};
