import { percent } from '../app/numbers';
import type { ViewStart } from '../elements/view/view_element';
import type { Engine, Lesson } from './lesson';
import { fixed, measuredLast } from './measure';

const steps = 800;

const tagger = (bidirectional: boolean): ViewStart => ({
  corpus: 'tag.names_ahead',
  settings: {
    bidirectional: String(bidirectional),
    hidden_size: '24',
    embedding: '24',
    epochs: '0',
    patience: '0',
    steps: String(steps),
    learning_rate: '0.015',
    end_dropout: '0.3',
    validate_every: '100',
  },
});

export const forward = tagger(false);
export const both = tagger(true);

/** They differ only behind the first word. */
export const pair = ['Jordan lost his hat.', 'Jordan lost its last railway.'] as const;

/** The lectures' own, with the sign that a keyboard has. */
export const asking = "Why don't you ask John?";

export const speechSteps = 300;

export const speech: ViewStart = {
  corpus: 'tag.speech',
  settings: { ...both.settings, steps: String(speechSteps) },
};

/** They differ behind the third word. */
export const men = ['The old man fell.', 'The old man the ships.'] as const;

/** What it says of the first word, and how sure it is. */
async function first(engine: Engine, text: string) {
  const { answers, labels, course } = await engine.read(text);
  const scores = course.subarray(0, labels.length);
  return { label: answers[0]!, sure: Math.max(...scores), scores: [...scores] };
}

/** 0 and 1 as lectures write it: whether each word belongs to a name. */
const bits = (answers: readonly string[]) => answers.map((label) => (label === 'O' ? 0 : 1));

export const inStep: Lesson = {
  topic: 'in-step',
  allTasks: true,
  start: both,
  tasks: [
    {
      kind: 'question',
      id: 'first',
      start: forward,
      train: steps,
      choices: [
        { id: 'same', label: 'the same, equally sure' },
        { id: 'other', label: 'something else' },
      ],
      async pose(engine) {
        const [one, two] = [await first(engine, pair[0]), await first(engine, pair[1])];
        const apart = Math.max(...one.scores.map((score, i) => Math.abs(score - two.scores[i]!)));
        return {
          choice: apart < 1e-4 ? 'same' : 'other',
          because:
            `${one.label} with ${percent(one.sure)} in the one, ${two.label} with ` +
            `${percent(two.sure)} in the other. When it has to answer it has read one word, and ` +
            'that is the same in both.',
        };
      },
      help: () => 'It answers at once, before it reads on. What does it know at the first word?',
    },
    {
      kind: 'predict',
      id: 'both',
      start: both,
      beside: forward,
      train: steps,
      highlight: 'task',
      choices: [
        { id: 'same', label: 'no better' },
        { id: 'better', label: 'better' },
        { id: 'far', label: 'more than half as good again' },
      ],
      async outcome(_, record, beside) {
        const [two, one] = [measuredLast(record, 'f1'), measuredLast(beside, 'f1')];
        return {
          choice: two > 1.5 * one ? 'far' : two > one + 0.01 ? 'better' : 'same',
          sentence:
            `F1 of whole names: ${fixed(one, 2)} in one direction, ${fixed(two, 2)} in both, ` +
            `each after ${steps} steps. Right labels, most of which say “no name”: ` +
            `${percent(measuredLast(beside, 'accuracy'))} and ` +
            `${percent(measuredLast(record, 'accuracy'))}.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'ones',
      unit: 'words',
      start: both,
      train: steps,
      async pose(engine) {
        const { tokens, answers } = await engine.read(asking);
        const said = bits(answers);
        const number = said.reduce<number>((sum, bit) => sum + bit, 0);
        return {
          given: tokens.map((token, t) => `${token}: ${answers[t]}`),
          number,
          tolerance: 0,
          because:
            `${said.join(' ')}: a 1 wherever the label is not O. Whether it is right is another ` +
            'question, and yours to answer.',
        };
      },
      help: () => 'O stands for “no name”; every other label is part of one.',
    },
    {
      kind: 'predict',
      id: 'speech',
      start: speech,
      train: speechSteps,
      highlight: 'task',
      choices: [
        { id: 'NOUN NOUN', label: 'a noun in both' },
        { id: 'NOUN VERB', label: 'a noun, then a verb' },
        { id: 'VERB VERB', label: 'a verb in both' },
        { id: 'other', label: 'something else' },
      ],
      async outcome(engine) {
        const [fell, ships] = [await engine.read(men[0]), await engine.read(men[1])];
        const said = `${fell.answers[2]} ${ships.answers[2]}`;
        const told = ({ tokens, answers, labels, course }: typeof fell) => {
          const sure = Math.max(...course.subarray(2 * labels.length, 3 * labels.length));
          const all = tokens.map((token, t) => `${token} ${answers[t]!.toLowerCase()}`);
          return `${all.join(', ')}, the third of them with ${percent(sure)}`;
        };
        return {
          choice: ['NOUN NOUN', 'NOUN VERB', 'VERB VERB'].includes(said) ? said : 'other',
          sentence: `It says: ${told(fell)}. And: ${told(ships)}.`,
        };
      },
    },
    {
      kind: 'try',
      id: 'sentences',
      highlight: 'task',
      done: { used: 'task' },
      seen: 'What stands below a word is said with the whole sentence in mind, both halves of it.',
    },
  ],
};
