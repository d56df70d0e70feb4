import { css, html, nothing } from 'lit';

import '../../elements/autocomplete';
import { ViewElement, type ViewStart } from '../../elements/view/view_element';
import { base } from '../../styles/base';

/** A box to type into, with what the network expects next. Attribute besides a view's: `prompt`. */
export class UnrolledTyping extends ViewElement {
  static override properties = { ...ViewElement.properties, prompt: { type: String } };
  static override styles = [
    base,
    css`
      :host {
        min-height: 18em;
      }

      .problem {
        color: var(--danger);
      }
    `,
  ];

  declare prompt: string;
  protected readonly start: ViewStart = { trained: 'prose-lstm' };
  private suggest: ((prefix: string) => ReturnType<NonNullable<typeof this.live>['suggest']>) | undefined;

  constructor() {
    super();
    this.prompt = '';
  }

  protected override runChanged(): void {
    const { live } = this;
    this.suggest = live && ((prefix) => live.suggest(prefix));
    live?.addEventListener('weights', () => this.box?.refresh());
    void this.updateComplete.then(() => this.box?.prefill(this.prompt));
  }

  protected weightsChanged(): void {
    this.box?.refresh();
  }

  protected override render() {
    return html`
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <unrolled-autocomplete .suggest=${this.suggest}></unrolled-autocomplete>
    `;
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
