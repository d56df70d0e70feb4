import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { notationChange } from './notation';

/** Draws an element again when the page's notation changes. */
export class FollowNotation implements ReactiveController {
  private readonly changed = () => this.host.requestUpdate();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener(notationChange, this.changed);
  }

  hostDisconnected(): void {
    window.removeEventListener(notationChange, this.changed);
  }
}
