import type { UnrolledHelpPopover } from './help_popover';

/** The word that an event met, of those that carry `data-help`. */
function wordOf(event: Event): HTMLElement | undefined {
  return event
    .composedPath()
    .find((at): at is HTMLElement => at instanceof HTMLElement && at.dataset['help'] !== undefined);
}

/**
 * Says what a word means where a pointer rests on it or a finger touches it. Its code and texts
 * come when the first word is asked about.
 */
export class HelpWords {
  private popover: UnrolledHelpPopover | undefined;
  private over: HTMLElement | undefined;

  constructor(private readonly root: HTMLElement) {
    root.addEventListener('pointerover', (event) => void this.meet(event));
    root.addEventListener('click', (event) => void this.meet(event));
    root.addEventListener('pointerleave', () => this.leave());
  }

  /** All words on one sheet. */
  async showAll(): Promise<void> {
    await import('./glossary');
    const sheet =
      this.root.shadowRoot!.querySelector('unrolled-glossary') ??
      this.root.shadowRoot!.appendChild(document.createElement('unrolled-glossary'));
    sheet.show();
  }

  private async meet(event: Event): Promise<void> {
    const word = wordOf(event);
    if (word === this.over && event.type !== 'click') return;
    this.over = word;
    if (!word) return this.popover?.leave();
    const [{ glossary }] = await Promise.all([import('./glossary_texts'), import('./help_popover')]);
    const found = glossary
      .flatMap(({ words }) => words)
      .find(({ id }) => id === word.dataset['help']);
    if (!found || this.over !== word) return;
    this.popover ??= this.root.shadowRoot!.appendChild(
      document.createElement('unrolled-help-popover'),
    );
    this.popover.show({ text: found.text, note: '' }, word);
  }

  private leave(): void {
    this.over = undefined;
    this.popover?.leave();
  }
}
