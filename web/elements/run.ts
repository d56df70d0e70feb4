import { check, settingRow, valueOf } from '../app/settings';
import type { PlaygroundStore } from '../app/store';
import { findCorpus } from '../corpora/index';
import type { Engine } from '../engine/api';
import type { Notice } from './notice';
import { type KeptRun, TrainingClock, worthKeeping } from './undo';

/** A sentence for any error; an engine's error also says what to do next. */
export function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const hint = (error as Error & { hint?: string }).hint;
  return hint ? `${error.message} ${hint}` : error.message;
}

/** Where a run says what happened, and takes back what no longer holds. */
export interface Notices {
  tell(notice: Notice): void;
  withdraw(about: string): void;
}

/**
 * What a person does with a run, as commands over the engine and the store. Nothing that took a
 * while to make is lost: whatever replaces a run or a text of the visitor's own can be undone.
 */
export class Run {
  /** Setting name to a sentence about the value that was not taken. */
  errors: Record<string, string> = {};

  private readonly clock = new TrainingClock();
  /** While a run over the new text is being made, nothing waits for a decision. */
  private starting = false;

  constructor(
    private readonly engine: Engine,
    private readonly store: PlaygroundStore,
    private readonly notices: Notices,
    private readonly show: () => void,
  ) {
    engine.addEventListener('state', ({ detail }) => {
      if (detail === 'training') this.clock.run();
      else this.clock.pause();
    });
  }

  /** The text typed or opened by the visitor, while another one is shown. */
  get ownText(): string | undefined {
    return this.store.ownText;
  }

  set ownText(text: string | undefined) {
    this.store.ownText = text;
  }

  /** Whether the text shown differs from the one the run trains on. */
  get edited(): boolean {
    return !this.starting && this.store.text !== this.engine.text;
  }

  /** Whether training would have to start anew for what was changed. */
  get pending(): boolean {
    return this.edited || this.changed.length > 0;
  }

  /** Names of settings that wait for a new start. */
  get changed(): string[] {
    return this.store.changed.filter((name) => !settingRow(name)?.live);
  }

  /** A fresh run over the store's text and settings. Resolves to whether there is one. */
  async start(): Promise<boolean> {
    try {
      await this.create();
      return true;
    } catch (error) {
      this.problem(error);
      return false;
    }
  }

  async train(): Promise<void> {
    if (this.pending && !(await this.apply())) return;
    this.engine.train();
  }

  async toggle(): Promise<void> {
    if (this.store.run === 'training') await this.engine.pause();
    else if (this.store.run !== 'empty') await this.train();
  }

  async step(): Promise<void> {
    if (this.pending && !(await this.apply())) return;
    await this.attempt(() => this.engine.step());
  }

  /** Starts anew with what was changed, and goes on training if it was. */
  async apply(): Promise<boolean> {
    const training = this.store.run === 'training';
    const undo = await this.keep();
    if (!(await this.start())) return false;
    this.offer(undo, 'Started anew with the changes.');
    if (training) this.engine.train();
    return true;
  }

  revert(): void {
    this.store.setSettings(this.store.running);
    this.errors = {};
    this.show();
  }

  async reset(): Promise<void> {
    const undo = await this.keep();
    await this.attempt(async () => {
      await this.engine.reset();
      this.clock.restart();
    });
    this.offer(undo, 'Back at step 0.');
  }

  async recover(): Promise<void> {
    await this.attempt(async () => {
      const { step } = await this.engine.recover();
      const rate = Number(this.engine.settings?.['learning_rate']).toPrecision(2);
      this.notices.tell({ message: `Back at step ${step}, learning rate now ${rate}.` });
      this.engine.train();
    });
  }

  /** Takes a setting; live ones reach a running training at once, before step 1 all do. */
  async set(name: string, value: string): Promise<void> {
    const checked = check(name, value);
    if ('error' in checked) {
      this.errors = { ...this.errors, [name]: `${checked.error.message} ${checked.error.hint}` };
      return this.show();
    }
    const { [name]: _, ...errors } = this.errors;
    this.errors = errors;
    this.store.setSettings({ ...this.store.settings, [name]: checked.value });
    this.show();
    if (settingRow(name)?.live && this.engine.summary)
      await this.attempt(() => this.engine.setLive(name, checked.value));
    else if (this.store.totalStep === 0 && this.store.run !== 'training') await this.start();
  }

  /** What stands in the editor after a change by hand. */
  async editText(text: string): Promise<void> {
    const other = this.ownText;
    this.store.setText(text, 'own');
    this.ownText = undefined;
    if (other !== undefined) this.shelve(other);
    this.show();
    if (this.store.totalStep === 0 && this.store.run !== 'training') await this.startQuietly();
  }

  /** A whole new text, from a file or the clipboard. */
  async replaceText(text: string): Promise<void> {
    const { source, text: before } = this.store;
    await this.change(text, 'own', 'A new text.');
    if (source === 'own' && before.trim() !== '' && before !== text) this.shelve(before);
  }

  /** A built-in text by its id, or 'own' for the visitor's text from before. */
  async choose(source: string): Promise<void> {
    const { source: former, text: before, settings } = this.store;
    if (source === 'own') {
      const own = this.ownText;
      this.ownText = undefined;
      if (own === undefined) return this.show();
      return this.change(own, 'own', 'Your own text again.');
    }
    const corpus = findCorpus(source);
    if (!corpus) return;
    const text = await corpus.load({ seed: Number(valueOf(settings, 'seed')) });
    if (former === 'own' && before.trim() !== '') this.ownText = before;
    await this.change(text, source, `Now learning “${corpus.title}”.`);
  }

  /** Puts another run in the place of this one, as from a file; the form follows it. */
  async replace(work: () => Promise<void>, message: string): Promise<void> {
    const undo = await this.keep();
    await this.attempt(async () => {
      await work();
      this.store.setSettings(this.store.running);
      this.clock.restart();
      this.offer(undo, message);
    });
    this.show();
  }

  problem(error: unknown): void {
    this.notices.tell({ message: sentence(error), problem: true });
  }

  /** Text half typed is often too short for a run yet: that is no mistake to complain about. */
  private async startQuietly(): Promise<void> {
    try {
      await this.create();
    } catch {
      // The run before it stays, and pressing Train says what is missing.
    }
  }

  private async create(): Promise<void> {
    this.starting = true;
    try {
      await this.engine.create(this.store.text, this.store.settings);
      this.clock.restart();
    } finally {
      this.starting = false;
      this.show();
    }
  }

  private async change(text: string, source: string, message: string): Promise<void> {
    const training = this.store.run === 'training';
    const undo = await this.keep();
    this.store.setText(text, source);
    this.show();
    if (!(await this.start())) return;
    this.offer(undo, message);
    if (training) this.engine.train();
  }

  /** A text of the visitor's own has made room for another of theirs. */
  private shelve(text: string): void {
    this.notices.tell({
      message: 'Your text from before was put aside.',
      action: { label: 'Bring it back', run: () => void this.replaceText(text) },
    });
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.problem(error);
    }
  }

  /** The present run, if losing it would hurt. */
  private async keep(): Promise<KeptRun | undefined> {
    if (this.clock.seconds < worthKeeping || !this.engine.summary) return undefined;
    try {
      return {
        checkpoint: await this.engine.save(),
        text: this.engine.text ?? '',
        source: this.store.source,
        history: this.store.history.snapshot(),
        trainedSeconds: this.clock.seconds,
      };
    } catch {
      return undefined;
    }
  }

  private offer(undo: KeptRun | undefined, message: string): void {
    if (!undo) return;
    const seconds = Math.round(undo.trainedSeconds);
    this.notices.tell({
      message: `${message} The run before had trained for ${seconds} seconds.`,
      action: { label: 'Undo', run: () => void this.undo(undo) },
    });
  }

  private async undo(kept: KeptRun): Promise<void> {
    await this.attempt(async () => {
      await this.engine.restore(kept.checkpoint, kept.text);
      this.store.history.restore(kept.history);
      this.store.setText(kept.text, kept.source);
      this.store.setSettings(this.store.running);
      this.clock.restart(kept.trainedSeconds);
    });
    this.show();
  }
}
