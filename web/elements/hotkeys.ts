/** Elements that use the space bar themselves. */
const ownSpace =
  'input, textarea, select, button, a[href], summary, [contenteditable], [role=slider]';

/**
 * Whether this press of the space bar is for nobody in particular, so that it may train or pause.
 */
export function isFreeSpace(event: KeyboardEvent): boolean {
  if (event.key !== ' ' || event.repeat || event.defaultPrevented) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  const target = event.composedPath()[0];
  return !(target instanceof Element && target.matches(ownSpace));
}
