import { html, LitElement, nothing } from 'lit';

import type { SettingRow } from '../app/settings';
import { base } from '../styles/base';
import { settingFieldStyles } from './setting_field_styles';
import { hasSlider, positionOf, sliderStops, valueAt } from './setting_scale';

/** Choices with names as short as these stand side by side instead of in a menu. */
const sideBySide = (row: SettingRow) => row.choices.every(({ label }) => label.length <= 7);

/**
 * One row of the settings table as a form field. Properties: `row`, `value` (text form), `pending`
 * (waits for a restart). Events: `setting-change` with {name, value}; `help` with the row or
 * undefined as focus or pointer come and go.
 */
export class UnrolledSettingField extends LitElement {
  static override properties = {
    row: { attribute: false },
    value: { type: String },
    pending: { type: Boolean, reflect: true },
    error: { type: String },
    disabled: { type: Boolean },
  };
  static override styles = [base, settingFieldStyles];

  declare row: SettingRow;
  declare value: string;
  declare pending: boolean;
  declare disabled: boolean;
  /** A sentence about the value that could not be taken, or ''. */
  declare error: string;

  constructor() {
    super();
    this.value = '';
    this.error = '';
    this.pending = false;
    this.disabled = false;
    this.addEventListener('pointerenter', () => this.askHelp(true));
    this.addEventListener('pointerleave', () => this.askHelp(false));
    this.addEventListener('focusin', () => this.askHelp(true));
    this.addEventListener('focusout', () => this.askHelp(false));
  }

  protected override render() {
    const { row } = this;
    const name = html`<span class="label">${row.label}</span
      >${row.symbol ? html` <i class="symbol">${row.symbol}</i>` : nothing}${
        this.pending ? html`<span class="dot" title="waits for a restart"></span>` : nothing
      }`;
    return html`
      ${
        row.kind === 'choice' && sideBySide(row)
          ? html`<span class="name" id="name">${name}</span>${this.radios()}`
          : html`<label class="name" for="field">${name}</label>${this.field()}`
      }
      <p id="help" class="hidden-visually">
        ${row.help}${row.unit ? ` In ${row.unit}.` : ''}${
          row.live || row.group === 'generation' ? '' : ' Takes a restart.'
        }
      </p>
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
    `;
  }

  private field() {
    const { row } = this;
    if (row.kind === 'choice')
      return html`<select
        id="field"
        class="wide"
        aria-describedby="help"
        ?disabled=${this.disabled}
        @change=${(event: Event) => this.change((event.target as HTMLSelectElement).value)}
      >
        ${row.choices.map(
          ({ value, label }) =>
            html`<option value=${value} ?selected=${value === this.value}>${label}</option>`,
        )}
      </select>`;
    if (row.kind === 'boolean')
      return html`<input
        id="field"
        class="switch"
        type="checkbox"
        role="switch"
        aria-describedby="help"
        ?disabled=${this.disabled}
        .checked=${this.value === 'true'}
        @change=${(event: Event) => this.change(String((event.target as HTMLInputElement).checked))}
      />`;
    return html`${
      hasSlider(row)
        ? html`<input
            class="slider"
            type="range"
            min="0"
            max=${sliderStops}
            step="1"
            aria-label=${row.label}
            aria-describedby="help"
            aria-valuetext=${`${this.value} ${row.unit}`}
            ?disabled=${this.disabled}
            .value=${String(Math.round(positionOf(row, Number(this.value))))}
            @input=${this.slide}
            @keydown=${this.nudge}
          />`
        : nothing
    }
      <input
        id="field"
        class=${hasSlider(row) ? 'number' : 'number wide'}
        type="number"
        min=${row.minimum}
        max=${row.maximum}
        step=${row.kind === 'integer' ? 1 : 'any'}
        aria-describedby="help"
        aria-invalid=${this.error ? 'true' : 'false'}
        ?disabled=${this.disabled}
        .value=${this.value}
        @change=${(event: Event) => this.change((event.target as HTMLInputElement).value)}
      />`;
  }

  private radios() {
    return html`<div
      class="choices"
      role="radiogroup"
      aria-labelledby="name"
      aria-describedby="help"
    >
      ${this.row.choices.map(
        ({ value, label }) =>
          html`<label
            ><input
              type="radio"
              name="choice"
              value=${value}
              ?disabled=${this.disabled}
              .checked=${value === this.value}
              @change=${() => this.change(value)}
            /><span>${label}</span></label
          >`,
      )}
    </div>`;
  }

  private slide(event: Event): void {
    const position = Number((event.target as HTMLInputElement).value);
    this.change(String(valueAt(this.row, position)));
  }

  /** On whole numbers an arrow key must always move, also where several stops mean one value. */
  private nudge(event: KeyboardEvent): void {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!direction || this.row.kind !== 'integer') return;
    const position = Number((event.target as HTMLInputElement).value);
    const present = Number(this.value);
    if (valueAt(this.row, position + direction) !== present) return;
    event.preventDefault();
    const next = present + direction;
    if (next >= this.row.minimum && next <= this.row.maximum) this.change(String(next));
  }

  private change(value: string): void {
    this.dispatchEvent(
      new CustomEvent('setting-change', {
        detail: { name: this.row.name, value },
        bubbles: true,
        composed: true,
      }),
    );
  }

  private askHelp(wanted: boolean): void {
    this.dispatchEvent(
      new CustomEvent('help', { detail: wanted ? this.row : undefined, bubbles: true }),
    );
  }
}

customElements.define('unrolled-setting-field', UnrolledSettingField);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-setting-field': UnrolledSettingField;
  }
}
