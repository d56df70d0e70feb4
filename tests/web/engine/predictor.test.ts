import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { WasmModule, WasmSession } from '../../../wasm/module';
import type {
  FromPredictor,
  PredictorToTrainer,
  ToPredictor,
} from '../../../web/engine/shared/protocol';
import { asTheyAre } from '../../../web/engine/shared/shape';
import { Predictor } from '../../../web/engine/worker/predictor';
import { Kept, ManualHost } from './manual_host';
import { fox, newModule, resultOf, small } from './wasm';

const sampling = { temperature: 1, topK: 0, topP: 1, seed: 3 };

let wasm: WasmModule;
let trained: WasmSession;
let untrained: Uint8Array;
let page: Kept<FromPredictor>;
let trainer: Kept<PredictorToTrainer>;
let host: ManualHost;
let predictor: Predictor;

beforeAll(async () => {
  wasm = await newModule();
  trained = resultOf(wasm.Session.create(small, new TextEncoder().encode(fox)));
  untrained = trained.save();
  while (!trained.finished()) trained.advance(1000, 0);
});

beforeEach(() => {
  page = new Kept();
  page.postMessage = taking;
  trainer = new Kept();
  host = new ManualHost();
  predictor = new Predictor(wasm, page, host);
});

const model = (run = 1): void =>
  predictor.update({ type: 'model', run, checkpoint: untrained, step: 0 }, trainer);
const weights = (run = 1, step = 250): void => {
  const parameters = trained.parameters();
  predictor.update({ type: 'weights', run, parameters, step }, trainer);
};
const suggest = (id: number, prefix: string, run = 1): void =>
  predictor.receive({ type: 'suggest', id, run, prefix, count: 5, shape: asTheyAre });
const sample = (more: Partial<Extract<ToPredictor, { type: 'sample' }>> = {}): void =>
  predictor.receive({
    type: 'sample',
    run: 1,
    prompt: 'The ',
    options: sampling,
    charactersPerSecond: 100,
    ...more,
  });
/** A page that takes what is written to it, at once. */
const taking = (message: FromPredictor, transfer?: Transferable[]): void => {
  Kept.prototype.postMessage.call(page, message, transfer);
  if (message.type === 'sample') predictor.receive({ type: 'sampled' });
};
const written = (): string =>
  page
    .of('sample')
    .map(({ text }) => text)
    .join('');

describe('suggestions', () => {
  test('follow the weights and name their step', () => {
    model();
    suggest(1, 'lazy dog. The qu');
    weights();
    suggest(2, 'lazy dog. The qu');
    const [before, after] = page.of('suggestions').map(({ suggestions }) => suggestions!);
    expect(before!.step).toBe(0);
    expect(after).toMatchObject({ step: 250, characters: [{ text: 'i' }, {}, {}, {}, {}] });
    expect(after!.words[0]!.text).toBe('ick');
    expect(after!.ghost).toHaveLength(24);
    expect(after!.ghost.startsWith('ick brown')).toBe(true);
    expect(page.of('weights').map(({ step }) => step)).toEqual([0, 250]);
    expect(trainer.types()).toEqual(['applied', 'applied']);
  });

  test('wait for the model of the run they were asked of; the latest of them', () => {
    suggest(1, 'a');
    model(1);
    expect(page.of('suggestions')).toMatchObject([{ id: 1 }]);
    suggest(2, 'b', 2);
    suggest(3, 'c', 2);
    weights(1);
    expect(page.of('suggestions')).toHaveLength(1);
    model(2);
    expect(page.of('suggestions').map(({ id }) => id)).toEqual([1, 3]);
    weights(1);
    expect(page.of('weights').at(-1)!.step).toBe(0); // of the former run, so not taken over
  });

  test('take any prefix: none, a long one, one that is cut within a character', () => {
    model();
    weights();
    for (const prefix of ['', fox, '\uD83D', `${'x'.repeat(255)}🌍${fox.slice(0, 300)}`]) {
      page.clear();
      suggest(1, prefix);
      expect(page.of('suggestions')[0]!.suggestions!.characters).toHaveLength(5);
    }
  });

  test('are none where the model could not be read', () => {
    predictor.update({ type: 'model', run: 1, checkpoint: new Uint8Array(9), step: 0 }, trainer);
    suggest(1, 'a');
    expect(page.of('failed')[0]!.error.code).toBe('invalid_file');
    expect(page.of('suggestions')).toMatchObject([{ id: 1, suggestions: undefined }]);
    expect(trainer.types()).toEqual(['applied']);
  });
});

describe('a sample', () => {
  test('flows at its pace from the first moment, step 0 included', () => {
    model();
    sample();
    // What a tick's time is worth: five of a hundred a second.
    expect([...written()]).toHaveLength(5);
    expect(page.of('sample')[0]!.step).toBe(0);
    host.elapse(2000);
    expect([...written()].length).toBeGreaterThanOrEqual(199);
    expect([...written()].length).toBeLessThanOrEqual(205);
    predictor.receive({ type: 'stopSample' });
    const length = written().length;
    host.elapse(1000);
    expect(written()).toHaveLength(length);
  });

  test('that is to be there at once is written whole before other weights come', () => {
    sample({ charactersPerSecond: 20 * 110 });
    suggest(1, 'T');
    model();
    weights();
    expect(page.of('sample')).toMatchObject([{ step: 0 }]);
    expect([...written()]).toHaveLength(110);
    // Who types does not wait for it.
    expect(page.types().slice(0, 3)).toEqual(['weights', 'suggestions', 'sample']);
  });

  test('lays one piece of it before a page that takes none, and goes on when it does', () => {
    page.postMessage = Kept.prototype.postMessage;
    model();
    sample();
    host.elapse(660_000);
    expect(page.of('sample')).toHaveLength(1);
    predictor.receive({ type: 'sampled' });
    host.elapse(660_000);
    expect(page.of('sample')).toHaveLength(2);
    expect([...written()].length).toBeLessThanOrEqual(21);
  });

  test('goes on through new weights and names their step', () => {
    model();
    sample();
    host.elapse(500);
    weights();
    host.elapse(2000);
    expect(page.of('sample').at(-1)!.step).toBe(250);
    expect(written().slice(-100)).toMatch(/(quick|brown|jumps|over|lazy)/);
  });

  test('rests while nobody can see it, and does not rush afterwards', () => {
    model();
    sample();
    predictor.receive({ type: 'visible', visible: false });
    const before = written().length;
    host.elapse(60_000);
    expect(written()).toHaveLength(before);
    predictor.receive({ type: 'visible', visible: true });
    host.elapse(100);
    expect(written().length - before).toBeLessThanOrEqual(11);
    host.elapse(1000);
    expect(written().length - before).toBeGreaterThan(90);
  });

  test('asked for before its model waits for it, and starts anew with another', () => {
    sample({ run: 2 });
    model(1);
    host.elapse(500);
    expect(written()).toBe('');
    model(2);
    host.elapse(500);
    const first = written();
    page.clear();
    model(3);
    host.elapse(500);
    expect(written()).toBe(first);
  });

  test('with options out of range is refused with a sentence', () => {
    model();
    sample({ options: { ...sampling, temperature: 99 } });
    host.elapse(500);
    expect(page.of('failed')[0]!.error).toMatchObject({ field: 'temperature' });
    expect(written()).toBe('');
  });

  test('that breaks off because the numbers are no longer finite says so once, and can begin again', () => {
    const relu = { ...small, cell: 'rnn', activation: 'relu' };
    const session = resultOf(wasm.Session.create(relu, new TextEncoder().encode(fox)));
    const sound = session.parameters();
    predictor.update({ type: 'model', run: 1, checkpoint: session.save(), step: 0 }, trainer);
    sample();
    const change = (parameters: Float32Array) =>
      predictor.update({ type: 'weights', run: 1, parameters, step: 1 }, trainer);
    // The state grows with every character.
    change(new Float32Array(sound.length).fill(1));
    host.elapse(5000);
    expect(written().length).toBeLessThan(100);
    expect(page.of('sample').every(({ text }) => text !== '')).toBe(true);
    expect(page.of('failed').map(({ error }) => error)).toMatchObject([
      { code: 'wrong_state', field: 'sample', message: expect.stringContaining('breaks off') },
    ]);
    change(sound);
    const before = written().length;
    sample();
    host.elapse(2000);
    expect(written().length - before).toBeGreaterThan(150);
    expect(page.of('failed')).toHaveLength(1);
    session.delete();
  });
});
