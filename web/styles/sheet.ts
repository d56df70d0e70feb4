import { type CSSResult, unsafeCSS } from 'lit';

let medium: number | undefined;

/**
 * The size of type that a person chose in the browser, in CSS pixels: what `rem` stands for in our
 * styles. A page around an element may set the root's type to 10 px, and so count in tenths, or to
 * 30 px for headlines; neither says how large a person wants to read. In queries, too, where no
 * custom property could stand.
 */
export function typeSize(): number {
  if (medium) return medium;
  const probe = document.createElement('i');
  probe.style.setProperty('font', 'medium sans-serif', 'important');
  document.documentElement.append(probe);
  medium = Number.parseFloat(getComputedStyle(probe).fontSize) || 16;
  probe.remove();
  return medium;
}

/** What a style sheet says, with `rem` as above. */
export const sized = (text: string): string =>
  text.replace(/(?<![\w.#-])([\d.]+)rem\b/g, (_, count) => `${Number(count) * typeSize()}px`);

/**
 * The style sheet of an element: a file of its own beside it, which an import with `?inline` gives
 * as text. The bundle has it without what only we read.
 */
export const sheet = (text: string): CSSResult => unsafeCSS(sized(text));
