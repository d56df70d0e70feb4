import type { SavedPage } from '../../../../web/app/keeping/saved_run';

/** A page as it is saved, with a small run. */
export function page(
  text: string,
  settings: Record<string, string> = { hidden_size: '64' },
): SavedPage {
  const history = { step: [1, 2], raw: [3, 2], smooth: [3, 2.5], validation: [null, 2], stride: 1 };
  const run = {
    checkpoint: new Uint8Array([1, 2, 3]),
    step: 2,
    text,
    history,
    seconds: 7,
    lines: [],
  };
  return { text, source: 'own', settings, run };
}
