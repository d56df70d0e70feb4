import { html, LitElement, mathml, nothing, type TemplateResult } from 'lit';

import type { Network } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { FollowNotation } from '../follow_notation';
import styles from './equations.css?inline';
import { operationsOf, partsOf } from './kinds';
import type { Piece } from './operations';
import { type Letter, type Part, type PartId, plain } from './parts';

/**
 * A cell's operations as equations. Properties: `network`, `current` (index of the operation),
 * `lit` (a part pointed at). Events: `part-point` with a part or undefined, `operation-choose` with
 * an index. Terms are one stop of the keyboard; arrow keys move among them.
 */
export class UnrolledCellEquations extends LitElement {
  static override properties = {
    network: { attribute: false },
    current: { type: Number },
    lit: { attribute: false },
    stop: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare network: Network | undefined;
  declare current: number;
  declare lit: PartId | undefined;
  /** The term that Tab comes to, counted over all equations. */
  declare private stop: number;
  private terms = 0;

  constructor() {
    super();
    this.current = 0;
    this.stop = 0;
    new FollowNotation(this);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('network')) this.stop = 0;
  }

  protected override render() {
    const { network } = this;
    if (!network) return nothing;
    this.terms = 0;
    return html`<ol aria-label="Operations of a time step" @keydown=${this.key}>
      ${operationsOf(network).map(
        ({ title, equations }, index) => html`<li class=${index === this.current ? 'current' : ''}>
          <button
            class="name"
            type="button"
            aria-current=${index === this.current ? 'step' : 'false'}
            @click=${() => this.send('operation-choose', index)}
          >
            ${index + 1}. ${title}
          </button>
          ${equations.map((pieces) => html`<p>${pieces.map((piece) => this.piece(piece))}</p>`)}
        </li>`,
      )}
    </ol>`;
  }

  private piece(piece: Piece): TemplateResult {
    if (typeof piece === 'string') {
      const wide = '=+−'.includes(piece) ? 'sign wide' : 'sign';
      return html`<span class=${wide}><math><mo stretchy="false">${piece}</mo></math></span>`;
    }
    const id = 'part' in piece ? piece.part : piece.lights;
    const part = partsOf(this.network!).find((each) => each.id === id)!;
    return 'part' in piece
      ? this.term(part, part.symbols.map(symbolMath), spokenPart(part), true)
      : this.term(part, [lettersMath(piece)], spokenLetters(piece, part), false);
  }

  private term(part: Part, content: TemplateResult<3>[], spoken: string, own: boolean) {
    const index = this.terms++;
    const point = () => this.send('part-point', part.id);
    const leave = () => this.send('part-point', undefined);
    return html`<button
      class=${['term', own && 'part', part.id === this.lit && 'lit'].filter(Boolean).join(' ')}
      type="button"
      tabindex=${index === this.stop ? 0 : -1}
      data-part=${part.id}
      title=${part.meaning}
      ${cssVars({ '--colour': `var(${part.colour})` })}
      @focus=${() => {
        this.stop = index;
        point();
      }}
      @blur=${leave}
      @pointerenter=${point}
      @pointerleave=${leave}
    >
      <math aria-hidden="true">${content}</math><span class="hidden-visually">${spoken}</span>
    </button>`;
  }

  private key(event: KeyboardEvent): void {
    const terms = [...this.renderRoot.querySelectorAll<HTMLElement>('button.term')];
    const at = terms.indexOf(event.target as HTMLElement);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: terms.length - 1,
    };
    const to = steps[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    terms[Math.min(terms.length - 1, Math.max(0, to))]!.focus();
  }

  private send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function symbolMath({ base, sub, tilde }: Letter): TemplateResult<3> {
  const letter = tilde
    ? mathml`<mover accent="true"><mi>${base}</mi><mo stretchy="false">~</mo></mover>`
    : mathml`<mi>${base}</mi>`;
  return sub ? mathml`<msub>${letter}${subscript(sub)}</msub>` : letter;
}

function subscript(sub: string): TemplateResult<3> {
  const [letter, number] = sub.split('−');
  if (number === undefined) return mathml`<mi>${sub}</mi>`;
  return mathml`<mrow><mi>${letter}</mi><mo>−</mo><mn>${number}</mn></mrow>`;
}

function lettersMath({ letters, sub }: { letters: string; sub?: string }): TemplateResult<3> {
  if (letters === '1') return mathml`<mn>1</mn>`;
  if (letters === '⊙') return mathml`<mo lspace="0" rspace="0">⊙</mo>`;
  const letter = mathml`<mi>${letters}</mi>`;
  return sub ? mathml`<msub>${letter}<mi>${sub}</mi></msub>` : letter;
}

function spokenPart({ symbols, name }: Part): string {
  return `${symbols.map((each) => plain(each, true)).join(' ')}, ${name}`;
}

function spokenLetters({ letters, sub }: { letters: string; sub?: string }, part: Part): string {
  const names: Readonly<Record<string, string>> = {
    W: 'weights',
    b: 'bias',
    '⊙': 'times, unit by unit',
    σ: 'sigmoid',
  };
  const letter = letters.length === 1 && 'Wb'.includes(letters) ? `${letters} ${sub ?? ''}, ` : '';
  return `${letter}${names[letters] ?? letters}, for ${part.name}`;
}

customElements.define('unrolled-cell-equations', UnrolledCellEquations);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-equations': UnrolledCellEquations;
  }
}
