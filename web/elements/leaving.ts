/**
 * What an element leaves behind ends when it has left the page for good. One that is only moved is
 * back before the task ends, and keeps what it had.
 */
export function whenGone(element: Element, leave: () => void): void {
  queueMicrotask(() => {
    if (!element.isConnected) leave();
  });
}
