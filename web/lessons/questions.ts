import { cellOf, explained, type Gate, letterOf } from '../app/cells';
import { taskPage } from '../app/tasks/index';
import { shapes } from '../app/tasks/shapes';
import type { ViewStart } from '../elements/view/view_element';
import type { Lesson, Question } from './lesson';
import { fixed, small } from './measure';

const lstm: ViewStart = { trained: 'people-lstm' };

/** Before its first step. */
export const untrained: ViewStart = {
  corpus: 'people',
  settings: { cell: 'rnn', hidden_size: '48' },
};

export const text = 'He is French. She is French. They are';
const back = 20;

/** Which shape the page gives a task. */
function shapeQuestion(id: string, task: string, why: string): Question {
  return {
    kind: 'question',
    id,
    choices: shapes.map(({ name, title }) => ({ id: name, label: title })),
    async pose() {
      const shape = shapes.find(({ name }) => name === taskPage(task)!.shape)!;
      return { choice: shape.name, because: `${shape.title}. ${shape.summary} ${why}` };
    },
    help: () => 'Count what is read and what is said, and ask when the first word can be said.',
  };
}

const lstmCell = cellOf({ cell: 'lstm' });

/** The gate of an LSTM that has a role, or, of role none, is what is written. */
function gateQuestion(id: string, role: Gate['role'], because: string): Question {
  return {
    kind: 'question',
    id,
    start: lstm,
    choices: explained(lstmCell).map((gate) => ({
      id: gate.name,
      label: `${gate.title} ${letterOf(gate)}`,
    })),
    async pose() {
      return { choice: lstmCell.gates.find((gate) => gate.role === role)!.name, because };
    },
    help: () => 'The equation of the cell has all four: c is what is kept plus what is written.',
  };
}

export const questions: Lesson = {
  topic: 'questions',
  start: lstm,
  tasks: [
    shapeQuestion(
      'translation',
      'translate',
      'Other applications: an answer to a question, a summary.',
    ),
    shapeQuestion('message', 'classify', 'Other applications: sentiment, spam, a diagnosis.'),
    shapeQuestion('frames', 'gesture', 'Other applications: names or parts of speech in a text.'),
    shapeQuestion('tune', 'invent', 'Other applications: captions of pictures, new names.'),
    {
      kind: 'predict',
      id: 'issue',
      start: untrained,
      choices: [
        { id: 'more', label: 'as much, or more' },
        { id: 'part', label: 'between a hundredth and all of it' },
        { id: 'little', label: 'less than a hundredth' },
      ],
      async outcome(engine) {
        const { norms } = await engine.reach({ text, at: text.length - 2 });
        const left = norms[back]! / norms[0]!;
        return {
          choice: left >= 1 ? 'more' : left < 0.01 ? 'little' : 'part',
          sentence:
            `${small(left)} of it: each step back multiplied it by ` +
            `${fixed(left ** (1 / back), 2)} on average. What depends on something so far back ` +
            'cannot be learnt from that: long-term dependencies are the main difficulty.',
        };
      },
    },
    {
      kind: 'question',
      id: 'clip',
      start: untrained,
      gives: [100],
      async pose(engine) {
        const { gradients } = await engine.trace({ text, probes: [], loss: 'sum' });
        const length = Math.hypot(...gradients);
        const limit = Number(engine.settings!['clip']);
        return {
          given: [
            `Of all numbers of this network, over “${text}”, the gradient is ${fixed(length, 2)} ` +
              `long. The limit is ${limit}.`,
          ],
          number: Math.min(length, limit),
          tolerance: 0.005,
          because:
            length > limit
              ? `All of its numbers are multiplied by ${limit} / ${fixed(length, 2)} = ` +
                `${fixed(limit / length)}: it points where it pointed, and is ${limit} long.`
              : 'It is shorter than the limit, and stays as it is.',
        };
      },
      help: () => 'Clipping shortens what is too long, and never lengthens what is short.',
    },
    {
      kind: 'try',
      id: 'cell',
      highlight: 'cell',
      done: { used: 'cell' },
      seen: 'Forget, write, new content, show: each is a layer of its own, and hears x and h.',
    },
    gateQuestion(
      'keep',
      'keep',
      'It multiplies the old cell: 0 forgets all of it, 1 keeps all of it.',
    ),
    gateQuestion(
      'write',
      'write',
      'It multiplies the new content before that is added to the cell.',
    ),
    gateQuestion(
      'content',
      'none',
      'A tanh layer proposes numbers between −1 and 1; the gate for writing lets them in.',
    ),
    gateQuestion('show', 'show', 'It multiplies tanh(c): what is given out as h.'),
  ],
};
