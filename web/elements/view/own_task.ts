import { LitElement } from 'lit';

import { HeldHeight } from '../held_height';

/**
 * A view that is drawn first in a task of its own: a page that has just run all of its scripts
 * would be held up by both together.
 */
export class OwnTask extends LitElement {
  constructor() {
    super();
    new HeldHeight(this);
  }

  // biome-ignore lint/suspicious/noConfusingVoidType: Lit declares it so.
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.hasUpdated) return super.scheduleUpdate();
    return new Promise<void>((drawn) => setTimeout(drawn)).then(() => super.scheduleUpdate());
  }
}
