import type { UnrolledHelpPopover } from './help_popover';

const met = 'word-focus';
const left = 'word-blur';

/**
 * Of a shadow root whose words the keyboard comes to. Focus that moves within one is told to nobody
 * outside, so this tells it.
 */
export function tellWords(root: ShadowRoot): void {
  const tell = (type: string) => (event: Event) =>
    (event.target as Element)
      .closest('[data-help]')
      ?.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  root.addEventListener('focusin', tell(met));
  root.addEventListener('focusout', tell(left));
}

/** The word that an event met, of those that carry `data-help`. */
function wordOf(event: Event): HTMLElement | undefined {
  return event
    .composedPath()
    .find((at): at is HTMLElement => at instanceof HTMLElement && at.dataset['help'] !== undefined);
}

/**
 * Says what a word means where a pointer rests on it, a finger touches it or the keyboard comes to
 * it. Its code and texts come when the first word is asked about.
 */
export class HelpWords {
  private popover: UnrolledHelpPopover | undefined;
  private over: HTMLElement | undefined;

  constructor(private readonly root: HTMLElement) {
    // From one part of the page to another `pointerover` does not come out of their shadow roots.
    root.addEventListener('pointermove', (event) => void this.meet(event));
    root.addEventListener('click', (event) => void this.meet(event));
    root.addEventListener('pointerleave', () => this.leave());
    root.addEventListener(met, (event) => void this.meet(event));
    root.addEventListener(left, () => this.leave());
  }

  /** All words on one sheet. */
  async showAll(): Promise<void> {
    (await import('./word_help')).showGlossary(this.root.shadowRoot!);
  }

  private async meet(event: Event): Promise<void> {
    const word = wordOf(event);
    if (word === this.over && event.type !== 'click') return;
    this.over = word;
    if (!word) return this.popover?.leave();
    const { explain } = await import('./word_help');
    if (this.over === word) this.popover = explain(word, this.root.shadowRoot!, this.popover);
  }

  private leave(): void {
    this.over = undefined;
    this.popover?.leave();
  }
}
