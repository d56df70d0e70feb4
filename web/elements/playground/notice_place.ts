import { lazily } from '../../app/lazy';
import type { Notice } from '../../app/notices';
import type { UnrolledNotice } from './notice';

/**
 * Where notices are shown, on a page that may never have one: the code of the stack comes with the
 * first. What cannot come is no reason for silence: then the bare sentences stand there.
 */
export class NoticePlace {
  private loaded = false;
  private coming: Promise<void> | undefined;
  private waiting: Notice[] = [];

  constructor(
    private readonly element: () => UnrolledNotice | null,
    private readonly load: () => Promise<unknown> = () => import('./notice'),
  ) {}

  tell(notice: Notice): void {
    if (this.loaded) return this.element()?.tell(notice);
    const { about } = notice;
    if (about !== undefined) this.waiting = this.waiting.filter((other) => other.about !== about);
    this.waiting.push(notice);
    this.coming ??= this.fetch();
  }

  withdraw(about: string): void {
    if (this.loaded) return this.element()?.withdraw(about);
    const left = this.waiting.filter((notice) => notice.about !== about);
    if (left.length === this.waiting.length) return;
    this.waiting = left;
    if (!this.coming) this.showBare();
  }

  private async fetch(): Promise<void> {
    try {
      await lazily('The notices', this.load);
      this.loaded = true;
      const element = this.element();
      element?.removeAttribute('role');
      if (element) element.textContent = '';
      for (const notice of this.waiting.splice(0)) element?.tell(notice);
    } catch {
      this.showBare();
    } finally {
      this.coming = undefined;
    }
  }

  private showBare(): void {
    const element = this.element();
    element?.setAttribute('role', 'alert');
    if (element) element.textContent = this.waiting.map(({ message }) => message).join('\n');
  }
}
