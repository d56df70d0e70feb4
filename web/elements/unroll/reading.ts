import { html, LitElement } from 'lit';

import { valueIn } from '../../app/settings';
import type { SettingValues } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { forms } from './kinds';
import styles from './reading.css?inline';
import { length, longestText, shortestText } from './toy';

/**
 * What is read, and by which network. Properties: `text`, `settings` of the run, `fixed` (the
 * network is not the view's own: only the text can change), `busy`. Event: `reading` with the text
 * and the settings that are asked for.
 */
export class UnrolledUnrollReading extends LitElement {
  static override properties = {
    text: { type: String },
    settings: { attribute: false },
    fixed: { type: Boolean },
    busy: { type: Boolean },
  };
  static override styles = [base, sheet(styles)];

  declare text: string;
  declare settings: SettingValues | undefined;
  declare fixed: boolean;
  declare busy: boolean;

  constructor() {
    super();
    this.text = '';
    this.settings = undefined;
    this.fixed = false;
    this.busy = false;
  }

  protected override render() {
    const settings = this.settings ?? {};
    const of = (name: string) => valueIn(settings, name);
    const kind = forms.findIndex(({ settings: wanted }) =>
      Object.entries(wanted).every(([name, value]) => name === 'activation' || of(name) === value),
    );
    return html`
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          this.send({});
        }}
      >
        <label>
          Text
          <input
            type="text"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            maxlength=${longestText}
            .value=${this.text}
            ?disabled=${this.busy}
            @change=${() => this.send({})}
          />
        </label>
        ${this.fixed ? '' : this.network(kind, of('hidden_size'))}
      </form>
    `;
  }

  private network(kind: number, hidden: string) {
    return html`<label>
        Cell
        <select
          ?disabled=${this.busy}
          @change=${(event: Event) =>
            this.send(forms[(event.target as HTMLSelectElement).selectedIndex]!.settings)}
        >
          ${forms.map(({ label }, k) => html`<option ?selected=${k === kind}>${label}</option>`)}
        </select>
      </label>
      <label>
        Units
        <select
          ?disabled=${this.busy}
          @change=${(event: Event) =>
            this.send({ hidden_size: (event.target as HTMLSelectElement).value })}
        >
          ${[2, 3, 4, 5, 6, 7, 8].map(
            (units) => html`<option ?selected=${String(units) === hidden}>${units}</option>`,
          )}
        </select>
      </label>`;
  }

  private send(settings: Readonly<Record<string, string>>): void {
    const field = this.renderRoot.querySelector('input')!;
    const same = field.value === this.text && Object.keys(settings).length === 0;
    const short = length(field.value) < shortestText;
    field.setCustomValidity(short ? 'Give at least two characters.' : '');
    if (short) return void field.reportValidity();
    if (same) return;
    const detail = { text: field.value, settings };
    this.dispatchEvent(new CustomEvent('reading', { detail }));
  }
}

customElements.define('unrolled-unroll-reading', UnrolledUnrollReading);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-unroll-reading': UnrolledUnrollReading;
  }
}
