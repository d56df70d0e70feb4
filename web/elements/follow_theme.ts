import type { ReactiveController, ReactiveElement } from 'lit';

/** Tells an element of another theme, for what cannot follow CSS by itself (canvas). */
export class FollowTheme implements ReactiveController {
  private readonly system = matchMedia('(prefers-color-scheme: dark)');

  constructor(
    host: ReactiveElement,
    private readonly changed: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('themechange', this.changed);
    this.system.addEventListener('change', this.changed);
  }

  hostDisconnected(): void {
    window.removeEventListener('themechange', this.changed);
    this.system.removeEventListener('change', this.changed);
  }
}
