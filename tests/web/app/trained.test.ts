import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { check } from '../../../web/app/settings';
import { loadTrained, trained, trainedText } from '../../../web/app/trained';
import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine } from '../../../web/engine/shared/api';
import { InProcessHost } from '../engine/in_process';
import { newModule, resultOf } from '../engine/wasm';

const root = new URL('../../../', import.meta.url);

/** A server of what the bundler names. */
beforeAll(() => {
  vi.stubGlobal('fetch', async (url: string) => {
    const name = url.replace(/^.*\/(build\/generated\/trained\/[\w-]+\.unrolled).*$/, '$1');
    return new Response(readFileSync(new URL(name, root)));
  });
});

afterAll(() => vi.unstubAllGlobals());

let engine: Engine | undefined;
afterEach(() => engine?.dispose());

async function open(id: string): Promise<Engine> {
  engine = await openEngine(new InProcessHost(), 1);
  const { checkpoint, text } = await loadTrained(id);
  await engine.restore(checkpoint, text);
  return engine;
}

describe.each(trained.map((network) => [network.id, network] as const))('%s', (id, network) => {
  test('has settings that the table allows', () => {
    for (const [name, value] of Object.entries(network.settings))
      expect(check(name, value), name).toEqual({ value });
  });

  test('opens where the build left it, and goes on to train', async () => {
    const opened = await open(id);
    expect(opened.settings).toMatchObject(network.settings);
    expect(opened.totalStep).toBe(network.steps);
    expect(opened.summary!.totalSteps).toBeGreaterThan(network.steps);
    await opened.step(2);
    expect(opened.totalStep).toBe(network.steps + 2);
  });

  test('knows its text much better than a network that counts three characters', async () => {
    const { nats } = await (await open(id)).evaluate(await trainedText(network));
    expect(nats).toBeLessThan(0.9 * engine!.summary!.baselines[2]!.value);
  });
});

test('is made the same again: steps here are the steps of the build', async () => {
  const network = trained.find(({ id }) => id === 'prose-rnn')!;
  const wasm = await newModule();
  const text = new TextEncoder().encode(await trainedText(network));
  const session = resultOf(wasm.Session.create(network.settings, text));
  while (session.totalStep() < network.steps)
    session.advance(500, network.steps - session.totalStep());
  const { checkpoint } = await loadTrained(network.id);
  const parameters = resultOf(wasm.Session.restore(checkpoint, text)).parameters();
  expect(session.parameters()).toEqual(parameters);
});

test('a name that there is not is refused', async () => {
  await expect(loadTrained('prose-transformer')).rejects.toThrow('no trained network');
});
