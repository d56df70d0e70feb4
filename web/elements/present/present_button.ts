import { html, nothing } from 'lit';

import { icons } from '../icons';
import { askToPresent } from './ask';

/** Where something else holds the view, its button presents the view with what is around it. */
const holders = 'unrolled-live, unrolled-lesson';

/** For the head of a view: `p` by pointer and finger. Nothing where something else presents it. */
export function presentButton(view: HTMLElement) {
  if (view.hasAttribute('shared') || view.closest(holders)) return nothing;
  return html`<button
    class="plain to-present"
    type="button"
    title="Fill the screen, for a lecture (p)"
    @click=${() => void askToPresent(view)}
  >
    ${icons.present} Present
  </button>`;
}
