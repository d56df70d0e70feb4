import { html, LitElement, type PropertyValues } from 'lit';

import type { Suggestions } from '../engine/api';
import { base } from '../styles/base';
import { autocompleteStyles } from './autocomplete_styles';
import './suggestion_list';

export type Suggest = (prefix: string) => Promise<Suggestions | undefined>;

/**
 * A box to type into at any time. What the network would write next stands in it in grey: Tab takes
 * it, Escape sends it away, so that Tab then moves on as everywhere else.
 * Properties: `suggest` asks the engine, `value` is the text. Methods: refresh() after the weights
 * changed, prefill() for a phrase to start with. Event: `prefix-change` with the text typed.
 */
export class UnrolledAutocomplete extends LitElement {
  static override properties = {
    suggest: { attribute: false },
    value: { type: String },
    answer: { state: true },
    dismissed: { state: true },
    atEnd: { state: true },
  };
  static override styles = [base, autocompleteStyles];

  declare suggest: Suggest | undefined;
  declare value: string;
  declare private answer: Suggestions | undefined;
  declare private dismissed: boolean;
  declare private atEnd: boolean;
  private asking = false;
  private askAgain = false;
  private touched = false;
  private scrolled = false;

  constructor() {
    super();
    this.value = '';
    this.dismissed = false;
    this.atEnd = true;
  }

  /** True once a person has typed: then the text is theirs and is never replaced. */
  get typed(): boolean {
    return this.touched && this.value !== '';
  }

  /** A phrase to start with, unless a person has typed. */
  prefill(phrase: string): void {
    if (this.typed) return;
    this.touched = false;
    this.value = phrase;
    this.answer = undefined;
    this.refresh();
  }

  /** Asks again for the same text: the weights have changed. Cheap to call too often. */
  refresh(): void {
    if (this.asking) this.askAgain = true;
    else void this.ask();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('suggest')) this.answer = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('suggest')) this.refresh();
    // Asking a box where it is scrolled to costs a layout, so not at every answer.
    if (changed.has('value') || (changed.has('answer') && this.scrolled)) this.follow();
  }

  protected override render() {
    const ghost = this.ghost;
    return html`
      <header>
        <h2 id="title">Autocomplete</h2>
        <p class="end faint keys" aria-hidden="true">
          <kbd>Tab</kbd> accepts&ensp;<kbd>Esc</kbd> dismisses
        </p>
      </header>
      <div class="box">
        <div class="mirror" aria-hidden="true" dir="auto"
          ><span class="typed">${this.value}</span><span class="ghost">${ghost}</span></div
        >
        <textarea
          aria-labelledby="title"
          aria-describedby="ghost-text"
          dir="auto"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          maxlength="4000"
          placeholder=${this.value === '' && ghost === '' ? 'Type something like the text …' : ''}
          .value=${this.value}
          @input=${this.typedInto}
          @keydown=${this.key}
          @select=${this.caret}
          @keyup=${this.caret}
          @pointerup=${this.caret}
          @scroll=${this.follow}
        ></textarea>
        <p id="ghost-text" class="hidden-visually">
          ${
            ghost === '' ? 'No completion.' : `Completion: ${ghost}. Tab accepts, Escape dismisses.`
          }
        </p>
      </div>
      <div class="lists">
        <unrolled-suggestion-list
          label="Word"
          .stem=${/[^\s]*$/u.exec(this.value)![0].slice(-24)}
          .suggestions=${this.answer?.words ?? []}
          @pick=${(event: CustomEvent<string>) => this.accept(event.detail)}
        ></unrolled-suggestion-list>
        <unrolled-suggestion-list
          label="Next character"
          .suggestions=${this.answer?.characters ?? []}
          @pick=${(event: CustomEvent<string>) => this.accept(event.detail)}
        ></unrolled-suggestion-list>
      </div>
    `;
  }

  /** Grey text only where it would be written: at the end, for exactly what stands there. */
  private get ghost(): string {
    if (this.dismissed || !this.atEnd || this.answer?.prefix !== this.value) return '';
    const { ghost, words } = this.answer;
    const word = words[0]?.text ?? '';
    // Where the two searches differ, the list's first word is what Tab should write.
    return ghost.startsWith(word) ? ghost : word;
  }

  private get box(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  private async ask(): Promise<void> {
    if (!this.suggest) return;
    this.asking = true;
    try {
      do {
        this.askAgain = false;
        const answer = await this.suggest(this.value);
        if (answer && answer.prefix === this.value) this.answer = answer;
      } while (this.askAgain && this.isConnected);
    } finally {
      this.asking = false;
    }
  }

  /** A key must not wait for an older question: the engine drops the older one by itself. */
  private async askNow(): Promise<void> {
    const prefix = this.value;
    const answer = await this.suggest?.(prefix);
    if (answer && prefix === this.value) this.answer = answer;
  }

  private typedInto(): void {
    this.touched = true;
    this.dismissed = false;
    this.value = this.box.value;
    this.caret();
    this.changed();
  }

  private accept(text: string): void {
    this.touched = true;
    this.dismissed = false;
    this.value += text;
    this.atEnd = true;
    this.changed();
    void this.updateComplete.then(() => {
      this.box.setSelectionRange(this.value.length, this.value.length);
      this.follow();
    });
  }

  private changed(): void {
    this.dispatchEvent(new CustomEvent('prefix-change', { detail: this.value }));
    void this.askNow();
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || this.ghost === '') return;
    if (event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      this.accept(this.ghost);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.dismissed = true;
    }
  }

  private caret(): void {
    const { selectionStart, selectionEnd, value } = this.box;
    this.atEnd = selectionStart === selectionEnd && selectionEnd === value.length;
  }

  /** The grey text lies in a layer of its own; both layers scroll as one. */
  private follow(): void {
    const mirror = this.renderRoot.querySelector<HTMLElement>('.mirror');
    if (!mirror) return;
    if (this.atEnd && this.shadowRoot?.activeElement !== this.box) this.box.scrollTop = 1e6;
    mirror.scrollTop = this.box.scrollTop;
    this.scrolled = mirror.scrollTop > 0;
  }
}

customElements.define('unrolled-autocomplete', UnrolledAutocomplete);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-autocomplete': UnrolledAutocomplete;
  }
}
