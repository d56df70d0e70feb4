import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Tells an element of another theme, for what cannot follow CSS by itself (canvas): the visitor's
 * own, the `theme` of an element around it, or a class of the page it stands on. All of them end in
 * another `color-scheme`, and of that a transition tells. `themechange` tells at once, as printing
 * needs it.
 */
export class FollowTheme implements ReactiveController {
  private readonly probe = document.createElement('i');

  constructor(
    private readonly host: ReactiveElement,
    private readonly changed: () => void,
  ) {
    const { style } = this.probe;
    style.position = 'absolute';
    style.visibility = 'hidden';
    style.color = 'light-dark(#000, #fff)';
    // Nothing is seen to move.
    style.setProperty('transition', 'color 1ms', 'important');
    this.probe.addEventListener('transitionrun', changed);
    host.addController(this);
  }

  hostConnected(): void {
    this.host.renderRoot.append(this.probe);
    window.addEventListener('themechange', this.changed);
  }

  hostDisconnected(): void {
    window.removeEventListener('themechange', this.changed);
  }
}
