import { html, LitElement, nothing, type PropertyValues } from 'lit';

import { lazily } from '../../app/lazy';
import {
  endingOf,
  greyText,
  type Suggest,
  sameShape,
  shapeText,
  stemOf,
} from '../../app/text/completion';
import type { SuggestionShape, Suggestions } from '../../engine/shared/api';
import { asTheyAre } from '../../engine/shared/shape';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FrameTask } from '../frame';
import styles from './autocomplete.css?inline';
import './suggestion_list';

const notFinite = 'The network’s numbers are no longer finite: there is nothing to suggest.';

/**
 * A box to type into at any time. What the network would write next stands in it in grey: the arrow
 * key that moves on takes it, and so does Tab for who has typed; who only passes by with Tab alters
 * nothing. Escape sends it away. The browser's undo knows of what was taken.
 * Properties: `suggest` asks the engine, `shape` is how the bars are drawn, `value` is what was
 * typed,
 * `text` what the network learns.
 * Methods: refresh() after the weights
 * changed, prefill() for a phrase to start with, restore() for what was typed. Event:
 * `prefix-change` with the text typed.
 */
export class UnrolledAutocomplete extends LitElement {
  static override properties = {
    suggest: { attribute: false },
    shape: {
      attribute: false,
      hasChanged: (now: SuggestionShape, before?: SuggestionShape) =>
        !before || !sameShape(now, before),
    },
    value: { type: String },
    answer: { state: true },
    dismissed: { state: true },
    atEnd: { state: true },
    typing: { state: true },
    text: { attribute: false },
    note: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare suggest: Suggest | undefined;
  declare shape: SuggestionShape;
  declare value: string;
  declare private answer: Suggestions | undefined;
  declare private dismissed: boolean;
  declare private atEnd: boolean;
  /** Something was written since the box got the focus: now Tab is meant for the grey text. */
  declare private typing: boolean;
  declare text: string;
  /** Which characters the network never saw. */
  declare private note: string;
  /** With the frame: asking where a box is scrolled to before that costs a layout of its own. */
  private readonly follows = new FrameTask(() => this.follow());
  private asking = false;
  private askAgain = false;
  private touched = false;
  private scrolled = false;

  constructor() {
    super();
    this.shape = asTheyAre;
    this.value = '';
    this.typing = false;
    this.text = '';
    this.note = '';
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

  /** What a person typed before a reload: it is theirs still. */
  restore(text: string): void {
    this.touched = true;
    this.value = text;
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
    if (changed.has('suggest') || changed.has('shape')) this.refresh();
    if (changed.has('value') || changed.has('text')) void this.look();
    // A layout at every answer would be too much.
    if (changed.has('value') || (changed.has('answer') && this.scrolled)) this.follows.request();
  }

  protected override render() {
    const ghost = this.ghost;
    // There is always a likeliest character, where there is a network.
    const note = this.answer?.characters.length === 0 ? notFinite : this.note;
    const shaped = shapeText(this.shape);
    return html`
      <header>
        <h2 id="title">Autocomplete</h2>
        <p class="end faint keys" aria-hidden="true">
          ${this.typing ? html`<kbd>Tab</kbd> or ` : nothing}<kbd>→</kbd> accepts&ensp;<kbd
            >Esc</kbd
          >
          dismisses
        </p>
        <button
          class="end take"
          type="button"
          ?disabled=${ghost === ''}
          @pointerdown=${(event: Event) => event.preventDefault()}
          @click=${() => this.accept(this.ghost)}
        >
          Take the grey text
        </button>
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
          @blur=${() => (this.typing = false)}
          @keyup=${this.caret}
          @pointerup=${this.caret}
          @scroll=${this.follow}
        ></textarea>
        <p id="ghost-text" class="hidden-visually">
          ${
            ghost === ''
              ? 'No completion.'
              : `Completion: ${ghost}. Right arrow at the end accepts, and Tab once you have ` +
                'typed; Escape dismisses.'
          }
        </p>
      </div>
      ${note === '' ? nothing : html`<p class="faint" role="status">${note}</p>`}
      <div class="lists">
        <unrolled-suggestion-list
          label="Word"
          note=${shaped}
          .stem=${stemOf(this.answer?.prefix ?? this.value)}
          .suggestions=${this.answer?.words ?? []}
          @pick=${(event: CustomEvent<string>) => this.accept(event.detail || this.ending)}
        ></unrolled-suggestion-list>
        <unrolled-suggestion-list
          label="Next character"
          note=${shaped}
          .suggestions=${this.answer?.characters ?? []}
          @pick=${(event: CustomEvent<string>) => this.accept(event.detail)}
        ></unrolled-suggestion-list>
      </div>
    `;
  }

  /** What stands in the text is no news; what is typed is looked at by code that comes then. */
  private async look(): Promise<void> {
    const { text, value } = this;
    let note = '';
    if (text !== '' && value !== '' && (this.touched || !text.includes(value)))
      try {
        const { unseenNote } = await lazily('The note', () => import('../../app/text/unseen'));
        note = await unseenNote(text, value);
      } catch {
        // Suggestions come without it.
      }
    if (text === this.text && value === this.value) this.note = note;
  }

  /** Grey text only where it would be written: at the end, for exactly what stands there. */
  private get ghost(): string {
    if (this.dismissed || !this.atEnd || this.answer?.prefix !== this.value) return '';
    return greyText(this.answer);
  }

  /** A word that is complete is taken by going on after it. */
  private get ending(): string {
    return this.answer ? endingOf(this.answer) : ' ';
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
        const answer = await this.suggest(this.value, this.shape);
        if (answer && answer.prefix === this.value) this.answer = answer;
      } while (this.askAgain && this.isConnected);
    } finally {
      this.asking = false;
    }
  }

  /** A key must not wait for an older question: the engine drops the older one by itself. */
  private async askNow(): Promise<void> {
    const prefix = this.value;
    const answer = await this.suggest?.(prefix, this.shape);
    if (answer && prefix === this.value) this.answer = answer;
  }

  private typedInto(): void {
    this.touched = true;
    this.typing = true;
    this.dismissed = false;
    this.value = this.box.value;
    this.caret();
    this.changed();
  }

  /** Writes at the end as if typed: setting the value would empty the browser's undo history. */
  private accept(text: string): void {
    if (text === '') return;
    const { box } = this;
    const focused = this.shadowRoot!.activeElement;
    if (focused !== box) {
      // Only to write into it: a phone's keyboard need not come up.
      box.inputMode = 'none';
      box.focus({ preventScroll: true });
    }
    const end = box.value.length;
    box.setSelectionRange(end, end);
    if (!document.execCommand('insertText', false, text) || box.value.length === end) {
      box.setRangeText(text, end, end, 'end');
      this.typedInto();
    }
    if (focused !== box) {
      box.inputMode = '';
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      else box.blur();
    }
    this.atEnd = true;
    this.follows.request();
  }

  private changed(): void {
    this.dispatchEvent(new CustomEvent('prefix-change', { detail: this.value }));
    void this.askNow();
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || this.ghost === '') return;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === (this.leftwards ? 'ArrowLeft' : 'ArrowRight')) {
      event.preventDefault();
      this.accept(this.ghost);
    } else if (event.key === 'Tab' && this.typing) {
      event.preventDefault();
      this.accept(this.ghost);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.dismissed = true;
    }
  }

  private get leftwards(): boolean {
    return getComputedStyle(this.box).direction === 'rtl';
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
