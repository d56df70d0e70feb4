import { html, LitElement } from 'lit';

import { base } from '../styles/base';
import { sheet } from '../styles/sheet';
import { icons } from './icons';
import styles from './theme_toggle.css?inline';

type Theme = 'light' | 'dark';
const key = 'unrolled.theme';

/**
 * Switches the page between light and dark. Until a visitor chose, the system decides. Sends
 * `themechange` on the window, for what cannot follow CSS by itself (canvas).
 */
export class UnrolledThemeToggle extends LitElement {
  static override properties = { theme: { state: true } };
  static override styles = [base, sheet(styles)];

  declare private theme: Theme;
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly follow = () => (this.theme = this.present());

  constructor() {
    super();
    const kept = read();
    // A link that named one has the last word (elements/address_theme.ts).
    if (kept) document.documentElement.dataset['theme'] ??= kept;
    this.theme = this.present();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.system.addEventListener('change', this.follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.system.removeEventListener('change', this.follow);
  }

  protected override render() {
    const next: Theme = this.theme === 'dark' ? 'light' : 'dark';
    return html`<button
      class="plain"
      type="button"
      aria-label=${`Switch to ${next} colours`}
      title=${`Switch to ${next} colours`}
      @click=${() => this.choose(next)}
    >
      ${icons[next]}
    </button>`;
  }

  private present(): Theme {
    const chosen = document.documentElement.dataset['theme'];
    if (chosen === 'light' || chosen === 'dark') return chosen;
    return this.system.matches ? 'dark' : 'light';
  }

  private choose(theme: Theme): void {
    document.documentElement.dataset['theme'] = this.theme = theme;
    try {
      localStorage.setItem(key, theme);
    } catch {
      // Storage may be off; the choice then lasts as long as the page.
    }
    window.dispatchEvent(new Event('themechange'));
  }
}

function read(): Theme | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : undefined;
  } catch {
    return undefined;
  }
}

customElements.define('unrolled-theme-toggle', UnrolledThemeToggle);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-theme-toggle': UnrolledThemeToggle;
  }
}
