import { html, LitElement, nothing, type PropertyValues } from 'lit';

import { lazily } from '../app/lazy';
import type { ReadNumber } from '../app/number_text';
import { plainNumber } from '../app/plain_number';
import { sentence } from '../engine/shared/sentence';
import { base } from '../styles/base';
import { sheet } from '../styles/sheet';
import styles from './number_input.css?inline';

/**
 * A field for one number, typed in any way that can be meant in only one way; what it shows is
 * never altered while it is wrong. Properties: `value` (in text form), `minimum`, `maximum`,
 * `whole`, `label` (its name), `description`, `disabled`, `invalid`, `eager` (tells while it is
 * being typed, not only at its end), `nudge` (the value an arrow key moves to; else one more or
 * less). Event: `number-change` with the number's text form; `problem` with the sentence, or ''
 * when there is none any more.
 */
export class UnrolledNumberInput extends LitElement {
  static override properties = {
    value: { type: String },
    minimum: { type: Number },
    maximum: { type: Number },
    whole: { type: Boolean },
    label: { type: String },
    description: { type: String },
    disabled: { type: Boolean },
    invalid: { type: Boolean },
    eager: { type: Boolean },
    nudge: { attribute: false },
    draft: { state: true },
    problem: { state: true },
  };
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, sheet(styles)];

  declare value: string;
  declare minimum: number;
  declare maximum: number;
  declare whole: boolean;
  declare label: string;
  declare description: string;
  declare disabled: boolean;
  declare invalid: boolean;
  declare eager: boolean;
  declare nudge: ((direction: 1 | -1) => number) | undefined;
  /** What was typed and could not be taken. */
  declare private draft: string | undefined;
  declare private problem: string;

  constructor() {
    super();
    this.value = '';
    this.minimum = Number.NEGATIVE_INFINITY;
    this.maximum = Number.POSITIVE_INFINITY;
    this.whole = false;
    this.label = '';
    this.description = '';
    this.disabled = false;
    this.invalid = false;
    this.eager = false;
    this.problem = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('value') && this.hasUpdated) this.settle();
  }

  protected override render() {
    return html`<input
        type="text"
        inputmode=${this.whole && this.minimum >= 0 ? 'numeric' : 'decimal'}
        role="spinbutton"
        autocomplete="off"
        spellcheck="false"
        aria-label=${this.label}
        aria-description=${this.description}
        aria-valuemin=${this.minimum}
        aria-valuemax=${this.maximum}
        aria-valuenow=${this.value}
        aria-invalid=${this.problem || this.invalid ? 'true' : 'false'}
        ?disabled=${this.disabled}
        .value=${this.draft ?? this.value}
        @input=${this.typed}
        @change=${this.take}
        @keydown=${this.key}
      />${this.problem ? html`<p role="alert">${this.problem}</p>` : nothing}`;
  }

  private async take(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const text = input.value;
    const plain = plainNumber(text, this);
    const read = plain === undefined ? await this.read(text) : { value: plain };
    if (input.value !== text) return; // What stands there by now is taken in its turn.
    if ('problem' in read) {
      this.draft = text;
      this.problem = read.problem;
      return;
    }
    this.settle();
    input.value = String(read.value);
    this.send(read.value);
  }

  private async typed(event: Event): Promise<void> {
    if (!this.eager) return;
    const input = event.target as HTMLInputElement;
    const text = input.value;
    const plain = plainNumber(text, this);
    const read = plain === undefined ? await this.read(text) : { value: plain };
    if ('value' in read && input.value === text) this.send(read.value);
  }

  /** The code for all other ways to write a number comes with the first of them. */
  private async read(text: string): Promise<ReadNumber> {
    try {
      const { readWithin } = await lazily('What reads numbers', () => import('../app/number_text'));
      return readWithin(text, this);
    } catch (reason) {
      return { problem: sentence(reason) };
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.draft !== undefined) {
      event.stopPropagation();
      this.settle();
      (event.target as HTMLInputElement).value = this.value;
      return;
    }
    const direction = { ArrowUp: 1 as const, ArrowDown: -1 as const }[event.key];
    if (!direction || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = this.nudge?.(direction) ?? Number(this.value) + direction;
    if (next < this.minimum || next > this.maximum) return;
    this.settle();
    this.send(next);
  }

  private settle(): void {
    this.draft = undefined;
    this.problem = '';
  }

  private send(value: number): void {
    this.dispatchEvent(new CustomEvent('number-change', { detail: String(value) }));
  }
}

customElements.define('unrolled-number-input', UnrolledNumberInput);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-number-input': UnrolledNumberInput;
  }
}
