import { afterEach, expect, test } from 'vitest';

import { Beside, settingsBeside } from '../../../../web/app/tasks/beside';
import '../../../../web/app/tasks/index';
import { openEngine } from '../../../../web/engine/page/open_engine';
import type { Engine } from '../../../../web/engine/shared/api';
import { InProcessHost } from '../../engine/in_process';

const data = Array.from({ length: 40 }, (_, i) => `Mara\tB-PER\nleft\tO\nplace${i}\tO\n`).join(
  '\n',
);
const settings = {
  task: 'tag',
  bidirectional: 'true',
  hidden_size: '4',
  embedding: '4',
  batch: '4',
  epochs: '0',
  steps: '60',
};

const engines: Engine[] = [];
async function newEngine(): Promise<Engine> {
  const engine = await openEngine(new InProcessHost(), 1, 'all');
  engines.push(engine);
  return engine;
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

async function besideARun(): Promise<{ first: Engine; beside: Beside }> {
  const first = await newEngine();
  await first.create(data, settings);
  return { first, beside: new Beside(first, { bidirectional: 'false' }, newEngine) };
}

test('it makes as many steps as the run has made, and not one more', async () => {
  const { first, beside } = await besideARun();
  await first.step(23);
  await beside.begin();
  await expect.poll(() => beside.step).toBe(23);
  expect(beside.behind).toBe(false);
  await first.step(4);
  await expect.poll(() => beside.step).toBe(27);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(beside.step).toBe(27);
  const [, own] = engines;
  expect(own!.settings).toMatchObject({ bidirectional: 'false', hidden_size: '4', steps: '60' });
  expect(own!.text).toBe(data);
  // A label for each word, as the run's own.
  const reading = await beside.ask('Mara left Lund');
  expect(reading?.tokens).toEqual(['Mara', 'left', 'Lund']);
  expect(reading?.answers).toHaveLength(3);
});

test('another run beside it is another network from the first step; it ends when told', async () => {
  const { first, beside } = await besideARun();
  await first.step(12);
  await beside.begin();
  await expect.poll(() => beside.step).toBe(12);
  await first.create(data, { ...settings, hidden_size: '6' });
  await expect.poll(() => engines[1]!.settings?.['hidden_size']).toBe('6');
  expect(beside.step).toBe(0);
  await first.step(3);
  await expect.poll(() => beside.step).toBe(3);
  beside.end();
  await expect(engines[1]!.save()).rejects.toThrow('closed');
  expect(await beside.ask('Mara left Lund')).toBeUndefined();
  await first.step(3);
  expect(beside.step).toBe(0);
  expect(beside.problem).toBe('');
});

test('it says of which step its answer is; another run has answered nothing yet', async () => {
  const { first, beside } = await besideARun();
  await first.step(23);
  await beside.begin();
  await expect.poll(() => beside.step).toBe(23);
  // The steps are made, and nobody has been answered.
  expect(beside.answeredStep).toBe(0);
  const asked = async () => {
    await beside.ask('Mara left Lund');
    return beside.answeredStep;
  };
  await expect.poll(asked).toBe(23);
  const late = beside.ask('Mara left Lund');
  const again = first.create(data, settings);
  await again;
  expect(await late).toBeUndefined();
  await first.step(2);
  await expect.poll(asked).toBe(2);
  beside.end();
});

test('it never stops earlier by itself, and is as long as the run', () => {
  const its = settingsBeside({ ...settings, epochs: '12', patience: '4' }, { longest: '1' }, 345);
  expect(its).toMatchObject({ epochs: '0', patience: '0', steps: '345', longest: '1' });
});
