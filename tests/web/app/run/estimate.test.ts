import { beforeAll, expect, test } from 'vitest';

import type { WasmModule } from '../../../../wasm/module';
import { estimateRun, machineSpeed, planRun } from '../../../../web/app/run/estimate';
import { valueIn as setting } from '../../../../web/app/settings';
import { textFacts } from '../../../../web/app/text/text_facts';
import { newModule, resultOf } from '../../engine/wasm';

let wasm: WasmModule;
beforeAll(async () => {
  wasm = await newModule();
});

const sentence = 'The harbour was quiet until the third boat came home. ';

/** What the page says before there is a run. */
function estimated(text: string, settings: Record<string, string>) {
  const number = (name: string) => Number(setting(settings, name));
  const { characters, distinct } = textFacts(text);
  const plan = planRun(characters, {
    batch: number('batch'),
    window: number('window'),
    validation: number('validation'),
    steps: number('steps'),
    epochs: number('epochs'),
  });
  const shape = {
    cell: setting(settings, 'cell'),
    hidden: number('hidden'),
    layers: number('layers'),
    embedding: number('embedding'),
    vocabulary: distinct + 1,
  };
  const { parameters, bytes, flopPerCharacter } = estimateRun(shape, plan, undefined);
  const { batch, totalSteps } = plan;
  return { parameters, bytes, flopPerCharacter, batch, totalSteps };
}

test.each<Record<string, string>>([
  {},
  { cell: 'gru', hidden: '96', layers: '2' },
  { cell: 'rnn', hidden: '64', embedding: '16' },
  { hidden: '64', layers: '3', embedding: '32', epochs: '7' },
  { hidden: '2', batch: '1', window: '1', steps: '1' },
  { hidden: '33', batch: '256', window: '17', validation: '0.5', epochs: '2' },
  { hidden: '1024', batch: '4', window: '512' },
])('what the page says before a run is what the engine then says: %j', (settings) => {
  for (const length of [600, 1300, 9999]) {
    const text = sentence.repeat(200).slice(0, length);
    const session = resultOf(wasm.Session.create(settings, new TextEncoder().encode(text)));
    expect(session.summary(), `${length} characters`).toMatchObject(estimated(text, settings));
    session.delete();
  }
});

const hostile: [string, string][] = [
  ['line ends of every kind', 'one\r\ntwo\rthree\n\r\n\rfour\r'],
  ['a carriage return at each end', '\rone\r'],
  ['replacement characters', 'a\ufffdb\ufffd\ufffdc'],
  ['halves of characters', 'a\ud83d\ude00b\ud83dc\ude00\ud83d\ud83d\ude00 \ud83d'],
  ['a byte-order mark before it, and one inside', '\ufeffone\ufeff two'],
  ['a mark alone before a line end', '\ufeff\r\nab'],
  ['what is in no plane of letters', 'a\u0000b\u0007c\u{10ffff}d\u{f0000}\uffff\ufffe'],
];

test.each(hostile)('a text is counted as the engine counts it: %s', (_, text) => {
  const session = resultOf(wasm.Session.create({}, new TextEncoder().encode(text)));
  const { characters, distinctCharacters, vocabulary } = session.summary();
  session.delete();
  expect(textFacts(text)).toEqual({ characters, distinct: distinctCharacters });
  expect(vocabulary).toBe(distinctCharacters + 1);
});

test('a text shorter than a window is planned for a shorter one', () => {
  const settings = { batch: 32, window: 64, validation: 0.1, steps: 10, epochs: 3 };
  expect(planRun(30, settings)).toEqual({ batch: 1, window: 29, totalSteps: 3 });
});

test('the speed of a tiny network says something true of a large one', () => {
  const shape = (hidden: number) => ({
    cell: 'lstm',
    hidden,
    layers: 1,
    embedding: 0,
    vocabulary: 60,
  });
  const plan = { batch: 32, window: 64, totalSteps: 1000 };
  const tiny = estimateRun(shape(2), plan, undefined);
  const speed = machineSpeed((1000 * 32 * 64) / tiny.seconds, tiny.flopPerCharacter);
  const large = estimateRun(shape(1024), plan, speed);
  expect(large.seconds).toBeCloseTo(estimateRun(shape(1024), plan, undefined).seconds, 6);
  expect(large.flopPerCharacter / tiny.flopPerCharacter).toBeGreaterThan(10_000);
  expect(large.seconds / tiny.seconds).toBeLessThan(1000);
});
