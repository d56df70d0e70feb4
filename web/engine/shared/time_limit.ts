/**
 * Runs `task` after about `ms`; the result takes it back. A test puts a clock of its own in its
 * place.
 */
export type After = (ms: number, task: () => void) => () => void;

export const afterTimeout: After = (ms, task) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

export class NoAnswer extends Error {}

/** What `work` comes to, or a NoAnswer when it has come to nothing for so long. */
export function within<T>(work: Promise<T>, ms: number, after: After = afterTimeout): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = after(ms, () =>
      reject(new NoAnswer(`There was no answer for ${ms / 1000} seconds.`)),
    );
    work.then(resolve, reject).finally(cancel);
  });
}
