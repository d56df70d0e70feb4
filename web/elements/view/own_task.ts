import { LitElement } from 'lit';

import { saysYes } from '../guest/attributes';
import { keepKeys } from '../guest/keys';
import { HeldHeight } from '../held_height';
import { AttributeNotes } from './attribute_notes';
import type { Takes } from './takes';

/** For `autostart`: "0" and "false" mean no. */
export const yesOrNo = { type: Boolean, converter: { fromAttribute: saysYes } };

/**
 * A view. It is drawn first in a task of its own: a page that has just run all of its scripts would
 * be held up by both together. Keys pressed in it are for it. What its page asks of it and does not
 * get is told at its top.
 */
export class OwnTask extends LitElement {
  /** What a property takes, where that is not everything. */
  protected static readonly takes: Readonly<Record<string, Takes>> = {};

  protected readonly notes: AttributeNotes;

  constructor() {
    super();
    new HeldHeight(this);
    keepKeys(this);
    this.notes = new AttributeNotes(this, (this.constructor as typeof OwnTask).takes);
  }

  /** Whether a network's settings have an effect, as attributes. */
  get settingsAct(): boolean {
    return false;
  }

  /** Notes stand above all that a view draws, and outside of it. */
  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    root.append(document.createElement('unrolled-view-notes'));
    return root;
  }

  // biome-ignore lint/suspicious/noConfusingVoidType: Lit declares it so.
  protected override scheduleUpdate(): void | Promise<unknown> {
    this.readTexts();
    this.notes.check();
    if (this.hasUpdated) return super.scheduleUpdate();
    return new Promise<void>((drawn) => setTimeout(drawn)).then(() => super.scheduleUpdate());
  }

  /** Frameworks set properties in place of attributes, and give them the same texts. */
  private readTexts(): void {
    const own = this as unknown as Record<PropertyKey, unknown>;
    for (const [name, { type }] of (this.constructor as typeof OwnTask).elementProperties) {
      const value = own[name];
      if (typeof value !== 'string') continue;
      if (type === Number) own[name] = Number(value);
      if (type === Boolean) own[name] = saysYes(value);
    }
  }
}
