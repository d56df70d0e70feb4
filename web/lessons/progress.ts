/** Which tasks of which lesson a reader has done. Kept in this browser, where storage is on. */

import type { Lesson } from './lesson';
import lessons from './list.json';

const key = 'unrolled.lessons';

type Kept = Readonly<Record<string, readonly string[]>>;

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Kept) : {};
  } catch {
    return {};
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // It then lasts as long as the page.
  }
}

const complete = 'done';

export class LessonProgress {
  private readonly done: Set<string>;

  constructor(private readonly lesson: Pick<Lesson, 'topic' | 'tasks'>) {
    const kept = read()[lesson.topic];
    this.done = new Set(Array.isArray(kept) ? kept : []);
  }

  has(id: string): boolean {
    return this.done.has(id);
  }

  get left(): number {
    return this.lesson.tasks.filter(({ id }) => !this.done.has(id)).length;
  }

  add(id: string): void {
    this.done.add(id);
    if (this.left === 0) this.done.add(complete);
    write({ ...read(), [this.lesson.topic]: [...this.done] });
  }
}

export function isComplete(topic: string): boolean {
  const kept = read()[topic];
  return Array.isArray(kept) && kept.includes(complete);
}

/** How often all has been cleared: pages that show an older state begin anew. */
const clearedKey = 'unrolled.lessons.cleared';

function cleared(): string {
  try {
    return localStorage.getItem(clearedKey) ?? '0';
  } catch {
    return '0';
  }
}

/** Forgets what was done in all lessons; pages that follow it (see followClearing) begin anew. */
export function clearAll(): void {
  try {
    localStorage.removeItem(key);
    localStorage.setItem(clearedKey, String(Number(cleared()) + 1));
  } catch {
    // Then the page alone begins anew.
  }
  window.dispatchEvent(new Event(clearedKey));
}

/** Calls `again` when all is cleared: here, in another tab, or while this page was put aside. */
export function followClearing(again: () => void): void {
  const shown = cleared();
  const compare = () => cleared() !== shown && again();
  window.addEventListener(clearedKey, again);
  window.addEventListener('storage', compare);
  window.addEventListener('pageshow', compare);
}

/** Marks the links to lessons that are done. */
export function markDone(root: ParentNode): void {
  for (const { topic } of lessons)
    for (const link of root.querySelectorAll<HTMLElement>(`a[data-topic="${topic}"]`)) {
      if (!isComplete(topic) || link.hasAttribute('data-done')) continue;
      link.setAttribute('data-done', '');
      const said = document.createElement('span');
      said.className = 'hidden-visually';
      said.textContent = ' (done)';
      link.append(said);
    }
}
