import { beforeEach, expect, test, vi } from 'vitest';

import { SampleStream } from '../../../../web/app/run/sample_stream';
import type { Engine } from '../../../../web/engine/shared/api';

const engine = () =>
  Object.assign(new EventTarget(), { summary: {}, startSample: vi.fn(), stopSample: vi.fn() });

let fake: ReturnType<typeof engine>;
const told = { brokeOff: vi.fn<() => void>(), goesOn: vi.fn<() => void>() };
let written: string;

const emit = (type: string, detail: unknown) =>
  fake.dispatchEvent(new CustomEvent(type, { detail }));
const write = (text: string) => emit('sample', { text, step: 7 });
const breakOff = () =>
  emit('failed', { code: 'wrong_state', field: 'sample', message: '', hint: '' });

beforeEach(() => {
  fake = engine();
  told.brokeOff.mockClear();
  written = '';
  new SampleStream(
    fake as unknown as Engine,
    () => ({}),
    (text) => (written += text),
    told,
  );
  emit('created', fake.summary);
  emit('state', 'training');
  told.goesOn.mockClear();
  fake.startSample.mockClear();
});

test('a text that breaks off is told once, and begun again with the next weights', () => {
  breakOff();
  expect(told.brokeOff).toHaveBeenCalledOnce();
  expect(fake.startSample).not.toHaveBeenCalled();
  emit('weights', { step: 8 });
  expect(fake.startSample).toHaveBeenCalledOnce();
  write('ab');
  breakOff();
  emit('weights', { step: 9 });
  expect(told.brokeOff).toHaveBeenCalledOnce();
  expect(told.goesOn).not.toHaveBeenCalled();
  write('x'.repeat(1000));
  expect(told.goesOn).toHaveBeenCalledOnce();
  expect(written).toHaveLength(1002);
  // From then on it is news again.
  breakOff();
  expect(told.brokeOff).toHaveBeenCalledTimes(2);
});

test('another run takes back what was said of the one before', () => {
  breakOff();
  emit('created', fake.summary);
  expect(told.goesOn).toHaveBeenCalledOnce();
});

test('what else fails is none of its business', () => {
  emit('failed', { code: 'invalid_file', field: '', message: '', hint: '' });
  expect(told.brokeOff).not.toHaveBeenCalled();
});
