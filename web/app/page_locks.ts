/**
 * One lock as `navigator.locks` has it, for one document: where a page is not secure, or a frame
 * sandboxed, there is none. Of the options: `steal` and `signal`; of what there is to ask, who
 * waits.
 */
export class PageLocks {
  /** Takes it away from who has it. */
  private lose: ((reason: Error) => void) | undefined;
  private readonly queue: { name: string; begin: () => void }[] = [];

  async query(): Promise<LockManagerSnapshot> {
    return { held: [], pending: this.queue.map(({ name }) => ({ name, mode: 'exclusive' })) };
  }

  readonly request = ((
    name: string,
    { steal = false, signal }: LockOptions,
    hold: (lock: Lock | null) => unknown,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const begin = (): void => {
        this.lose = reject;
        void Promise.resolve(hold({ name, mode: 'exclusive' })).then((value) => {
          resolve(value);
          if (this.lose !== reject) return;
          this.lose = undefined;
          this.queue.shift()?.begin();
        });
      };
      if (steal) {
        this.lose?.(new DOMException('The lock was taken away.', 'AbortError'));
        return begin();
      }
      if (!this.lose) return begin();
      const place = { name, begin };
      this.queue.push(place);
      signal?.addEventListener('abort', () => {
        const at = this.queue.indexOf(place);
        if (at < 0) return;
        this.queue.splice(at, 1);
        reject(signal.reason as Error);
      });
    })) as LockManager['request'];
}
