import { html, LitElement, nothing } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { motionIsWelcome } from '../motion';
import styles from './sideways.css?inline';

/**
 * Holds what may be wider than its place. It scrolls sideways then, and shows that it does: the
 * edge behind which more stands fades, with a button that leads there.
 */
export class UnrolledSideways extends LitElement {
  static override properties = {
    hidesLeft: { state: true },
    hidesRight: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare private hidesLeft: boolean;
  declare private hidesRight: boolean;
  private readonly sizes = new ResizeObserver(() => this.look());

  constructor() {
    super();
    this.hidesLeft = false;
    this.hidesRight = false;
  }

  /** Brings a place of the content, in pixels from its left, to the middle. */
  centre(x: number, behavior: ScrollBehavior): void {
    const { scroller } = this;
    scroller?.scrollTo({ left: x - scroller.clientWidth / 2, behavior });
  }

  get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroller');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
    for (const child of this.children) this.sizes.observe(child);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  protected override render() {
    return html`<div class="scroller" @scroll=${() => this.look()}>
        <slot
          @slotchange=${() => {
            for (const child of this.children) this.sizes.observe(child);
          }}
        ></slot>
      </div>
      ${this.hidesLeft ? this.edge('before', 'Back to the left', 'M10 3L5 8l5 5') : nothing}
      ${this.hidesRight ? this.edge('after', 'On to the right', 'M6 3l5 5-5 5') : nothing}`;
  }

  private edge(side: 'before' | 'after', label: string, path: string) {
    return html`<div class="edge ${side}">
      <button type="button" aria-label=${label} title=${label} @click=${() => this.turn(side)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>
      </button>
    </div>`;
  }

  private turn(side: 'before' | 'after'): void {
    const { scroller } = this;
    if (!scroller) return;
    const left = scroller.clientWidth * (side === 'after' ? 0.7 : -0.7);
    scroller.scrollBy({ left, behavior: motionIsWelcome() ? 'smooth' : 'instant' });
  }

  private look(): void {
    const { scroller } = this;
    if (!scroller) return;
    const { scrollLeft, scrollWidth, clientWidth } = scroller;
    this.hidesLeft = scrollLeft > 2;
    this.hidesRight = scrollLeft + clientWidth < scrollWidth - 2;
  }
}

customElements.define('unrolled-sideways', UnrolledSideways);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-sideways': UnrolledSideways;
  }
}
