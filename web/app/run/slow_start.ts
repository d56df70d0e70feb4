/** Words for a start that takes long or fails, each with a way to try again. */
import { sentence } from '../../engine/shared/sentence';
import { type After, afterTimeout } from '../../engine/shared/time_limit';
import { NotLoaded } from '../lazy';
import type { Notice } from '../notices';

const slowMs = 10_000;

interface Speaks {
  tell(notice: Notice): void;
  withdraw(about: string): void;
  reopen(): void;
}

export function again(hooks: Pick<Speaks, 'reopen'>): Pick<Notice, 'action'> {
  return { action: { label: 'Try again', run: () => hooks.reopen() } };
}

/** What to press where something failed to load: once more, unless the site itself is another. */
export function onceMore(error: unknown, run: () => void): Pick<Notice, 'action'> {
  const renewed = error instanceof NotLoaded && error.renewed;
  const reload = { label: 'Reload', run: () => location.reload() };
  return { action: renewed ? reload : { label: 'Try again', run } };
}

export function failedStart(error: unknown): Notice {
  return { message: sentence(error), problem: true, about: 'start' };
}

/** It is said when it has not come after a while; it may still come, and then it was no problem. */
export async function tellingIfSlow<T>(
  coming: Promise<T>,
  hooks: Speaks,
  after: After = afterTimeout,
): Promise<T> {
  const stop = after(slowMs, () =>
    hooks.tell({
      message:
        'The engine is still loading: nothing can be trained before it is here. Wait for a slow ' +
        'connection, or try again.',
      problem: true,
      about: 'start',
      ...again(hooks),
    }),
  );
  try {
    const come = await coming;
    hooks.withdraw('start');
    return come;
  } finally {
    stop();
  }
}
