import { html, LitElement, nothing } from 'lit';

import { type SettingRow, whenChanged } from '../app/settings';
import { base } from '../styles/base';
import { sheet } from '../styles/sheet';
import './number_input';
import styles from './setting_field.css?inline';
import { hasSlider, positionOf, sliderStops, valueAt } from './setting_scale';

/** A few choices with short names stand side by side instead of in a menu. */
const sideBySide = ({ choices }: SettingRow) =>
  choices.length <= 3 && choices.every(({ label }) => label.length <= 7);

/**
 * One row of the settings table as a form field. Properties: `row`, `value` (text form), `pending`
 * (waits for a restart), `note`. Events: `setting-change` with {name, value}; `help` with the row
 * or undefined as focus or pointer come and go.
 */
export class UnrolledSettingField extends LitElement {
  static override properties = {
    row: { attribute: false },
    value: { type: String },
    pending: { type: Boolean, reflect: true },
    error: { type: String },
    disabled: { type: Boolean },
    note: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare row: SettingRow;
  declare value: string;
  declare pending: boolean;
  declare disabled: boolean;
  /** A few words about the value, as whose default it is. */
  declare note: string;
  /** A sentence about the value that could not be taken, or ''. */
  declare error: string;

  constructor() {
    super();
    this.value = '';
    this.error = '';
    this.note = '';
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
          : row.kind === 'integer' || row.kind === 'real'
            ? html`<span class="name" @click=${this.toNumber}>${name}</span>${this.field()}`
            : html`<label class="name" for="field">${name}</label>${this.field()}`
      }
      ${this.note ? html`<p class="note">${this.note}</p>` : nothing}
      <p id="help" class="hidden-visually">
        ${row.help}${row.unit ? ` In ${row.unit}.` : ''}${
          row.live || row.group === 'generation' ? '' : ` ${whenChanged(row)}`
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
      <unrolled-number-input
        id="field"
        class=${hasSlider(row) ? 'number' : 'number wide'}
        .value=${this.value}
        .minimum=${row.minimum}
        .maximum=${row.maximum}
        .whole=${row.kind === 'integer'}
        .label=${row.label}
        .description=${row.help}
        .nudge=${(direction: 1 | -1) => this.beside(direction)}
        ?invalid=${this.error !== ''}
        ?disabled=${this.disabled}
        @number-change=${(event: CustomEvent<string>) => this.change(event.detail)}
      ></unrolled-number-input>`;
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

  private toNumber(): void {
    this.renderRoot.querySelector<HTMLElement>('#field')!.focus();
  }

  /** The value an arrow key in the number's field moves to: the next that the slider could have. */
  private beside(direction: 1 | -1): number {
    const { row } = this;
    const present = Number(this.value);
    if (row.kind === 'integer') return present + direction;
    if (!hasSlider(row)) return present + direction * row.increment;
    let position = Math.round(positionOf(row, present));
    do position += direction;
    while (position > 0 && position < sliderStops && valueAt(row, position) === present);
    return valueAt(row, Math.min(sliderStops, Math.max(0, position)));
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
