/** What a word means, in a box beside it, and all of them on one sheet. */
import './glossary';
import { glossary } from './glossary_texts';
import './help_popover';
import type { UnrolledHelpPopover } from './help_popover';

/** In the box, which is made where there is none yet; a word that is not known has none. */
export function explain(
  word: HTMLElement,
  root: ShadowRoot,
  box: UnrolledHelpPopover | undefined,
): UnrolledHelpPopover | undefined {
  const found = glossary
    .flatMap(({ words }) => words)
    .find(({ id }) => id === word.dataset['help']);
  if (!found) return box;
  const popover = box ?? root.appendChild(document.createElement('unrolled-help-popover'));
  // The box itself is not read out; this is.
  const stop = word.tabIndex < 0 ? word.querySelector('input') : word;
  stop?.setAttribute('aria-description', found.text);
  popover.show({ text: found.text, note: '' }, word);
  return popover;
}

export function showGlossary(root: ShadowRoot): void {
  const sheet =
    root.querySelector('unrolled-glossary') ??
    root.appendChild(document.createElement('unrolled-glossary'));
  sheet.show();
}
