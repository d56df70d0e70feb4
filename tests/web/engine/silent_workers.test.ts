/**
 * Workers that hang or end without a word: each is noticed, told with its own sentence, replaced.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { EngineClient } from '../../../web/engine/page/engine_client';
import { graceTicks, startTicks, tickMs } from '../../../web/engine/page/heartbeat';
import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine, EngineEventMap } from '../../../web/engine/shared/api';
import { InProcessHost } from './in_process';
import { fox, small } from './wasm';

let host: InProcessHost;
let engine: Engine;

beforeEach(async () => {
  host = new InProcessHost();
  engine = await openEngine(host);
});
afterEach(() => engine.dispose());

function all<K extends keyof EngineEventMap>(type: K): EngineEventMap[K][] {
  const seen: EngineEventMap[K][] = [];
  engine.addEventListener(type, (event) => seen.push(event.detail));
  return seen;
}
function next<K extends keyof EngineEventMap>(type: K): Promise<EngineEventMap[K]> {
  return new Promise((resolve) => {
    engine.addEventListener(type, (event) => resolve(event.detail), { once: true });
  });
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** Lets the page's clock tick; living workers have time to answer in between. */
async function ticks(count: number): Promise<void> {
  for (let i = 0; i < count; ++i) {
    host.clock.elapse(tickMs);
    await turn();
    await turn();
  }
}

test('a trainer that hangs is replaced; Pause and Save answer', async () => {
  await engine.create(fox, { ...small, steps: '100000' });
  engine.train();
  await next('progress');
  await engine.pause();
  const at = engine.totalStep;
  engine.train();
  host.trainers[0]!.hangs = true;
  const crashed = next('crashed');
  const answers = Promise.allSettled([engine.pause(), engine.save()]);
  await ticks(graceTicks + 2);
  for (const { status } of await answers) expect(status).toBe('rejected');
  const { message, field } = await crashed;
  expect(field).toBe('trainer');
  expect(message).toMatch(new RegExp(`no longer answered.*step ${at}`));
  expect(host.trainers).toHaveLength(2);
  await engine.step(2);
  expect(engine.totalStep).toBe(at + 2);
});

test('a predictor that hangs is replaced, and its sentence speaks of suggestions', async () => {
  await engine.create(fox, small);
  await engine.suggest('The ');
  host.predictors[0]!.hangs = true;
  const crashed = next('crashed');
  const unanswered = engine.suggest('The q');
  await ticks(graceTicks + 2);
  expect(await unanswered).toBeUndefined();
  const { message, hint, field } = await crashed;
  expect(field).toBe('predictor');
  expect(message).toMatch(/suggestions/);
  expect(hint).toMatch(/Training is not affected/);
  expect((await engine.suggest('The q'))!.characters).toHaveLength(5);
});

test('an inspector that hangs rejects what it was asked, and answers the next time', async () => {
  await engine.create(fox, small);
  const question = { text: 'The quick', probes: ['h'] } as const;
  await engine.trace(question);
  host.inspectors[0]!.hangs = true;
  const crashed = next('crashed');
  const open = engine.trace(question);
  const refused = expect(open).rejects.toMatchObject({ code: 'crashed', field: 'inspector' });
  await ticks(graceTicks + 2);
  await refused;
  expect((await crashed).message).toMatch(/looks into the network/);
  expect((await engine.trace(question)).trainingStep).toBe(0);
});

test('workers that answer are never given up, however long they are waited for', async () => {
  const crashed = all('crashed');
  await engine.create(fox, { ...small, steps: '100000' });
  engine.startSample('T', { temperature: 1, topK: 0, topP: 1, seed: 1 });
  engine.train();
  await ticks(4 * graceTicks);
  expect(crashed).toEqual([]);
  expect(host.trainers).toHaveLength(1);
  expect(host.predictors).toHaveLength(1);
});

test('a predictor that never starts leaves the rest working, is told to who listens later, and can be tried again', async () => {
  const broken = new InProcessHost();
  const make = broken.predictor.bind(broken);
  broken.predictor = () => {
    const made = make();
    made.hangs = true;
    return made;
  };
  const client = await openEngine(broken);
  await client.create(fox, small);
  for (let i = 0; i < startTicks + 2; ++i) {
    broken.clock.elapse(tickMs);
    await turn();
  }
  const told = new Promise<EngineEventMap['crashed']>((resolve) => {
    client.addEventListener('crashed', ({ detail }) => resolve(detail));
  });
  expect(await told).toMatchObject({ field: 'suggestions' });
  expect(await client.suggest('The ')).toBeUndefined();
  await client.step();
  broken.predictor = make;
  client.retrySuggestions();
  expect((await client.suggest('The '))!.characters).toHaveLength(5);
  client.dispose();
});

test('a trainer that never starts is told within its time', async () => {
  const broken = new InProcessHost();
  const make = broken.trainer.bind(broken);
  broken.trainer = () => {
    const made = make();
    made.hangs = true;
    return made;
  };
  const client = new EngineClient(broken, 'simd');
  await turn();
  broken.clock.elapse((startTicks + 2) * tickMs);
  await expect(client.ready).rejects.toMatchObject({
    message: expect.stringMatching(/did not start/) as string,
  });
  client.dispose();
  expect(broken.clock.waiting).toBe(0);
});
