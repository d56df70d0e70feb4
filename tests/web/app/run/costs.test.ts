import { expect, test } from 'vitest';

import { Costs } from '../../../../web/app/run/costs';
import type {
  Cost,
  EngineErrorData,
  SettingValues,
  TextSize,
} from '../../../../web/engine/shared/api';
import { EngineError } from '../../../../web/engine/shared/engine_error';

/** Keeps its questions until a test answers them. */
class SlowEngine {
  readonly asked: {
    settings: SettingValues;
    text: TextSize;
    say: (cost: Cost) => void;
    refuse: (error: EngineErrorData) => void;
  }[] = [];

  cost(settings: SettingValues, text: TextSize): Promise<Cost> {
    return new Promise((say, reject) => {
      this.asked.push({ settings, text, say, refuse: (error) => reject(new EngineError(error)) });
    });
  }
}

const cost = (parameters: number): Cost => ({
  ...{ batch: 1, window: 1, bytes: 1, stepsPerEpoch: 1, totalSteps: 1, flopPerCharacter: 1 },
  parameters,
});

const form = (size: string, text = 'Ж was here.\r\n') => ({
  settings: { hidden_size: size },
  text,
});

function begun() {
  const engine = new SlowEngine();
  const seen: (number | undefined)[] = [];
  const costs: Costs = new Costs(engine, () => seen.push(costs.cost?.parameters));
  return { engine, costs, seen };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('the engine is told the size of the text, and once as long as nothing changes', () => {
  const { engine, costs } = begun();
  costs.ask(form('8'));
  costs.ask(form('8'));
  expect(engine.asked).toHaveLength(1);
  expect(engine.asked[0]!.text).toEqual({ characters: 12, distinct: 10, bytes: 14 });
  costs.ask(form('8', 'Another.'));
  expect(engine.asked).toHaveLength(2);
});

test('the newest question counts, whichever is answered last', async () => {
  const { engine, costs, seen } = begun();
  costs.ask(form('8'));
  costs.ask(form('9'));
  engine.asked[1]!.say(cost(9));
  await settled();
  engine.asked[0]!.say(cost(8));
  await settled();
  expect(seen).toEqual([9]);
});

test('what was said last stands until the engine answers', async () => {
  const { engine, costs } = begun();
  costs.ask(form('8'));
  engine.asked[0]!.say(cost(8));
  await settled();
  costs.ask(form('9'));
  expect(costs.cost?.parameters).toBe(8);
});

test('a run that cannot be has no cost, and its setting says why, until another is chosen', async () => {
  const { engine, costs } = begun();
  costs.ask(form('8'));
  const refusal = {
    code: 'invalid_setting',
    field: 'hidden_size',
    message: 'Too large.',
    hint: 'Less.',
  } as const;
  engine.asked[0]!.refuse(refusal);
  await settled();
  expect(costs.cost).toBeUndefined();
  expect(costs.errors).toEqual({ hidden_size: 'Too large. Less.' });
  costs.ask(form('7'));
  engine.asked[1]!.say(cost(7));
  await settled();
  expect(costs.errors).toEqual({});
});

test('a text too short for a run is no fault of a setting', async () => {
  const { engine, costs } = begun();
  costs.ask(form('8', ''));
  engine.asked[0]!.refuse({
    code: 'invalid_text',
    field: 'text',
    message: 'Empty.',
    hint: 'Type.',
  });
  await settled();
  expect([costs.cost, costs.errors]).toEqual([undefined, {}]);
});

test('a worker that dies is no answer: the one in its place is asked', async () => {
  const { engine, costs, seen } = begun();
  costs.ask(form('8'));
  engine.asked[0]!.refuse({ code: 'crashed', field: 'trainer', message: 'It died.', hint: '' });
  await settled();
  expect(seen).toEqual([]);
  costs.ask(form('8'));
  engine.asked[1]!.say(cost(8));
  await settled();
  expect(costs.cost?.parameters).toBe(8);
});
