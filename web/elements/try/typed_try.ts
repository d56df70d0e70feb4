import { html, type PropertyDeclarations, type PropertyValues } from 'lit';

import { remember } from '../plot/remember';
import { TryElement } from './try_element';

/**
 * A panel in which one types what the network reads. Until a person has, an example of the data
 * stands there, and another one where there is other data.
 */
export abstract class TypedTry extends TryElement {
  static override properties: PropertyDeclarations = {
    ...TryElement.properties,
    value: { state: true },
  };
  declare protected value: string;
  private own = false;
  private next = 0;
  private readonly examplesIn = remember((data: string) => this.takeExamples(data));

  constructor() {
    super();
    this.value = '';
  }

  /** What can be tried, of the first lines of the data. */
  protected abstract takeExamples(data: string): readonly string[];

  override restore(question: string): void {
    this.own = question !== '';
    this.value = question;
    this.refresh();
  }

  protected override question(): string | undefined {
    return this.value.trim() === '' ? undefined : this.value;
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Something true stands there before anybody typed.
    if (this.own || !changed.has('examples')) return;
    this.next = 0;
    this.value = this.examplesIn(this.examples)[0] ?? '';
  }

  /** Another question than before: what was looked at in the last answer is out of date. */
  protected asked(): void {}

  /** The box; `placeholder` says what can be typed. */
  protected box(placeholder: string) {
    return html`<textarea
      aria-labelledby="title"
      rows="2"
      spellcheck="false"
      autocomplete="off"
      placeholder=${placeholder}
      .value=${this.value}
      @input=${this.typed}
    ></textarea>`;
  }

  protected anotherExample() {
    return html`<button class="end link faint" type="button" @click=${this.another}>
      another example
    </button>`;
  }

  private typed(event: Event): void {
    this.own = true;
    this.put((event.target as HTMLTextAreaElement).value);
  }

  private another(): void {
    const examples = this.examplesIn(this.examples);
    if (examples.length === 0) return;
    this.next = (this.next + 1) % examples.length;
    this.own = false;
    this.put(examples[this.next]!);
  }

  private put(value: string): void {
    this.value = value;
    this.asked();
    this.changed();
  }
}
