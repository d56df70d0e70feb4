import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { EngineClient } from '../../../web/engine/page/engine_client';
import { InProcessHost } from './in_process';

/** No two alike: an example is held out by what it asks. */
const many = (line: (n: number) => string) =>
  Array.from({ length: 24 }, (_, n) => line(n)).join('');
const names = many((n) => `Mara\tB-PER\nleft\tO\nLund\tB-LOC\nw${n}\tO\n\n`);
const verdicts = many((n) => (n % 2 ? `yes\ta warm room w${n}\n` : `no\ta cold host w${n}\n`));

let engine: EngineClient;

beforeEach(async () => {
  engine = new EngineClient(new InProcessHost(), 'simd', 1, 'all');
  await engine.ready;
});

afterEach(() => engine.dispose());

const small = { hidden_size: '6', embedding: '4', batch: '4', steps: '40' };

describe('a network of another task', () => {
  test('is seen to answer what it answers, after every word', async () => {
    await engine.create(verdicts, { ...small, task: 'classify', unit: 'words' });
    await engine.step(20);
    const question = 'a warm host';
    const reading = (await engine.answer(question))!;
    const trace = await engine.trace({ text: question, probes: ['gates', 'h'], loss: 2 });
    expect(trace.characters).toEqual(reading.tokens);
    expect(trace.network.vocabulary).toEqual(reading.labels);
    expect(trace.network.parts).toEqual(['stack']);
    expect([...trace.targets]).toEqual([-1, -1, reading.labels.indexOf(reading.answer)]);
    reading.course.forEach((p, i) => expect(trace.probabilities[i]).toBeCloseTo(p, 5));
    expect(trace.losses[2]).toBeCloseTo(-Math.log(Math.max(...reading.scores)), 4);
    expect(trace.inputNorms).toHaveLength(3);
    expect(trace.layers[0]!.gates).toHaveLength(3 * 4 * 6);
    await expect(engine.reach({ text: question, at: 0 })).rejects.toMatchObject({ field: 'task' });
  });

  test('shows either direction in the order in which it reads', async () => {
    await engine.create(names, { ...small, task: 'tag', bidirectional: 'true' });
    const text = 'Mara left Lund';
    const there = await engine.trace({ text, part: 0, probes: ['h'] });
    const back = await engine.trace({ text, part: 1, probes: ['h'] });
    expect(there.characters).toEqual(['Mara', 'left', 'Lund']);
    expect(back.characters).toEqual(['Lund', 'left', 'Mara']);
    expect([...back.targets]).toEqual([...there.targets].reverse());
    await expect(engine.trace({ text, part: 2, probes: [] })).rejects.toMatchObject({
      field: 'part',
    });
  });
});
