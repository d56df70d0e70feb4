import { css, html, LitElement, nothing } from 'lit';

import { base } from '../styles/base';
import { icons } from './icons';

export interface Notice {
  message: string;
  /** What the button says, and does. */
  action?: { label: string; run: () => void };
  /** Mistakes stay until sent away; news goes by itself. */
  problem?: boolean;
}

/** Long enough to read a sentence and decide. */
const stays = 12000;

/** One sentence at the foot of the playground, with at most one thing to do about it. */
export class UnrolledNotice extends LitElement {
  static override properties = { notice: { state: true } };
  static override styles = [
    base,
    css`
      /* At the foot of what is in view, over the part that has least to press. */
      :host {
        position: sticky;
        bottom: 1em;
        z-index: 2;
        height: 0;
      }

      [role] {
        position: absolute;
        inset: auto 0 0;
        display: flex;
        justify-content: flex-end;
        pointer-events: none;
      }

      .note {
        display: flex;
        align-items: center;
        gap: 0.8em;
        max-width: 42em;
        padding: 0.5em 0.5em 0.5em 0.9em;
        border-radius: var(--radius);
        background: var(--ink);
        color: var(--paper);
        box-shadow: 0 0.3em 1.4em rgb(0 0 0 / 0.25);
        pointer-events: auto;
      }

      .problem {
        border: 1px solid var(--danger);
        background: var(--danger-paper);
        color: var(--ink);
      }

      .note button:not(.primary) {
        border-color: currentColor;
      }

      .note button.plain {
        border-color: transparent;
      }

      .note:not(.problem) button:hover {
        background: var(--ink-2);
        border-color: currentColor;
      }

      .note:not(.problem) :focus-visible {
        outline-color: var(--paper);
        outline-offset: -4px;
      }
    `,
  ];

  declare private notice: Notice | undefined;
  private timer = 0;

  show(notice: Notice): void {
    clearTimeout(this.timer);
    this.notice = notice;
    if (!notice.problem) this.timer = window.setTimeout(() => this.close(), stays);
  }

  close(): void {
    clearTimeout(this.timer);
    this.notice = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render() {
    const { notice } = this;
    return html`<div role=${notice?.problem ? 'alert' : 'status'}>
      ${
        notice
          ? html`<div class=${notice.problem ? 'note problem' : 'note'}>
            <p>${notice.message}</p>
            ${
              notice.action
                ? html`<button
                  type="button"
                  class=${notice.problem ? 'primary' : ''}
                  @click=${() => {
                    this.close();
                    notice.action!.run();
                  }}
                >
                  ${notice.action.label}
                </button>`
                : nothing
            }
            <button class="plain" type="button" aria-label="Close" @click=${this.close}>
              ${icons.close}
            </button>
          </div>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('unrolled-notice', UnrolledNotice);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-notice': UnrolledNotice;
  }
}
