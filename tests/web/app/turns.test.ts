import { afterEach, expect, test, vi } from 'vitest';

import { PageLocks } from '../../../web/app/page_locks';
import {
  gaveWaySentence,
  type Trainee,
  Turn,
  Turns,
  waitingSentence,
} from '../../../web/app/turns';

/** As an engine: what it is told it does a moment later. */
class Network implements Trainee {
  training = false;
  goesOn = false;
  over = false;
  said = '';
  readonly seen = { now: true, again: () => this.isSeen };
  /** A person looks at it again. */
  show!: () => void;
  private readonly isSeen = new Promise<void>((settle) => {
    this.show = () => {
      this.seen.now = true;
      settle();
    };
  });
  readonly turn: Turn;

  constructor(turns: Turns) {
    this.turn = new Turn(this, turns);
  }

  train(): void {
    this.goesOn = true;
    setTimeout(() => this.becomes(true));
  }

  pause(): void {
    this.goesOn = false;
    setTimeout(() => this.becomes(false));
  }

  waits(sentence: string): void {
    this.said = sentence;
  }

  becomes(training: boolean): void {
    this.training = training;
    this.turn.look();
  }
}

const moments = async (): Promise<void> => {
  for (let i = 0; i < 5; ++i) await new Promise((resolve) => setTimeout(resolve));
};

const makers: [string, () => Turns][] = [
  ['a page', () => new Turns('here', new PageLocks())],
  ['a frame that may not use the locks it has', () => new Turns('here', denied)],
];

const denied = {
  query: () => Promise.reject(new DOMException('No.', 'SecurityError')),
  request: () => Promise.reject(new DOMException('No.', 'SecurityError')),
} as unknown as LockManager;

for (const [where, make] of makers)
  test(`one trains at a time, in ${where}`, async () => {
    const turns = make();
    const [a, b, c] = [new Network(turns), new Network(turns), new Network(turns)];
    a.turn.begin();
    b.turn.begin();
    c.turn.begin();
    await moments();
    const training = () => [a, b, c].map((each) => each.training);
    expect(training()).toEqual([true, false, false]);
    expect([a, b, c].map(({ turn }) => turn.waiting)).toEqual([false, true, true]);

    // A person presses the last one.
    c.train();
    await moments();
    expect(training()).toEqual([false, false, true]);
    expect([a, b, c].map(({ turn }) => turn.waiting)).toEqual([true, true, false]);

    // In the order in which they waited.
    c.pause();
    await moments();
    expect(training()).toEqual([false, true, false]);
    b.turn.end();
    b.training = false;
    await moments();
    expect(training()).toEqual([true, false, false]);

    // One that is over gives its turn away, too.
    b.turn.begin();
    await moments();
    expect(b.turn.waiting).toBe(true);
    a.over = true;
    a.becomes(false);
    await moments();
    expect(training()).toEqual([false, true, false]);
  });

test('so many steps that were asked for are not gone on with by themselves', async () => {
  const turns = new Turns('here', new PageLocks());
  const [a, b] = [new Network(turns), new Network(turns)];
  a.becomes(true); // Steps: it does not go on.
  await moments();
  b.train();
  await moments();
  expect([a.training, b.training, a.turn.waiting]).toEqual([false, true, false]);
  b.pause();
  await moments();
  expect([a.training, b.training]).toEqual([false, false]);
});

test('who no longer is to begin by itself gives up its place', async () => {
  const turns = new Turns('here', new PageLocks());
  const [a, b] = [new Network(turns), new Network(turns)];
  a.turn.begin();
  b.turn.begin();
  await moments();
  b.turn.end();
  a.pause();
  await moments();
  expect([a.training, b.training, b.turn.waiting]).toEqual([false, false, false]);
});

afterEach(() => void vi.useRealTimers());

for (const [where, make] of makers)
  test(`who is out of sight trains on until somebody waits, in ${where}`, async () => {
    vi.useFakeTimers();
    const turns = make();
    const [a, b] = [new Network(turns), new Network(turns)];
    const training = () => [a, b].map((each) => each.training);
    a.turn.begin();
    await vi.advanceTimersByTimeAsync(100);
    a.seen.now = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(training()).toEqual([true, false]);

    b.turn.begin();
    await vi.advanceTimersByTimeAsync(500);
    expect([training(), b.said]).toEqual([[true, false], waitingSentence]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([training(), a.said, b.said]).toEqual([[false, true], gaveWaySentence, '']);

    // Free, but nobody looks at it; then somebody does.
    b.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(training()).toEqual([false, false]);
    a.show();
    await vi.advanceTimersByTimeAsync(500);
    expect([training(), a.said]).toEqual([[true, false], '']);
  });

test('a look away is not enough, and who is seen keeps its turn', async () => {
  vi.useFakeTimers();
  const turns = new Turns('here', new PageLocks());
  const [a, b] = [new Network(turns), new Network(turns)];
  a.turn.begin();
  b.turn.begin();
  await vi.advanceTimersByTimeAsync(30_000);
  for (let i = 0; i < 4; ++i) {
    a.seen.now = false;
    await vi.advanceTimersByTimeAsync(5_000);
    a.seen.now = true;
    await vi.advanceTimersByTimeAsync(2_000);
  }
  expect([a.training, b.training]).toEqual([true, false]);
});

test('who gave its turn away has it at once where a person presses', async () => {
  vi.useFakeTimers();
  const turns = new Turns('here', new PageLocks());
  const [a, b] = [new Network(turns), new Network(turns)];
  a.turn.begin();
  b.turn.begin();
  a.seen.now = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect([a.training, b.training]).toEqual([false, true]);
  a.train();
  await vi.advanceTimersByTimeAsync(500);
  expect([a.training, b.training, a.said, b.said]).toEqual([true, false, '', waitingSentence]);
});
