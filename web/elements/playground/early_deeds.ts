import type { Opened } from '../../app/run/opening';
import type { PlaygroundStore } from '../../app/store';

/**
 * What a person does while the page still opens. A text is theirs at once, and no built-in one takes
 * its place; everything is done, in order, as soon as the page has begun.
 */
export class EarlyDeeds {
  private waiting: ((opened: Opened) => unknown)[] = [];
  private begun: Opened | undefined;
  private text: string | undefined;

  constructor(private readonly store: PlaygroundStore) {}

  /** Whether a text was written that no run has yet. */
  get written(): boolean {
    return this.text !== undefined;
  }

  /** Now, or when the page has begun. */
  when(deed: (opened: Opened) => unknown): void {
    if (this.begun) deed(this.begun);
    else this.waiting.push(deed);
  }

  /** A change by hand, or (`whole`) another text. */
  write(text: string, whole: boolean): void {
    const run = this.begun?.run;
    if (run) return void (whole ? run.replaceText(text) : run.editText(text));
    if (!this.written) this.waiting.push((opened) => this.bring(opened));
    this.text = text;
    this.store.setText(text, 'own');
  }

  /** There is a run, or what keeps it from being there has been told. */
  begin(opened: Opened): void {
    this.begun = opened;
    for (const deed of this.waiting.splice(0)) deed(opened);
    this.text = undefined;
  }

  /** The page opens anew. */
  end(): void {
    this.begun = undefined;
  }

  /** What was kept of the last visit may stand in its place, or the run have begun without it. */
  private bring({ run }: Opened): void {
    const { text, store } = this;
    if (text !== undefined && (store.text !== text || run.edited)) void run.replaceText(text);
  }
}
