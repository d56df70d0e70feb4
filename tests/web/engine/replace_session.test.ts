import { beforeAll, expect, test } from 'vitest';

import type { WasmModule, WasmSession } from '../../../wasm/module';
import { mostCheckpointBytes } from '../../../web/engine/shared/limits';
import type { FromTrainer, TrainerCalls } from '../../../web/engine/shared/protocol';
import { footprint } from '../../../web/engine/worker/replace_session';
import { Trainer } from '../../../web/engine/worker/trainer';
import { Kept, ManualHost } from './manual_host';
import { errorOf, fox, newModule, resultOf, small } from './wasm';

const bytes = new TextEncoder().encode(fox);
let real: WasmModule;

beforeAll(async () => {
  real = await newModule();
});

/** The module with memory for one session: a second one is refused as the core does it. */
function cramped() {
  const log: string[] = [];
  let alive = 0;
  const limited = (
    name: string,
    make: (beside: number) => ReturnType<WasmModule['Session']['create']>,
  ) => {
    return (beside: number) => {
      log.push(`${name} ${beside > 0 ? 'beside' : 'alone'}`);
      if (beside > 0) {
        const error = { code: 'wrong_state', field: 'memory', message: '', hint: '' } as const;
        return { error };
      }
      expect(alive).toBe(0);
      const made = make(beside);
      if ('value' in made) watch(made.value);
      return made;
    };
  };
  const watch = (session: WasmSession) => {
    ++alive;
    const end = session.delete.bind(session);
    session.delete = () => {
      --alive;
      log.push('delete');
      end();
    };
  };
  const wasm = {
    ...real,
    Session: {
      create: (settings, text, beside = 0) =>
        limited('create', () => real.Session.create(settings, text))(beside),
      restore: (checkpoint, text, beside = 0) =>
        limited('restore', () => real.Session.restore(checkpoint, text))(beside),
    },
  } as WasmModule;
  const page = new Kept<FromTrainer>();
  const host = new ManualHost();
  const trainer = new Trainer(wasm, page, host);
  let id = 0;
  function call<K extends keyof TrainerCalls>(name: K, ...args: Parameters<TrainerCalls[K]>) {
    trainer.receive({ type: 'call', id: ++id, name, args } as Parameters<Trainer['receive']>[0]);
    return page.of('reply').find((reply) => reply.id === id);
  }
  const steps = () => page.of('progress').flatMap(({ progress }) => [...progress.step]);
  return { log, page, host, call, steps, alive: () => alive };
}

test('where two do not fit, the present run is kept outside and gives way first', () => {
  const { call, host, log, page, alive } = cramped();
  call('create', fox, small, 1);
  call('step', 3);
  while (host.turn());
  const undo = (call('save') as { value: Uint8Array }).value;
  log.length = page.all.length = 0;
  expect(call('reset', 2)).toHaveProperty('value');
  expect(log).toEqual(['create beside', 'delete', 'create alone']);
  // Should the worker end while there is no session, the page has the run as it was.
  expect(page.of('checkpoint')).toMatchObject([{ run: 1, step: 3 }]);
  expect(page.types().indexOf('checkpoint')).toBeLessThan(page.types().indexOf('created'));
  log.length = 0;
  expect(call('restore', undo, fox, 3)).toMatchObject({ value: { totalStep: 3 } });
  expect(log).toEqual(['restore beside', 'delete', 'restore alone']);
  expect(alive()).toBe(1);
});

test('a run that gave way for one that cannot be made comes back and trains on', () => {
  const { call, host, page, steps, alive } = cramped();
  call('create', fox, small, 1);
  call('step', 3);
  while (host.turn());
  expect(call('restore', new Uint8Array(99), fox, 2)).toMatchObject({
    error: { code: 'invalid_file' },
  });
  call('step', 2);
  while (host.turn());
  expect(steps()).toEqual([1, 2, 3, 4, 5]);
  expect(page.of('crashed')).toEqual([]);
  expect(alive()).toBe(1);
});

test('a file beyond any checkpoint is refused before a byte of it is copied', () => {
  const { call, log } = cramped();
  call('create', fox, small, 1);
  log.length = 0;
  const huge = { byteLength: mostCheckpointBytes + 1 } as Uint8Array;
  expect(call('restore', huge, fox, 2)).toMatchObject({ error: { code: 'invalid_file' } });
  expect(log).toEqual([]);
});

test('the core tells a run that would fit alone from one that never would', () => {
  const session = resultOf(real.Session.create(small, bytes));
  const file = session.save();
  const room = 1e9;
  expect(footprint(session)).toBeLessThan(room);
  expect(real.Session.create(small, bytes, footprint(session))).toHaveProperty('value');
  for (const refused of [
    errorOf(real.Session.create(small, bytes, 2e9)),
    errorOf(real.Session.restore(file, bytes, 2e9)),
  ])
    expect(refused).toMatchObject({ code: 'wrong_state', field: 'memory' });
  const huge = { hidden_size: '1024', layers: '8', batch: '256', window: '512' };
  const text = new TextEncoder().encode(fox.repeat(40));
  expect(errorOf(real.Session.create(huge, text, 2e9)).code).toBe('invalid_setting');
});
