// No message pushes another out before somebody could act on it.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { type Notice, NoticeQueue, readingTime } from '../../../web/app/notices';

let queue: NoticeQueue;
let changes: number;

beforeEach(() => {
  vi.useFakeTimers();
  changes = 0;
  queue = new NoticeQueue(() => ++changes);
});

afterEach(() => {
  queue.clear();
  vi.useRealTimers();
});

const action = { label: 'Undo', run: () => {} };
const messages = () => [...queue.problems, ...queue.news].map(({ notice }) => notice.message);

/** As the element does with what is in sight. */
function see(): void {
  for (const { id } of [...queue.problems, ...queue.news]) queue.shown(id);
}

test('a problem is before news, and news does not push it out', () => {
  queue.tell({ message: 'too short', problem: true });
  for (let i = 0; i < 20; ++i) queue.tell({ message: `news ${i}` });
  expect(messages()[0]).toBe('too short');
});

test('an Undo stays beside what is told after it, however long one waits', () => {
  queue.tell({ message: 'a new text', action });
  queue.tell({ message: 'put aside' });
  see();
  vi.advanceTimersByTime(100 * readingTime);
  expect(messages()).toEqual(['a new text']);
  expect(queue.news[0]!.folded).toBe(true);
});

test('news with nothing to do goes once it was in sight for its time, not before', () => {
  queue.tell({ message: 'unseen' });
  vi.advanceTimersByTime(10 * readingTime);
  expect(messages()).toEqual(['unseen']);
  see();
  vi.advanceTimersByTime(readingTime - 1);
  expect(messages()).toEqual(['unseen']);
  vi.advanceTimersByTime(1);
  expect(messages()).toEqual([]);
});

test('who is at a notice is not hurried', () => {
  queue.tell({ message: 'news' });
  see();
  vi.advanceTimersByTime(readingTime - 1);
  queue.unfold(queue.news[0]!.id);
  vi.advanceTimersByTime(10 * readingTime);
  expect(messages()).toEqual(['news']);
  see();
  vi.advanceTimersByTime(readingTime);
  expect(messages()).toEqual([]);
});

test('problems stay until sent away', () => {
  queue.tell({ message: 'wrong', problem: true });
  see();
  vi.advanceTimersByTime(1000 * readingTime);
  expect(messages()).toEqual(['wrong']);
  queue.close(queue.problems[0]!.id);
  expect(messages()).toEqual([]);
});

test('a notice about the same takes the place of the former, and goes when it is withdrawn', () => {
  queue.tell({ message: 'too short: 5', problem: true, about: 'text' });
  queue.tell({ message: 'other', problem: true });
  queue.tell({ message: 'too short: 6', problem: true, about: 'text' });
  expect(messages()).toEqual(['too short: 6', 'other']);
  queue.withdraw('text');
  expect(messages()).toEqual(['other']);
  queue.withdraw('nothing of the kind');
  expect(messages()).toEqual(['other']);
});

test('the same sentence twice is one notice; two that offer something are two', () => {
  queue.tell({ message: 'no room', problem: true });
  queue.tell({ message: 'no room', problem: true });
  expect(messages()).toEqual(['no room']);
  queue.tell({ message: 'Back at step 0.', action });
  queue.tell({ message: 'Back at step 0.', action });
  expect(queue.news).toHaveLength(2);
});

test('acting deals with a notice before it does what it says', () => {
  const seen: string[][] = [];
  const notice: Notice = {
    message: 'a',
    action: { label: 'Do', run: () => seen.push(messages()) },
  };
  queue.tell(notice);
  queue.act(queue.news[0]!.id, notice.action!);
  expect(seen).toEqual([[]]);
});
