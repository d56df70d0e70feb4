import { expect, test, vi } from 'vitest';

import type { WasmModule } from '../../../wasm/module';
import { warmUp } from '../../../web/engine/worker/warm_up';
import { fox, newModule, resultOf, small } from './wasm';

test('a step is made, and nothing of it stays', () => {
  const advance = vi.fn();
  const free = vi.fn();
  const create = vi.fn(() => ({ value: { advance, delete: free } }));
  warmUp({ Session: { create } } as unknown as WasmModule);
  expect(advance).toHaveBeenCalledExactlyOnceWith(0, 1);
  expect(free).toHaveBeenCalledOnce();
});

test('a module that refuses it is as good', () => {
  const error = { code: 'out_of_memory', message: '', hint: '', field: '' };
  warmUp({ Session: { create: () => ({ error }) } } as unknown as WasmModule);
});

test('the runs after it are bit for bit those without', async () => {
  const wasm = await newModule();
  const losses = (): number[] => {
    const session = resultOf(wasm.Session.create(small, new TextEncoder().encode(fox), 0));
    const { loss } = session.advance(1000, 5);
    session.delete();
    return [...loss];
  };
  const before = losses();
  warmUp(wasm);
  expect(before).toHaveLength(5);
  expect(losses()).toEqual(before);
});
