import { lazily } from '../app/lazy';
import { sentence } from '../engine/shared/sentence';

/**
 * Copies a text. Where a page may not use the clipboard (in a frame of another site, without https)
 * the text is shown, selected, to be copied by hand. Resolves to what the button says for
 * a moment; '' where it has nothing to add.
 */
export async function copyText(text: string, title: string): Promise<string> {
  try {
    // Undefined without https.
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    return byHand(text, title);
  }
}

async function byHand(text: string, title: string): Promise<string> {
  try {
    const { copyByHand } = await lazily('The text to copy', () => import('./copy_by_hand'));
    return copyByHand(text, title);
  } catch (error) {
    return sentence(error);
  }
}
