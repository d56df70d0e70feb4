import { lazily } from '../../app/lazy';
import type { Opened } from '../../app/run/opening';
import { onceMore } from '../../app/run/slow_start';
import type { PlaygroundStore } from '../../app/store';
import { sentence } from '../../engine/shared/sentence';
import type { NoticePlace } from './notice_place';

/** What a playground shows when somebody asks for it: its code comes then. */
export class LateParts {
  constructor(
    private readonly root: () => HTMLElement | DocumentFragment,
    private readonly notices: NoticePlace,
  ) {}

  /** What goes wrong is told, with a way to try it once more where that may help. */
  async attempt(about: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.notices.withdraw(about);
    } catch (reason) {
      const again = onceMore(reason, () => void this.attempt(about, work));
      this.notices.tell({ message: sentence(reason), problem: true, about, ...again });
    }
  }

  /** What else can be learnt than `task`. */
  tasks(
    task: string,
    learn: (asked: readonly [name: string, value: string]) => Promise<void>,
  ): Promise<void> {
    return this.attempt('views', async () => {
      const { offerTasks } = await lazily(
        'What else can be learnt',
        () => import('../shape/chooser'),
      );
      await offerTasks(this.root(), task, (asked) => this.attempt('views', () => learn(asked)));
    });
  }

  views(arrived: () => void): Promise<void> {
    return this.attempt('views', async () => {
      await lazily('The views into the network', () => import('../inside/panel'));
      arrived();
    });
  }

  /** Fills the screen with the whole playground, for a lecture. */
  presentation(): Promise<void> {
    return this.attempt('views', async () => {
      const { fill } = await lazily('The presentation', () => import('../present/fill'));
      await fill(this.root().querySelector<HTMLElement>('.page')!, 'Playground');
    });
  }

  formats(opened: Opened, store: PlaygroundStore): Promise<void> {
    return this.attempt('export', async () => {
      const { offerFormats } = await lazily('The formats', () => import('./export'));
      offerFormats(this.root(), opened, store);
    });
  }

  runs(): Promise<void> {
    return this.attempt('runs', async () => {
      await lazily('The list of your runs', () => import('./runs'));
      await this.root().querySelector('unrolled-runs')!.show();
    });
  }
}
