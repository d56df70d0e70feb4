// Receipts that are opened one after the other: there is one place to tell of them.

import { expect, test, vi } from 'vitest';

import { replayReceipt } from '../../../../web/app/replaying/replay';

/** A replay of a step at a time, each when the test says so. */
class Steps {
  static readonly begun = new Map<string, Steps>();
  private waiting: ((done: boolean) => void) | undefined;
  closed = false;

  constructor(private readonly code: string) {
    Steps.begun.set(code, this);
  }

  open = async () => ({ code: this.code, steps: 2, name: '', settings: {} });
  begin = async () => {};
  run = async () => new Uint8Array();
  close = () => (this.closed = true);

  async advance() {
    const done = await new Promise<boolean>((go) => (this.waiting = go));
    return { step: 1, done, same: true, words: `${this.code} is the same.` };
  }

  async take(done: boolean): Promise<void> {
    await vi.waitFor(() => expect(this.waiting).toBeDefined());
    this.waiting!(done);
  }
}

vi.mock('../../../../web/engine/page/receipt_calls', () => ({
  Replayer: class {
    constructor(code: string) {
      // biome-ignore lint/correctness/noConstructorReturn: the test holds what the page made.
      return new Steps(code);
    }
  },
}));

test('the second stops the first, whose end neither opens a run nor takes words away', async () => {
  const told: string[] = [];
  const opened: string[] = [];
  const place = {
    engine: { tasks: 'language', restore: async () => {} },
    store: { task: 'language', settings: {} },
    run: {
      replace: async (_: unknown, words: string) => void opened.push(words),
      problem: (error: unknown) => told.push(String(error)),
    },
    notices: {
      tell: ({ message }: { message: string }) => told.push(message),
      withdraw: () => told.push('withdrawn'),
    },
  } as unknown as Parameters<typeof replayReceipt>[2];
  const here = [{ source: 'own', load: () => 'a text' }];
  const first = replayReceipt('A', here, place);
  await vi.waitFor(() => expect(told).toContain('Replaying the receipt A: 2 steps.'));
  const second = replayReceipt('B', here, place);
  await vi.waitFor(() => expect(told.at(-1)).toBe('Replaying the receipt B: 2 steps.'));
  await Steps.begun.get('A')!.take(true);
  await first;
  expect(Steps.begun.get('A')!.closed).toBe(true);
  expect(told.at(-1)).toBe('Replaying the receipt B: 2 steps.');
  expect(opened).toEqual([]);
  await Steps.begun.get('B')!.take(true);
  await second;
  expect(opened).toEqual(['B is the same.']);
});
