import { asksToPresent } from '../hotkeys';

/**
 * Asks whatever holds a view to fill the window with it: the playground, with its buttons; a
 * lesson, with its words. Where nobody takes it up, the view fills the window by itself.
 */
export async function askToPresent(view: HTMLElement): Promise<void> {
  const asking = new Event('present', { bubbles: true, composed: true, cancelable: true });
  if (!view.dispatchEvent(asking)) return;
  const { fill } = await import('./fill');
  const name = view.shadowRoot?.querySelector('h2')?.textContent?.trim();
  await fill(view, name ?? 'View into the network');
}

/** For a view's `keydown`: `p`, when nobody types. */
export function presentByKey(event: KeyboardEvent): void {
  if (!asksToPresent(event)) return;
  event.preventDefault();
  void askToPresent(event.currentTarget as HTMLElement);
}
