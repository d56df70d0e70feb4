import type { Engine, EngineErrorData } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import type { Notice } from '../notices';
import type { Hooks } from '../run/hooks';
import type { Run } from '../run/run';
import type { PlaygroundStore } from '../store';
import { Autosave } from './autosave';
import type { LastVisit } from './last_visit';
import type { Persistence } from './persistence';
import { resume } from './resume';
import type { SavedPage } from './saved_run';

type Words = typeof import('./keeping_words');

/**
 * What a playground does about being kept: it brings back the last visit, saves from then on, and
 * says so where it cannot.
 */
export class Keeper {
  autosave: Autosave | undefined;
  persistence: Persistence | undefined;
  private closed = false;
  private spoken = '';

  constructor(
    private readonly visit: LastVisit,
    readonly store: PlaygroundStore,
    readonly engine: Engine,
    readonly run: Run,
    readonly hooks: Pick<Hooks, 'tell' | 'withdraw' | 'show' | 'runs' | 'lines' | 'reopen'>,
  ) {}

  /** Resolves to whether a run came back and goes on. */
  async begin(): Promise<boolean> {
    const { loaded, storage, trouble, name } = this.visit;
    this.engine.addEventListener('state', ({ detail }) => {
      if (detail === 'training') this.speakOfSize();
    });
    if (trouble !== 'none') this.tell((words) => words.troubleWords(trouble, name));
    let page = loaded?.page;
    if (trouble === 'silent' || trouble === 'elsewhere')
      void storage.then((persistence) => {
        this.hooks.withdraw('storage');
        if (page) persistence?.proved();
        this.keep(persistence, page);
      });
    // Another one keeps it; here it is shown, and goes on from there.
    if (trouble === 'elsewhere' && page) {
      const { resumed } = await resume(page, this.store, this.engine);
      if (!resumed) page = undefined;
      return resumed;
    }
    const persistence = trouble === 'none' ? await storage : undefined;
    if (!loaded || !persistence) {
      if (trouble === 'silent' || trouble === 'elsewhere') return false;
      this.keep(persistence);
      return false;
    }
    const { resumed, failure } = page
      ? await resume(page, this.store, this.engine, persistence)
      : { resumed: false, failure: undefined };
    this.keep(persistence, failure === undefined && !loaded.damaged ? page : undefined);
    const why = failure === undefined ? undefined : sentence(failure);
    const damaged = loaded.damaged || loaded.unreadable > 0;
    if (damaged || why !== undefined)
      this.tell((words) => words.comeBackWords(loaded, why, this.hooks.runs));
    return resumed;
  }

  /** The page's address says what is open. */
  get linked(): boolean {
    return this.visit.name === undefined;
  }

  flush(): Promise<void> {
    return this.autosave?.flush() ?? Promise.resolve();
  }

  stop(): void {
    this.closed = true;
    this.autosave?.stop();
  }

  private keep(persistence: Persistence | undefined, resumed?: SavedPage): void {
    if (!persistence || this.closed) return;
    this.persistence = persistence;
    const { store, engine, hooks } = this;
    this.autosave = new Autosave(persistence, store, engine, {
      failed: (error: EngineErrorData) => this.tell((words) => words.failedWords(error)),
      succeeded: () => hooks.withdraw('saving'),
      letGo: (runs) => this.tell((words) => words.letGoWords(runs, hooks.runs)),
    }).start(resumed);
    hooks.show();
  }

  /** Once for each size of network. */
  private speakOfSize(): void {
    const { summary } = this.engine;
    const size = String(summary?.parameters);
    if (!summary || !this.persistence || size === this.spoken) return;
    this.spoken = size;
    // A smaller network needs no words, and so their code need not load.
    if (summary.parameters > 1.5e6) this.tell((words) => words.largeWords(summary));
  }

  private tell(choose: (words: Words) => Notice | undefined): void {
    void import('./keeping_words').then((words) => {
      const notice = choose(words);
      if (notice && !this.closed) this.hooks.tell(notice);
    });
  }
}
