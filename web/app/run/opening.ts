import { firstCorpus } from '../../corpora/first';
import { findCorpus } from '../../corpora/index';
import type { Engine, SettingValues } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { checkpointName, download } from '../checkpoint_download';
import type { BegunFrom } from '../given/begun_from';
import type { Given } from '../given/given';
import { Keeper } from '../keeping/keeper';
import { isName } from '../keeping/kept_name';
import { keepLook, type Look, readLook } from '../keeping/last_look';
import { readLastVisit } from '../keeping/last_visit';
import type { SavedPage } from '../keeping/saved_run';
import { lazily } from '../lazy';
import { isLocked } from '../locks';
import { asksForMore, readStart, type Start } from '../start';
import type { PlaygroundStore } from '../store';
import { asksForTask, isOtherTask } from '../tasks/asked';
import type { Suggest } from '../text/completion';
import { type Fault, readUrl, replaceUrl } from '../url';
import {
  type Coming,
  engineComing,
  type FirstText,
  firstText,
  keptUnder,
  otherTasks,
  type TasksModule,
  whatIsGiven,
} from './arriving';
import { Costs } from './costs';
import { followEngine } from './follow_engine';
import type { Hooks } from './hooks';
import { Run } from './run';
import { SampleStream } from './sample_stream';
import { again, failedStart, tellingIfSlow } from './slow_start';

export interface Opened {
  engine: Engine;
  run: Run;
  costs: Costs;
  stream: SampleStream;
  suggest: Suggest;
  /** Puts a question to the network, in the format of its task; see Engine.answer(). */
  ask: Engine['answer'];
  /** Resolves when the page has its run, or has told why there is none. */
  begun: Promise<void>;
  /** What stands in the autocomplete box: a shared link brings it along. */
  typed(prompt: string): void;
  /** Whether the inside of the network is open: a reload opens it again. */
  looks(inside: boolean): void;
  save(): Promise<void>;
  load(file: File): Promise<void>;
  /**
   * What the page asks for, where the run is the network that it began from: what cannot be had
   * beside it is told. Resolves to whether it is.
   */
  takeBeside(asked: SettingValues): Promise<boolean>;
  share(): Promise<void>;
  /** Undefined on a page that keeps nothing by itself. */
  keeper: Keeper | undefined;
  close(): void;
}

/**
 * Brings text, engine, address and what was kept of the last visit together. Undefined where this
 * browser cannot run the engine, which is told, and where `signal` ended it: then no engine is
 * left.
 */
export async function openPlayground(
  element: Element,
  store: PlaygroundStore,
  signal: AbortSignal,
  hooks: Hooks,
): Promise<Opened | undefined> {
  const linked = element.hasAttribute('linked');
  // All that takes time begins at once: the binary, the text, the last visit.
  let tasks: TasksModule | undefined;
  let coming: Coming | undefined;
  if (!asksForTask(element, linked)) coming = engineComing('language', signal);
  else if (!(tasks = await otherTasks(signal, hooks))) return undefined;
  const given = asksForMore(element, linked)
    ? await whatIsGiven(element, linked, hooks)
    : undefined;
  if (signal.aborted) return undefined;
  let start = readStart(element, linked, given);
  let textComing = start.text === undefined ? firstText(start) : undefined;
  const name = element.getAttribute('keep') ?? '';
  const visit = linked
    ? await readLastVisit(location.pathname, location.search)
    : isName(name)
      ? await keptUnder(name, element, start, signal, hooks)
      : undefined;
  if (signal.aborted) return undefined;
  // What a link brings is not what was kept, unless that was begun from it; it stays in the list.
  const kept = visit?.loaded?.page;
  const strange = linked && start.text !== undefined && kept?.text !== start.text;
  if (visit?.loaded && (strange || (linked && given?.checkpoint && !isReload())))
    visit.loaded = undefined;
  // What was kept may be of a task of which the address does not speak.
  if (!tasks && isOtherTask(visit?.loaded?.page?.settings)) {
    if (!(tasks = await otherTasks(signal, hooks))) return undefined;
    start = readStart(element, linked, given);
    textComing = undefined;
  }
  // Of a task that no page shows there is nothing to go on with; it stays in the list.
  const task = visit?.loaded?.page?.settings['task'];
  if (visit && task && !tasks?.taskPage(task)) {
    visit.loaded = undefined;
    if (start.text === undefined) textComing ??= firstText(start);
  }
  const { settings: known } = visit?.loaded?.page ?? start;
  const other = isOtherTask(known);
  if (other) coming?.drop();
  if (other || !coming) coming = engineComing(other ? 'all' : 'language', signal);
  hooks.learns(other ? known['task']! : 'language');
  await showText(store, start, visit?.loaded?.page, textComing, signal, hooks);
  if (signal.aborted) return undefined;
  hooks.prompt(start.prompt);
  // Drawing all of it takes longer than asking an engine that is there for the run.
  setTimeout(() => hooks.show());
  let engine: Engine;
  try {
    engine = await tellingIfSlow(coming.engine, hooks);
  } catch (error) {
    if (!signal.aborted) hooks.tell({ ...failedStart(error), ...again(hooks) });
    return undefined;
  }
  if (signal.aborted) return undefined;
  const detach = store.attach(engine);
  const locked = (name?: string) => isLocked(element.getAttribute('lock'), name);
  const run = new Run(engine, store, hooks, hooks.show, locked);
  const stream = new SampleStream(engine, () => store.settings, hooks.sample, {
    brokeOff(error) {
      // Where the run has diverged that is said, with the way back.
      if (store.run === 'diverged') return;
      hooks.tell({ message: sentence(error), problem: true, about: 'sample' });
    },
    goesOn: () => hooks.withdraw('sample'),
  });
  followEngine(engine, store, run, hooks);
  const keeper = visit && new Keeper(visit, store, engine, run, hooks);
  // What was shown belongs to a page that comes back; a link may ask for another prompt.
  const comesBack = visit?.loaded?.page !== undefined && (start.prompt === '' || isReload());
  const slot = linked ? location.pathname : visit && `keep:${name.trim()}`;
  const opened = new OpenedPlayground(
    ...([engine, store, run, stream, hooks, keeper, detach, slot, element, given] as const),
  );
  if (comesBack) opened.show(readLook(slot!));
  opened.begun = opened.begin(start);
  return opened;
}

function isReload(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry !== undefined && entry.type !== 'navigate';
}

/** Text and form stand there before there is an engine. */
async function showText(
  store: PlaygroundStore,
  start: Start,
  kept: SavedPage | undefined,
  first: FirstText | undefined,
  signal: AbortSignal,
  hooks: Hooks,
): Promise<void> {
  const show = (text: string, source: string) => {
    if (!hooks.written()) store.setText(text, source);
  };
  if (kept) {
    store.setSettings(kept.settings);
    return show(kept.text, kept.source);
  }
  store.setSettings(start.settings);
  if (!findCorpus(start.corpus)) start.faults.push({ name: 'corpus', value: start.corpus });
  if (!first) return show(start.text ?? '', 'own');
  try {
    const text = await first.coming;
    if (!signal.aborted) show(text, first.id);
  } catch (error) {
    // All else works without it: another text can be chosen, or typed.
    if (signal.aborted) return;
    hooks.tell({ message: sentence(error), problem: true, about: 'text', ...again(hooks) });
  }
}

async function tellFaults(element: Element, given: readonly Fault[], hooks: Hooks): Promise<void> {
  let message: string;
  try {
    const { attributeFaults, explain } = await import('../faults');
    message = explain([...attributeFaults(element), ...given]).join('\n');
  } catch {
    message = given.map(({ name, value }) => `“${name}=${value}” was left out.`).join('\n');
  }
  if (message) hooks.tell({ message, problem: true, about: 'address' });
}

class OpenedPlayground implements Opened {
  readonly suggest: Suggest;
  readonly ask: Engine['answer'];
  readonly costs: Costs;
  begun = Promise.resolve();
  private look: Look = { prompt: '', inside: false };
  /** Given in place of a built-in one. */
  private text: string | undefined;
  private begunFrom: BegunFrom | undefined;
  private readonly address = () => this.writeAddress();

  constructor(
    readonly engine: Engine,
    private readonly store: PlaygroundStore,
    readonly run: Run,
    readonly stream: SampleStream,
    private readonly hooks: Hooks,
    readonly keeper: Keeper | undefined,
    private readonly detach: () => void,
    /** Where this page keeps its look; undefined where it keeps nothing. */
    private readonly slot: string | undefined,
    private readonly element: Element,
    private readonly given: Given | undefined,
  ) {
    this.costs = new Costs(engine, hooks.show);
    this.ask = (question) => engine.answer(question);
    this.suggest = (prefix, shape) => engine.suggest(prefix, 5, shape);
  }

  async begin(start: Start): Promise<void> {
    const { element, engine, given, store, hooks, run, stream } = this;
    this.text = start.text;
    // The page of its own has the one attribute that says so.
    if (start.faults.length > 0 || element.attributes.length > 1)
      void tellFaults(element, start.faults, hooks);
    const resumed = await this.keeper?.begin();
    if (this.look.inside) hooks.look();
    if (this.keeper && element.hasAttribute('linked'))
      store.addEventListener('change', this.address);
    // The run is asked for before all of the page is drawn.
    const starting =
      resumed || store.text === ''
        ? undefined
        : given?.checkpoint
          ? this.beginFrom(given.checkpoint, start)
          : run.start();
    hooks.show();
    if (resumed) {
      // An address names a network only while it is the one that was kept.
      void this.noteNetwork().catch((reason: unknown) => run.problem(reason));
      hooks.lines(store.lines);
      return stream.restart();
    }
    if (!(await starting)) return;
    if (start.autostart && engine.state === 'ready') hooks.begin(engine);
  }

  typed(prompt: string): void {
    this.keep({ ...this.look, prompt });
  }

  looks(inside: boolean): void {
    if (inside !== this.look.inside) this.keep({ ...this.look, inside });
  }

  /** As before a reload. */
  show(look: Look): void {
    this.look = look;
    if (look.prompt !== '') this.hooks.typed(look.prompt);
  }

  private keep(look: Look): void {
    this.look = look;
    if (this.slot !== undefined) keepLook(this.slot, look);
  }

  async save(): Promise<void> {
    try {
      const bytes = await this.engine.save();
      download(bytes, checkpointName(this.engine.settings ?? {}, this.engine.totalStep));
    } catch (error) {
      this.run.problem(error);
    }
  }

  /** With another run where the network cannot be opened, which is told. */
  private async beginFrom(file: File, { asked }: Start): Promise<boolean> {
    await this.load(file, true);
    if (!this.engine.summary) return this.run.start();
    try {
      await this.noteNetwork();
      await this.takeBeside(asked.settings, asked.corpus);
    } catch (reason) {
      this.run.problem(reason);
    }
    return true;
  }

  /** The run is the network that the page was given, as long as nobody begins another. */
  private async noteNetwork(): Promise<void> {
    const { element, engine, given, hooks, run, store } = this;
    if (!given?.by) return;
    const { BegunFrom } = await import('../given/begun_from');
    this.begunFrom = new BegunFrom(given.by, engine.settings ?? {}, store, run, hooks, element);
  }

  async takeBeside(asked: SettingValues, corpus?: string): Promise<boolean> {
    if (!this.begunFrom?.stays) return false;
    await this.begunFrom.take(asked, corpus);
    return true;
  }

  async load(file: File, byPage = false): Promise<void> {
    const { engine, run, store } = this;
    try {
      const { loadFile } = await lazily('What opens saved networks', () => import('./load_file'));
      await loadFile(file, engine, store, run, byPage, this.hooks);
    } catch (error) {
      run.problem(error);
    }
  }

  async share(): Promise<void> {
    const { element, hooks, store, given } = this;
    const fromSrc = given?.fromSrc ? given.text : undefined;
    try {
      const { share } = await lazily('What makes links', () => import('../sharing/share'));
      await share(element, store, this.look.prompt, hooks, { fromSrc, network: this.network });
    } catch (error) {
      this.run.problem(error);
    }
  }

  close(): void {
    this.store.removeEventListener('change', this.address);
    this.keeper?.stop();
    this.detach();
    this.engine.dispose();
  }

  /** Which attribute named the network that is shown. */
  private get network(): Given['by'] {
    return this.begunFrom?.stays ? this.begunFrom.by : undefined;
  }

  /** A text that the address brought stays in it as long as it is the one shown. */
  private writeAddress(): void {
    const { prompt, autostart, page } = readUrl(location.search);
    const { source, settings, text } = this.store;
    const corpus = source === 'own' || source === firstCorpus ? undefined : source;
    const others = source !== 'own' || this.text !== text;
    if (others) for (const name of ['text', 'src']) delete page[name];
    if (this.begunFrom && !this.network) delete page[this.begunFrom.by];
    replaceUrl(
      { settings, prompt, corpus, autostart, page },
      others && location.hash.includes('=') ? '' : location.hash,
    );
  }
}
