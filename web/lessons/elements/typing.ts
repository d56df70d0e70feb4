import { html, nothing } from 'lit';

import type { Suggest } from '../../app/text/completion';
import { sheet } from '../../styles/sheet';
import styles from './typing.css?inline';
import '../../elements/playground/autocomplete';
import { ViewElement, type ViewStart } from '../../elements/view/view_element';
import { base } from '../../styles/base';

/** A box to type into, with what the network expects next. Attribute besides a view's: `prompt`. */
export class UnrolledTyping extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    prompt: { type: String },
    knobs: { type: Boolean },
    temperature: { state: true },
    topK: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare prompt: string;
  /** Whether temperature and top k can be turned. */
  declare knobs: boolean;
  declare private temperature: number;
  declare private topK: number;
  protected readonly start: ViewStart = { trained: 'prose-lstm' };
  private suggest: Suggest | undefined;

  constructor() {
    super();
    this.prompt = '';
    this.knobs = false;
    this.temperature = 1;
    this.topK = 0;
  }

  protected override runChanged(): void {
    const { live } = this;
    this.suggest = live && ((prefix, shape) => live.suggest(prefix, 5, shape));
    live?.addEventListener('weights', () => this.box?.refresh());
    void this.updateComplete.then(() => this.box?.prefill(this.prompt));
  }

  protected weightsChanged(): void {
    this.box?.refresh();
  }

  protected override render() {
    return html`
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.knobs ? this.knobRow() : nothing}
      <unrolled-autocomplete
        .suggest=${this.suggest}
        .shape=${{ temperature: this.temperature, topK: this.topK, topP: 1 }}
      ></unrolled-autocomplete>
    `;
  }

  private knobRow() {
    const number = (event: Event) => Number((event.target as HTMLInputElement).value);
    const { temperature, topK } = this;
    return html`<p class="knobs">
      <label
        >temperature <i class="serif">τ</i>
        <input
          type="range"
          min="0"
          max="2"
          step="0.05"
          .value=${String(temperature)}
          aria-valuetext=${temperature.toFixed(2)}
          @input=${(event: Event) => (this.temperature = number(event))}
        />
        <output>${temperature.toFixed(2)}</output></label
      >
      <label
        >top <i class="serif">k</i>
        <input
          type="range"
          min="0"
          max="5"
          step="1"
          .value=${String(topK)}
          aria-valuetext=${topK === 0 ? 'all' : topK}
          @input=${(event: Event) => (this.topK = number(event))}
        />
        <output>${topK === 0 ? 'all' : topK}</output></label
      >
    </p>`;
  }

  private get box() {
    return this.renderRoot.querySelector('unrolled-autocomplete');
  }
}

customElements.define('unrolled-typing', UnrolledTyping);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-typing': UnrolledTyping;
  }
}
