import type { Opened } from '../../app/run/opening';
import type { PlaygroundStore } from '../../app/store';

/**
 * What a person does while the page still opens. A text is theirs at once, and no built-in one
 * takes its place; everything is done, in order, as soon as the page has begun.
 */
export class EarlyDeeds {
  private waiting: ((opened: Opened) => unknown)[] = [];
  private begun: Opened | undefined;
  private text: string | undefined;

  /** `opened`: what the page has at present. */
  constructor(
    private readonly store: PlaygroundStore,
    private readonly opened: () => Opened | undefined,
  ) {}

  /** Whether a text was written that no run has yet. */
  get written(): boolean {
    return this.text !== undefined;
  }

  /** Now, or when the page has begun. */
  when(deed: (opened: Opened) => unknown): void {
    const { ready } = this;
    if (ready) deed(ready);
    else this.waiting.push(deed);
  }

  load(file: File): void {
    this.when((opened) => opened.load(file));
  }

  /** A built-in text; `done` is called whether it came or not. */
  choose(source: string, done: () => void): void {
    this.when(({ run }) => run.choose(source).then(done));
  }

  /** A change by hand, or (`whole`) another text. */
  write(text: string, whole: boolean): void {
    const run = this.ready?.run;
    if (run) return void (whole ? run.replaceText(text) : run.editText(text));
    if (!this.written) this.waiting.push((opened) => this.bring(opened));
    this.text = text;
    this.store.setText(text, 'own');
  }

  /** Does all of it once there is a run, or what keeps it from being there has been told. */
  async follow(opened: Opened): Promise<void> {
    await opened.begun;
    if (this.opened() !== opened) return;
    this.begun = opened;
    for (const deed of this.waiting.splice(0)) deed(opened);
    this.text = undefined;
  }

  private get ready(): Opened | undefined {
    return this.begun === this.opened() ? this.begun : undefined;
  }

  /** What was kept of the last visit may stand in its place, or the run have begun without it. */
  private bring({ run }: Opened): void {
    const { text, store } = this;
    if (text !== undefined && (store.text !== text || run.edited)) void run.replaceText(text);
  }
}
