import { percent } from '../app/numbers';
import type { Engine, Lesson } from './lesson';
import { circle, fixed, period, probability } from './measure';

/** What stands in the box of the lesson’s page at first. */
export const prompt = 'There was ';
const enough = 500;

/** What the network writes when it always takes the most likely character. */
function greedy(engine: Engine): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const listen = ({ detail }: CustomEvent<{ text: string }>) => {
      text += detail.text;
      if (text.length < enough) return;
      engine.removeEventListener('sample', listen);
      engine.stopSample();
      resolve(text);
    };
    engine.addEventListener('sample', listen);
    engine.startSample(prompt, { temperature: 0, topK: 0, topP: 1, seed: 1 }, 2000);
  });
}

/** The text so far, and what is asked for: two characters. */
const before = 'It was a long time before t';
const next = ['h', 'e'] as const;

export const autocomplete: Lesson = {
  topic: 'autocomplete',
  start: { trained: 'prose-lstm' },
  tasks: [
    {
      kind: 'try',
      id: 'type',
      done: { used: 'typing' },
      seen:
        'The bars are the softmax over all characters; words are found by following the best ' +
        'branches of it to the next blank (a beam search).',
    },
    {
      kind: 'question',
      id: 'word',
      unit: '%',
      gives: [36, 36],
      async pose(engine) {
        const text = before + next[0];
        const trace = await engine.trace({ text, probes: [], loss: 'none' });
        const last = trace.characters.length - 1;
        const [one, two] = [
          probability(trace, last - 1, next[0]),
          probability(trace, last, next[1]),
        ];
        const percents = (p: number) => `${fixed(100 * p, 1)} %`;
        return {
          given: [
            `After “${before}”, “${next[0]}” has ${percents(one)}.`,
            `After “${text}”, “${next[1]}” has ${percents(two)}.`,
          ],
          number: 100 * one * two,
          tolerance: 1,
          because:
            `${percents(one)} of ${percents(two)} is ${percents(one * two)}: a text’s ` +
            'probability is the product of those of its characters, each given all before it.',
        };
      },
      help: (given, truth) =>
        'number' in truth && Number(given) < 1 && Math.abs(Number(given) * 100 - truth.number) < 2
          ? 'As a percentage, please.'
          : 'The second probability is one on the condition that the first character came: ' +
            'multiply.',
    },
    {
      kind: 'predict',
      id: 'greedy',
      choices: [
        { id: 'story', label: 'the best story it can write' },
        { id: 'loop', label: 'the same words over and over' },
        { id: 'noise', label: 'a jumble of letters' },
      ],
      async outcome(engine) {
        const text = await greedy(engine);
        const length = period(text);
        const quoted = (piece: string) => `“${piece.trim()}”`;
        return {
          choice: length > 0 ? 'loop' : 'story',
          sentence:
            length > 0
              ? `It ends in a circle of ${length} characters: ${quoted(circle(text))}. The ` +
                'likeliest character each time is not the likeliest text, and a state that ' +
                'comes back once comes back for ever. A little chance (temperature) breaks the ' +
                'circle.'
              : `In ${enough} characters it came back to nothing: ${quoted(text.slice(0, 120))} …`,
        };
      },
    },
    {
      kind: 'question',
      id: 'perplexity',
      unit: 'characters',
      gives: [150],
      async pose(engine) {
        const text = (engine.text ?? '').slice(-4000);
        const { nats, accuracy } = await engine.evaluate(text);
        const bits = nats / Math.LN2;
        return {
          given: [
            `On the end of its text, which it was not trained on, the loss is ${fixed(bits, 2)} ` +
              `bits a character; its first choice is right in ${percent(accuracy)} of all cases.`,
          ],
          number: 2 ** bits,
          tolerance: 0.1,
          because:
            `2 to the power ${fixed(bits, 2)} is ${fixed(2 ** bits, 1)}: it is as unsure as one ` +
            'who chooses among so many equally likely characters, the perplexity.',
        };
      },
      help: () =>
        'One bit is one choice between two. With b bits one chooses among 2 to the power b.',
    },
  ],
};
