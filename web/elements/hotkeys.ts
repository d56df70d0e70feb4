/** Elements that use the space bar themselves. */
const ownSpace =
  'input, textarea, select, button, a[href], summary, [contenteditable], [role=slider], ' +
  '[role=button]';

/** Elements that a letter is typed into, or chooses in. */
const ownLetters =
  'input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable]';

function isFree(event: KeyboardEvent, taken: string): boolean {
  if (event.repeat || event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  const target = event.composedPath()[0];
  return !(target instanceof Element && target.matches(taken));
}

/**
 * Whether this press of the space bar is for nobody in particular, so that it may train or pause.
 */
export function isFreeSpace(event: KeyboardEvent): boolean {
  return event.key === ' ' && isFree(event, ownSpace);
}

/** Set on the page's root while something fills the window. */
export const filled = 'data-filled';

export const isFilled = (): boolean => document.documentElement.hasAttribute(filled);

/** Whether this press asks for a presentation. */
export function asksToPresent(event: KeyboardEvent): boolean {
  return isFreeLetter(event, 'p') && !isFilled();
}

/** Whether this letter was not typed into anything, so that it may be a command. */
export function isFreeLetter(event: KeyboardEvent, letter: string): boolean {
  return event.key === letter && isFree(event, ownLetters);
}

type Handler = (event: KeyboardEvent) => void;
const handlers = new Set<Handler>();

/** Hears of all keys that are pressed on the page, also of those that our elements keep from it. */
export function onPageKeys(handler: Handler, signal: AbortSignal): void {
  window.addEventListener('keydown', handler, { signal });
  handlers.add(handler);
  signal.addEventListener('abort', () => handlers.delete(handler));
}

/** Of a key that does not come as far as the window. */
export function tellPageKeys(event: KeyboardEvent): void {
  if (event.type === 'keydown') for (const handler of [...handlers]) handler(event);
}
