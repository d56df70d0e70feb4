import type { WasmModule } from '../../../wasm/module';

/** Every kind of character that a text has, so that what counts and draws has met them. */
const text = new TextEncoder().encode('How quickly it learns, after 12 steps.\n'.repeat(16));

/** Two dozen milliseconds, of which a page that is still being drawn sees nothing. */
const small = { batch: '4', window: '16' };

/**
 * Browsers compile a function quickly when it is first called, and well once it has been busy: the
 * first step of a run took three times as long as the second. A small run that nobody sees is made,
 * trained for a step and deleted while the page's own is still on its way.
 */
export function warmUp({ Session }: Pick<WasmModule, 'Session'>): void {
  const made = Session.create(small, text, 0);
  if ('error' in made) return;
  made.value.advance(0, 1);
  made.value.delete();
}
