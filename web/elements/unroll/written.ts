import { html, nothing, svg } from 'lit';

import type { Expression, Name } from './expression';
import { digitsOf, tokens } from './write';
import { keyOf } from './scene';

/** A name as the lectures set it, in HTML. */
export function nameHtml({ prefix, base, sub, tilde, index, note }: Name) {
  return html`<span class="name"
    >${prefix}<i>${tilde ? `${base}\u0303` : base}</i>${sub ? html`<sub>${sub}</sub>` : nothing}${
      index ? html`<span class="index">${index}</span>` : nothing
    }${note ? html`<span class="note">${note}</span>` : nothing}</span
  >`;
}

/** The same in SVG: the rest of a name hangs below the line. */
export function nameSvg({ prefix, base, sub, tilde }: Name) {
  return svg`${prefix ?? ''}<tspan font-style="italic">${
    tilde ? `${base}\u0303` : base
  }</tspan>${sub ? svg`<tspan dy="3" font-size="0.78em">${sub}</tspan>` : nothing}`;
}

/** A formula whose numbers can be opened; pointing at one shows where it stands. */
export function formulaHtml(formula: Expression, digits: boolean) {
  return tokens(formula, digits).map((token) =>
    'text' in token
      ? html`<span class="sign">${token.text}</span>`
      : html`<button
          class="term"
          type="button"
          data-term=${keyOf(token.ref)}
          .ref=${token.ref}
          tabindex=${digits ? -1 : 0}
          aria-hidden=${digits ? 'true' : 'false'}
        >
          ${digits ? digitsOf(token.value) : nameHtml(token.name)}
        </button>`,
  );
}
