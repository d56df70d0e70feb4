import { beforeAll, expect, test } from 'vitest';

import type { WasmModule } from '../../../../wasm/module';
import {
  charactersPerSecond,
  charactersRead,
  machineSpeed,
} from '../../../../web/app/run/estimate';
import { textFacts } from '../../../../web/app/text/text_facts';
import { newModule, resultOf } from '../../engine/wasm';

let wasm: WasmModule;
beforeAll(async () => {
  wasm = await newModule();
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sizeOf = (text: string) => ({ ...textFacts(text), bytes: bytesOf(text).length });

const sentence = 'The harbour was quiet until the third boat came home. ';

test.each<Record<string, string>>([
  {},
  { cell: 'gru', hidden_size: '96', layers: '2', embedding: '16' },
  { hidden_size: '33', batch: '256', window: '17', validation: '0.5', epochs: '2' },
])(
  'what the engine says of a text that it is told the size of holds for the run: %j',
  (settings) => {
    for (const length of [2, 30, 600, 9999]) {
      const text = sentence.repeat(200).slice(0, length);
      const session = resultOf(wasm.Session.create(settings, bytesOf(text)));
      const { window, ...cost } = resultOf(wasm.cost(settings, sizeOf(text)));
      expect(session.summary(), `${length} characters`).toMatchObject(cost);
      expect(window).toBe(Math.min(length - 1, Number(settings['window'] ?? 64)));
      const { characters } = session.advance(1e9, 1);
      expect(characters).toBe(cost.batch * window);
      session.delete();
    }
  },
);

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
  const session = resultOf(wasm.Session.create({}, bytesOf(text)));
  const { characters, distinctCharacters } = session.summary();
  expect(textFacts(text)).toEqual({ characters, distinct: distinctCharacters });
  const { window: _window, ...cost } = resultOf(wasm.cost({}, sizeOf(text)));
  expect(session.summary()).toMatchObject(cost);
  session.delete();
});

test('what cannot be made is refused in the same words', () => {
  const tooLarge = { hidden_size: '1024', layers: '8', batch: '256', window: '512' };
  const text = sentence.repeat(4000);
  expect(wasm.cost(tooLarge, sizeOf(text))).toEqual(wasm.Session.create(tooLarge, bytesOf(text)));
  expect(wasm.cost(tooLarge, sizeOf(text))).toMatchObject({ error: { code: 'invalid_setting' } });
  for (const [settings, short] of [
    [{}, ''],
    [{}, 'x'],
    [{ hidden_size: '0' }, 'abc'],
  ] as const)
    expect(wasm.cost(settings, sizeOf(short))).toEqual(
      wasm.Session.create(settings, bytesOf(short)),
    );
});

test('the speed of a tiny network says something true of a large one', () => {
  const cost = (size: string) =>
    resultOf(wasm.cost({ hidden_size: size }, sizeOf(sentence.repeat(100))));
  const [tiny, large] = [cost('2'), cost('1024')];
  const speed = machineSpeed(charactersPerSecond(tiny), tiny.flopPerCharacter);
  expect(charactersPerSecond(large, speed)).toBeCloseTo(charactersPerSecond(large), 6);
  expect(large.flopPerCharacter / tiny.flopPerCharacter).toBeGreaterThan(10_000);
  expect(charactersPerSecond(tiny) / charactersPerSecond(large)).toBeLessThan(1000);
  expect(charactersRead(tiny)).toBe(tiny.totalSteps * tiny.batch * tiny.window);
});
