import { html, LitElement, nothing } from 'lit';

import { type SettingRow, whenChanged } from '../../app/settings';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { onPageKeys } from '../hotkeys';
import styles from './help_popover.css?inline';

/** Long enough that a pointer on its way across the form opens nothing. */
const hoverDelay = 350;
const leaveDelay = 200;

export interface Help {
  readonly text: string;
  /** A second, fainter line. */
  readonly note: string;
}

/**
 * The help on a setting or a word, beside it, in the top layer. Stays while the pointer is over it,
 * and Escape sends it away without moving focus. The same words are each field's description for
 * a screen reader, and stand on the glossary's sheet, so this box is hidden from it.
 */
export class UnrolledHelpPopover extends LitElement {
  static override properties = { help: { state: true } };
  static override styles = [base, sheet(styles)];

  declare private help: Help | undefined;
  private timer = 0;
  private anchor: HTMLElement | undefined;
  private leaving = new AbortController();

  /** Opens beside `anchor`, at once for the keyboard and after a moment for the pointer. */
  show(help: Help, anchor: HTMLElement): void {
    clearTimeout(this.timer);
    const byKeyboard =
      anchor.matches(':focus-within') &&
      (anchor.shadowRoot?.activeElement ?? anchor.querySelector(':focus') ?? anchor).matches(
        ':focus-visible',
      );
    this.timer = window.setTimeout(
      () => this.open(help, anchor),
      byKeyboard || this.help ? 0 : hoverDelay,
    );
  }

  leave(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.close(), leaveDelay);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    onPageKeys(({ key }) => key === 'Escape' && this.help && this.close(), signal);
    // What it stands beside has another place then.
    window.addEventListener('resize', () => this.place(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
    clearTimeout(this.timer);
  }

  protected override render() {
    const { help } = this;
    return html`<div
      popover="manual"
      aria-hidden="true"
      @pointerenter=${() => clearTimeout(this.timer)}
      @pointerleave=${() => this.leave()}
    >
      <p>${help?.text}</p>
      ${help?.note ? html`<p>${help.note}</p>` : nothing}
    </div>`;
  }

  private open(help: Help, anchor: HTMLElement): void {
    this.help = help;
    this.anchor = anchor;
    void this.updateComplete.then(() => this.place());
  }

  private close(): void {
    this.help = undefined;
    this.box?.hidePopover();
  }

  private get box(): HTMLElement | null {
    return this.renderRoot.querySelector('div');
  }

  private place(): void {
    if (!this.help || !this.anchor?.isConnected || !this.box) return;
    if (!this.box.matches(':popover-open')) this.box.showPopover();
    const field = this.anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const gap = 10;
    const beside = field.right + gap + width < window.innerWidth;
    const left = beside
      ? field.right + gap
      : Math.max(gap, Math.min(field.left, window.innerWidth - width - gap));
    const below = field.bottom + gap + height < window.innerHeight;
    const top = beside
      ? Math.min(field.top - 4, window.innerHeight - height - gap)
      : below
        ? field.bottom + 4
        : field.top - height - 4;
    this.box.style.left = `${left}px`;
    this.box.style.top = `${top}px`;
  }
}

/** A setting's help: its range, and when a change of it takes effect. */
export function helpOn(row: SettingRow): Help {
  return { text: row.help, note: footnote(row) };
}

function footnote(row: SettingRow): string {
  const range =
    row.kind === 'integer' || row.kind === 'real' ? `From ${row.minimum} to ${row.maximum}. ` : '';
  if (row.group === 'generation') return `${range}Changes the sample at once.`;
  return range + (row.live ? 'Changes at once, also while training.' : whenChanged(row));
}

customElements.define('unrolled-help-popover', UnrolledHelpPopover);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-help-popover': UnrolledHelpPopover;
  }
}
