import { type CSSResult, unsafeCSS } from 'lit';

/**
 * The style sheet of an element: a file of its own beside it, which an import with `?inline` gives
 * as text. The bundle has it without what only we read.
 */
export const sheet = (text: string): CSSResult => unsafeCSS(text);
