import { type Ranking, rank } from '../elements/gates/correlation';
import { groupsOf } from '../elements/gates/findings';
import { choosePassage } from '../elements/gates/passage';
import { patterns } from '../elements/gates/patterns';
import { signalsOf } from '../elements/gates/quantities';
import type { Engine, Lesson } from './lesson';
import { fixed } from './measure';

const pattern = patterns.find(({ id }) => id === 'line')!;

/** The search of the view, on the same piece of the text. */
export async function search(engine: Engine, text: string): Promise<Ranking> {
  const passage = choosePassage(text);
  const read = passage.lead + passage.text;
  const trace = await engine.trace({ text: read, probes: ['gates', 'h', 'c'], loss: 'none' });
  const lead = Array.from(passage.lead).length;
  const reading = { trace, lead, characters: trace.characters.slice(lead) };
  const signals = groupsOf(trace.network).map(({ layer, quantity }) =>
    signalsOf(reading, layer, quantity),
  );
  const found = rank(signals, pattern.of(reading.characters));
  for (;;) {
    const { done, value } = found.next();
    if (!done) continue;
    if (!value) throw new Error('This text is all one line.');
    return value;
  }
}

const best = ({ matches }: Ranking) => Math.abs(matches[0]?.r ?? 0);

/** What the same network finds before it has learnt anything. It is put back as it was. */
async function untrained(engine: Engine): Promise<number> {
  const [text, kept] = [engine.text ?? '', await engine.save()];
  try {
    await engine.create(text, engine.settings ?? {});
    return best(await search(engine, text));
  } finally {
    await engine.restore(kept, text);
  }
}

export const reading: Lesson = {
  topic: 'reading',
  start: { trained: 'people-lstm' },
  tasks: [
    {
      kind: 'try',
      id: 'find',
      done: { used: 'gates' },
      seen: 'Read the counts of false hits before the number of the correlation.',
    },
    {
      kind: 'predict',
      id: 'untrained',
      choices: [
        { id: 'nothing', label: 'close to 0' },
        { id: 'less', label: 'clearly less than the trained one' },
        { id: 'same', label: 'about as much' },
      ],
      async outcome(engine) {
        const ranking = await search(engine, engine.text ?? '');
        const [learnt, random] = [best(ranking), await untrained(engine)];
        const share = random / learnt;
        const choice = share > 0.85 ? 'same' : random < 0.1 ? 'nothing' : 'less';
        return {
          choice,
          sentence:
            `The best of the trained network’s ${ranking.signals} signals reaches ` +
            `${fixed(learnt, 2)}, the best of the untrained one’s ${fixed(random, 2)}. Random ` +
            'weights mix what was read just now too, and among many mixtures one fits best. ' +
            (choice === 'same'
              ? 'So this pattern is there without any learning.'
              : 'What has been learnt is what is beyond that.'),
        };
      },
    },
    {
      kind: 'question',
      id: 'best',
      start: { trained: 'people-lstm' },
      async pose(engine) {
        const { matches, chance } = await search(engine, engine.text ?? '');
        const { r, unit } = matches[0]!;
        return {
          number: Math.abs(r),
          tolerance: 0.02,
          because:
            `It is unit ${unit}, with ${fixed(Math.abs(r), 2)}. With the pattern shifted to ` +
            `${chance.shifts} places where it means nothing, the best reaches ` +
            `${fixed(chance.typical, 2)} on average and ${fixed(chance.highest, 2)} at most: ` +
            `what was found is ${Math.abs(r) > chance.highest ? 'above that' : 'no better'}.`,
        };
      },
      help: () =>
        'In the view above choose the pattern “position in the line”. The list begins with the ' +
        'closest unit; give its |r|, with two places.',
    },
  ],
};
