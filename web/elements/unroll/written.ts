import { html, nothing } from 'lit';

import type { Expression, Name } from './expression';
import { keyOf } from './scene';
import { moreTerms, termDigits, tokens } from './write';

/** A name as the lectures set it, in HTML. */
export function nameHtml({ prefix, base, sub, tilde, index, note }: Name) {
  return html`<span class="name"
    >${prefix}<i>${tilde ? `${base}\u0303` : base}</i>${sub ? html`<sub>${sub}</sub>` : nothing}${
      index ? html`<span class="index">${index}</span>` : nothing
    }${note ? html`<span class="note">${note}</span>` : nothing}</span
  >`;
}

/** A formula whose numbers can be opened; pointing at one shows where it stands. */
export function formulaHtml(
  formula: Expression,
  digits: boolean,
  whole: boolean,
  showAll: () => void,
) {
  return tokens(formula, digits, whole).map((token) => {
    if ('text' in token) return html`<span class="sign">${token.text}</span>`;
    if ('more' in token)
      return html`<button
        class="link more"
        type="button"
        title="Show all terms"
        @click=${(event: Event) => {
          event.stopPropagation();
          showAll();
        }}
        >${moreTerms(token, digits)}</button
      >`;
    const { ref, name, value, bracketed } = token;
    const term = html`<button
      class="term"
      type="button"
      data-term=${keyOf(ref)}
      .ref=${ref}
      tabindex=${digits ? -1 : 0}
      >${digits ? termDigits(value) : nameHtml(name)}</button
    >`;
    return bracketed ? html`<span class="bracketed">(${term})</span>` : term;
  });
}
