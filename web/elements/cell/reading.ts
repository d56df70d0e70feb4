import { html, LitElement, nothing, type PropertyValues } from 'lit';

import { spoken, visible } from '../../app/text/visible';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './reading.css?inline';

/**
 * The text being read, and the step that is looked at. Properties: `characters`, `step`, `held` (of
 * each step, whether a gate is held there), `reads` (what a step reads). Event:
 * `step-choose` with a step.
 */
export class UnrolledCellReading extends LitElement {
  static override properties = {
    characters: { attribute: false },
    step: { type: Number },
    held: { attribute: false },
    reads: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare characters: readonly string[];
  declare step: number;
  declare held: readonly boolean[];
  declare reads: string;

  constructor() {
    super();
    this.characters = [];
    this.step = 0;
    this.held = [];
    this.reads = 'character';
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('step') || changed.has('characters')) this.bringIntoView();
  }

  protected override render() {
    return html`<div
      role="listbox"
      tabindex="0"
      aria-label=${`Time step: the ${this.reads} that is read`}
      aria-orientation="horizontal"
      aria-activedescendant=${this.step < this.characters.length ? `s${this.step}` : nothing}
      @keydown=${this.key}
    >
      ${this.characters.map(
        (character, step) => html`<span
          id=${`s${step}`}
          role="option"
          aria-selected=${step === this.step}
          aria-label=${nameOf(character, step, this.held[step] ?? false)}
          class=${[
            visible(character) !== character && step !== this.step && 'blank',
            step > this.step && 'later',
            this.held[step] && 'held',
          ]
            .filter(Boolean)
            .join(' ')}
          @click=${() => this.choose(step)}
          >${visible(character)}</span
        >`,
      )}
    </div>`;
  }

  private key(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: this.step + 1,
      ArrowLeft: this.step - 1,
      Home: 0,
      End: this.characters.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(Math.min(this.characters.length - 1, Math.max(0, to)));
  }

  private choose(step: number): void {
    this.dispatchEvent(new CustomEvent('step-choose', { detail: step }));
  }

  /** Sideways within its own box: the page must not move. */
  private bringIntoView(): void {
    const list = this.renderRoot.querySelector('[role="listbox"]');
    const option = this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!list || !option || list.scrollWidth <= list.clientWidth) return;
    const box = list.getBoundingClientRect();
    const { left, right } = option.getBoundingClientRect();
    if (left < box.left + 40 || right > box.right - 40)
      list.scrollLeft += (left + right) / 2 - (box.left + box.right) / 2;
  }
}

function nameOf(character: string, step: number, held: boolean): string {
  return `step ${step + 1}, ${spoken(character)}${held ? ', a gate is held' : ''}`;
}

customElements.define('unrolled-cell-reading', UnrolledCellReading);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-reading': UnrolledCellReading;
  }
}
