import type { Engine, ScheduleExtension } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { besideText } from '../corpus_settings';
import { withLocks } from '../locks';
import { count } from '../numbers';
import { check, settingRow, valueIn, withSetting } from '../settings';
import type { PlaygroundStore } from '../store';
import { textFacts } from '../text/text_facts';
import { BuiltInText } from './built_in_text';
import type { Notices } from './hooks';
import { Lengthening } from './lengthening';
import { Past } from './past';
import { longerTo, stepsMore } from './run_length';
import { type Before, keptRun, TrainingClock } from './undo';

/** The text of a run that was opened from a file, where it was found. */
export interface FromFile {
  found: { text: string; source: string } | undefined;
  /** A sentence about it, after a space. */
  note?: string;
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
  /** A run over what was just typed, which may turn out to be too short for one. */
  private trial: Promise<void> | undefined;
  /** The one whose defaults the form has, also after it was edited. */
  private defaultsOf: string | undefined;
  /** Where the text of the run came from. */
  private source = 'own';
  private readonly builtIn: BuiltInText;
  private readonly past: Past;
  private readonly longer: Lengthening;

  constructor(
    private readonly engine: Engine,
    private readonly store: PlaygroundStore,
    private readonly notices: Notices,
    private readonly show: () => void,
    private readonly lock: (name?: string) => boolean = () => false,
  ) {
    this.longer = new Lengthening(engine, store, (notice) => notices.tell(notice));
    this.builtIn = new BuiltInText(notices, (source) => void this.choose(source));
    this.past = new Past(
      notices,
      () => this.remember(),
      (before) => this.goBack(before),
    );
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
    const { changed } = this.store;
    // A live one that only follows another's choice waits with it.
    const follows = (name: string) =>
      settingRow(name)?.defaults.some(({ setting }) => changed.includes(setting));
    return changed.filter((name) => !settingRow(name)?.live || follows(name));
  }

  /** A fresh run over the store's text and settings. Resolves to whether there is one. */
  async start(): Promise<boolean> {
    try {
      await this.create();
      const window = Number(valueIn(this.store.settings, 'window'));
      const characters = this.engine.summary?.characters; // None of other tasks.
      if (characters !== undefined && characters <= window)
        void import('./rare_notices').then(
          ({ shorterWindow }) => this.notices.tell(shorterWindow(characters, window)),
          () => {}, // The run is there all the same.
        );
      return true;
    } catch (error) {
      this.problem(error);
      return false;
    }
  }

  /**
   * Trains, whatever it takes: with what was changed, past the end, or back from where it exploded.
   */
  async train(): Promise<void> {
    await this.trial;
    if (this.pending) return void (await this.apply());
    if (this.store.run === 'finished') return this.trainOn();
    if (this.store.run === 'diverged') return this.recover();
    this.engine.train();
  }

  async toggle(): Promise<void> {
    if (this.store.run === 'training') await this.engine.pause();
    else if (this.store.run !== 'empty') await this.train();
  }

  async step(): Promise<void> {
    await this.trial;
    if (this.pending && !(await this.renew())) return;
    await this.attempt(() => this.engine.step());
  }

  /** Starts anew with what was changed, and trains. */
  async apply(): Promise<boolean> {
    await this.trial;
    if (!(await this.renew())) return false;
    this.engine.train();
    return true;
  }

  /** Shown, and not to be changed: a setting's name, or 'text'; without a name, anything. */
  readonly locked = (name?: string): boolean => !this.ofPage && this.lock(name);
  private ofPage = false;

  /** What the page itself changes, its lock does not hold. */
  async byPage(work: () => Promise<void>): Promise<void> {
    const before = this.ofPage;
    this.ofPage = true;
    await work().finally(() => (this.ofPage = before));
  }

  /** How many steps a finished run would get: as many as it has had. */
  get stepsMore(): number {
    return this.locked('steps') || this.locked('epochs') ? 0 : stepsMore(this.store);
  }

  /** The steps that the form says, where the run can go on to so many without a new start. */
  private get longerTo(): number | undefined {
    return this.edited ? undefined : longerTo(this.store, this.changed);
  }

  /** A run that is over goes on, its learning rate along the longer schedule or as at the start. */
  async trainOn(schedule: ScheduleExtension = 'continued'): Promise<void> {
    if (this.stepsMore === 0) return;
    await this.attempt(async () => {
      await this.longer.to(this.store.totalStep + this.stepsMore, schedule);
      this.engine.train();
    });
  }

  revert(): void {
    this.store.setSettings(this.store.running);
    this.errors = {};
    this.notices.withdraw('run');
    this.show();
  }

  async reset(): Promise<void> {
    const before = await this.remember();
    await this.attempt(async () => {
      await this.engine.reset();
      this.clock.restart();
      this.past.offer(before, 'Back at step 0.');
    });
  }

  async recover(): Promise<void> {
    await this.attempt(async () => {
      const { step } = await this.engine.recover();
      const rate = Number(Number(this.engine.settings?.['learning_rate']).toPrecision(3));
      this.notices.tell({ message: `Back at step ${count(step)}, learning rate now ${rate}.` });
      this.engine.train();
    });
  }

  /** Takes a setting; live ones reach a running training at once, before step 1 all do. */
  async set(name: string, value: string): Promise<void> {
    if (this.locked(name)) return this.show();
    const checked = check(name, value);
    if ('error' in checked) {
      this.errors = { ...this.errors, [name]: sentence(checked.error) };
      return this.show();
    }
    const { [name]: _, ...errors } = this.errors;
    this.errors = errors;
    this.notices.withdraw('run');
    const { settings } = this.store;
    const next = withSetting(settings, name, checked.value);
    this.store.setSettings(withLocks(settings, next, this.locked));
    this.show();
    if (settingRow(name)?.live && this.engine.summary)
      await this.attempt(() => this.engine.setLive(name, checked.value));
    else if (await this.lengthen()) return;
    else if (this.store.totalStep === 0 && this.store.run !== 'training') await this.start();
  }

  /** What stands in the editor after a change by hand. */
  async editText(text: string): Promise<void> {
    if (this.locked('text')) return this.show();
    const other = this.ownText;
    const before = this.shown();
    this.notices.withdraw('run');
    this.defaultsOf ??= before.source;
    this.store.setText(text, 'own');
    this.ownText = undefined;
    if (other !== undefined)
      this.past.offer(
        { ...before, text: other, source: 'own', ownText: undefined },
        'This text is your own now.',
      );
    this.show();
    const asLong = () => this.engine.mark?.characters === textFacts(text).characters;
    if (!this.store.trainable && asLong() && (await this.reunite(text))) return;
    if (this.store.totalStep === 0 && this.store.run !== 'training')
      await (this.trial = this.startQuietly());
  }

  /** A whole new text, from a file or the clipboard. */
  async replaceText(text: string, message = 'A new text.'): Promise<void> {
    if (this.locked('text')) return this.show();
    await this.change(text, 'own', message, this.ownText);
  }

  /** A built-in text by its id, or 'own' for the visitor's text from before. */
  async choose(source: string): Promise<void> {
    if (this.locked('text')) return this.show();
    const { source: former, text: before, settings } = this.store;
    if (source === 'own') {
      this.builtIn.leave();
      const own = this.ownText;
      if (own === undefined) return this.show();
      return this.change(own, 'own', 'Your own text again.', undefined);
    }
    const corpus = await this.builtIn.load(source, valueIn(settings, 'seed'));
    if (!corpus) return;
    const { title, text } = corpus;
    const own = former === 'own' && before.trim() !== '' ? before : this.ownText;
    await this.change(text, source, `Now learning “${title}”.`, own);
  }

  /** Puts a run from a file in the place of this one; form and text follow it. */
  async replace(open: () => Promise<FromFile | undefined>, message: string): Promise<void> {
    const before = await this.remember();
    await this.attempt(async () => {
      const file = await open();
      const found = file?.found;
      this.store.setSettings(this.store.running);
      if (found) {
        const own = before.source === 'own' && before.text !== found.text && before.text.trim();
        if (own && found.source !== 'own') this.ownText = before.text;
        this.store.setText(found.text, found.source);
      }
      this.source = this.store.source;
      this.defaultsOf = undefined;
      this.clock.restart();
      this.notices.withdraw('run');
      const replaced = found !== undefined && before.text !== found.text;
      const said = `${message}${file?.note ?? ''}`;
      if (!this.past.offer(before, said, replaced)) this.notices.tell({ message: said });
    });
    this.show();
  }

  problem(error: unknown): void {
    this.notices.tell({ message: sentence(error), problem: true, about: 'run' });
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
      const { text, source, settings } = this.store;
      await this.engine.create(text, settings);
      this.source = source;
      this.clock.restart();
      this.notices.withdraw('run');
    } finally {
      this.starting = false;
      this.show();
    }
  }

  /** A fresh run with what was changed; the one before can be had back. */
  async renew(): Promise<boolean> {
    if (await this.lengthen()) return this.longerTo === undefined;
    if (this.changed.length === 0 && (await this.reunite(this.store.text))) return true;
    const before = await this.remember();
    const { run } = before;
    // The change itself is what is undone.
    if (run) Object.assign(before, { text: run.text, source: run.source, settings: run.settings });
    if (!(await this.start())) return false;
    this.past.offer(before, 'Started anew with the changes.');
    return true;
  }

  private async change(
    text: string,
    source: string,
    message: string,
    own: string | undefined,
  ): Promise<void> {
    const training = this.store.run === 'training';
    const before = await this.remember();
    const replaced = before.source === 'own' && before.text !== text && before.text.trim() !== '';
    this.ownText = own;
    this.store.setText(text, source);
    const former = this.defaultsOf ?? before.source;
    const { settings } = this.store;
    const beside = besideText(settings, former, source);
    this.store.setSettings(withLocks(settings, beside, this.locked));
    this.defaultsOf = source;
    this.show();
    const started = (await this.reunite(text)) || (await this.start());
    this.past.offer(before, message, replaced && this.ownText !== before.text);
    if (started && training) this.engine.train();
  }

  /** A run that was opened without its text goes on with it, if this is it. */
  private async reunite(text: string): Promise<boolean> {
    if (this.store.trainable || text === '') return false;
    this.starting = true;
    try {
      // What it saves is all of the run.
      await this.engine.restore(await this.engine.save(), text);
    } catch {
      return false; // Another text: a new run over it is what was asked for.
    } finally {
      this.starting = false;
    }
    this.source = this.store.source;
    this.store.setSettings(this.store.running);
    this.notices.tell({ message: 'The loaded network learnt this text: it can go on training.' });
    return true;
  }

  /** Whether what was changed is only how long the run is, which needs no new start. */
  private async lengthen(): Promise<boolean> {
    const steps = this.longerTo;
    if (steps !== undefined) await this.attempt(() => this.longer.follow(steps));
    return steps !== undefined;
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.problem(error);
    }
  }

  /** What is shown, without the run. */
  private shown(): Before {
    const { text, source, settings } = this.store;
    return { text, source, settings, ownText: this.ownText, run: undefined };
  }

  /** What is shown and the run, where it has trained at all. */
  private async remember(): Promise<Before> {
    const shown = this.shown();
    const trained = this.store.totalStep > 0 || !this.store.trainable;
    if (trained && this.engine.summary)
      await this.attempt(async () => {
        shown.run = await keptRun(this.engine, this.store, this.source, this.clock);
      });
    return shown;
  }

  /** Back to where one stood before. */
  private async goBack({ text, source, settings, ownText, run }: Before): Promise<void> {
    if (run) await this.engine.restore(run.checkpoint, run.text);
    this.store.setText(text, source);
    this.store.setSettings(settings);
    this.defaultsOf = undefined;
    this.ownText = ownText;
    this.errors = {};
    this.notices.withdraw('run');
    if (run) {
      this.source = run.source;
      this.store.history.restore(run.history);
      this.clock.restart(run.trainedSeconds);
    } else await this.start();
    this.show();
  }
}
