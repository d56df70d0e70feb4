import { count, percent } from '../app/numbers';
import { kindsIn } from '../app/tasks/data_lines';
import type { ViewStart } from '../elements/view/view_element';
import type { Lesson } from './lesson';
import { fixed, measuredLast } from './measure';

const steps = 400;

export const names: ViewStart = {
  corpus: 'invent.named',
  settings: {
    hidden_size: '64',
    epochs: '0',
    patience: '0',
    steps: String(steps),
    learning_rate: '0.01',
    validate_every: '100',
  },
};

/** Lines of the data, each with a kind that is not its own. */
export function exchanged(lines: readonly string[], kinds: readonly string[]): string[] {
  return lines.map((line) => {
    const [kind = '', text = ''] = line.split('\t');
    const other = kinds[(kinds.indexOf(kind) + 1) % kinds.length]!;
    return `${other}\t${text}`;
  });
}

const asked = 300;

export const oneToMany: Lesson = {
  topic: 'one-to-many',
  allTasks: true,
  start: names,
  tasks: [
    {
      kind: 'question',
      id: 'untrained',
      unit: 'bits',
      start: names,
      gives: [58],
      async pose(engine) {
        const bits = engine.summary!.uniformNats / Math.LN2;
        const choices = Math.round(Math.exp(engine.summary!.uniformNats));
        return {
          given: [`What it can say: ${choices} things, the line’s end among them.`],
          number: bits,
          tolerance: 0.05,
          because:
            `The binary logarithm of ${choices} is ${fixed(bits, 2)}: so many questions with yes ` +
            'or no it takes to single out one of them. The chart has that line at its top.',
        };
      },
      help: () =>
        'Of V things that are equally likely each has 1/V, and the loss is the logarithm of V, ' +
        'to the base 2 where it is told in bits.',
    },
    {
      kind: 'predict',
      id: 'copies',
      start: names,
      train: steps,
      highlight: 'task',
      choices: [
        { id: 'copies', label: 'mostly names of the data' },
        { id: 'half', label: 'about half and half' },
        { id: 'new', label: 'nearly all new' },
      ],
      async outcome(engine, record) {
        const fresh = measuredLast(record, 'new');
        const right = measuredLast(record, 'accuracy');
        const { summary } = engine;
        const known = summary && 'trainExamples' in summary ? Number(summary.trainExamples) : 0;
        return {
          choice: fresh > 0.9 ? 'new' : fresh > 0.3 ? 'half' : 'copies',
          sentence:
            `${percent(fresh)} of what it invented while it was measured is not among the ` +
            `${count(known)} lines that it learnt from. Its best guess at the next character was ` +
            `right ${percent(right)} of the time: it learnt how such names go, not which exist.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'kind',
      start: names,
      train: steps,
      choices: [
        { id: 'lower', label: 'lower' },
        { id: 'same', label: 'the same' },
        { id: 'higher', label: 'higher' },
      ],
      async pose(engine) {
        const data = engine.text ?? '';
        const lines = data.trim().split('\n').slice(-asked);
        const swapped = exchanged(lines, kindsIn(data));
        const bits = async (some: readonly string[]) =>
          (await engine.evaluate(`${some.join('\n')}\n`)).nats / Math.LN2;
        const [own, other] = [await bits(lines), await bits(swapped)];
        const apart = other - own;
        return {
          choice: apart > 0.02 ? 'higher' : apart < -0.02 ? 'lower' : 'same',
          because:
            `${fixed(own, 2)} bits a character with their own kind, ${fixed(other, 2)} with ` +
            'another: the one word that is read first is still known at the end of the line.',
        };
      },
      help: () =>
        'The kind is the only thing that it is told. If the loss did not change, it would not ' +
        'have remembered it.',
    },
    {
      kind: 'try',
      id: 'begin',
      highlight: 'task',
      done: { used: 'task' },
      seen:
        'Each line is drawn character by character; what was drawn is read before the next. ' +
        'What is in the data already is marked so.',
    },
  ],
};
