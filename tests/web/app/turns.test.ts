import { expect, test } from 'vitest';

import { PageLocks } from '../../../web/app/page_locks';
import { type Trainee, Turn, Turns } from '../../../web/app/turns';

/** As an engine: what it is told it does a moment later. */
class Network implements Trainee {
  training = false;
  goesOn = false;
  over = false;
  waiting = false;
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

  waits(waiting: boolean): void {
    this.waiting = waiting;
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
