import { lazily } from '../../app/lazy';
import { type Turn, turnOf } from '../../app/turns';
import { keepKeys } from '../../elements/guest/keys';
import { asksToPresent, isFilled, onPageKeys } from '../../elements/hotkeys';
import { whenGone } from '../../elements/leaving';
import type { ViewElement } from '../../elements/view/view_element';
import { createEngine } from '../../engine/page/client';
import type { Engine } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { lessons } from '../index';
import type { Lesson, Task } from '../lesson';
import { LessonProgress, markDone } from '../progress';
import { Stage } from '../stage';
import { dock } from './dock';
import './predict';
import './question';
import type { Conductor } from './task_element';
import './try';

const tasks = 'unrolled-try, unrolled-predict, unrolled-question';

/** How long a view stays marked. */
const litMs = 5000;

/**
 * A lesson: its prose stands inside it as the build wrote it. Opens the stage, lends its engine to
 * the views that have the attribute `shared`, and keeps which tasks are done. Attribute: `topic`.
 */
export class UnrolledLesson extends HTMLElement implements Conductor {
  private opened: Promise<{ lesson: Lesson; progress: LessonProgress }> | undefined;
  private stageOpened: Promise<Stage> | undefined;
  private turn: Turn | undefined;
  private lit = 0;
  private present = new AbortController();
  private readonly widths = new ResizeObserver((found) => {
    // What has to be scrolled sideways can be, by the keyboard too.
    for (const { target } of found)
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
  });

  constructor() {
    super();
    keepKeys(this);
  }

  connectedCallback(): void {
    for (const wide of this.querySelectorAll('.equation, main > .table')) this.widths.observe(wide);
    this.opened ??= this.open();
    const { signal } = (this.present = new AbortController());
    const ask = (event: Event) => {
      event.preventDefault();
      void this.presentAll();
    };
    this.addEventListener('present', ask, { signal });
    document.querySelector('button.present')?.addEventListener('click', ask, { signal });
    this.querySelector('button.lab-sheet')?.addEventListener('click', () => void this.showSheet(), {
      signal,
    });
    onPageKeys((event) => asksToPresent(event) && ask(event), signal);
    // A rejection is told by the tasks that wait for it.
    this.opened.then(({ progress }) => this.tell(progress)).catch(() => {});
  }

  disconnectedCallback(): void {
    this.widths.disconnect();
    this.present.abort();
    clearTimeout(this.lit);
    whenGone(this, () => {
      this.turn?.end();
      void this.stageOpened?.then((stage) => stage.dispose()).catch(() => {});
      this.stageOpened = undefined;
    });
  }

  /** One screen at a time, for a lecture; loaded when somebody lectures. */
  private async presentAll(): Promise<void> {
    if (isFilled()) return;
    const [{ presentLesson }, { lesson }] = await Promise.all([
      import('../present/presentation'),
      (this.opened ??= this.open()),
    ]);
    await presentLesson(this, lesson);
  }

  /** For paper: what was predicted and answered, and what there is to see. */
  private async showSheet(): Promise<void> {
    const said = this.querySelector('.sheet-trouble')!;
    said.textContent = '';
    try {
      const { showSheetOfLesson } = await lazily(
        'The lab sheet',
        () => import('./sheet_of_lesson'),
      );
      await showSheetOfLesson(this, await this.stageOpened);
    } catch (error) {
      said.textContent = sentence(error);
    }
  }

  /** The lesson's network; it is made when somebody asks for it first. */
  get stage(): Promise<Stage> {
    return (this.stageOpened ??= this.openStage());
  }

  async task(id: string): Promise<{ task: Task; stage: Promise<Stage>; done: boolean }> {
    const { lesson, progress } = await (this.opened ??= this.open());
    const task = lesson.tasks.find((one) => one.id === id);
    if (!task) throw new Error(`This lesson has no task "${id}".`);
    return { task, stage: this.stage, done: progress.has(id) };
  }

  finished(id: string): void {
    void this.opened?.then(({ progress }) => {
      progress.add(id);
      this.tell(progress);
      markDone(document);
    });
  }

  /** Marks for a while the view that a task is about, and brings it into sight. */
  highlight(view: string | undefined): void {
    clearTimeout(this.lit);
    for (const live of this.querySelectorAll('unrolled-live')) {
      const meant = live.getAttribute('view') === view;
      live.toggleAttribute('lit', meant);
      if (!meant) continue;
      const inner = live.lastElementChild?.shadowRoot;
      const picture = inner?.querySelector<HTMLElement | SVGElement>('[data-picture]');
      // What plays and trains it sticks to the window's upper edge.
      if (picture) picture.style.scrollMarginTop = '5em';
      (picture ?? live).scrollIntoView({ block: 'nearest' });
      dock(document.activeElement?.closest<HTMLElement>(tasks) ?? undefined);
    }
    if (view !== undefined) this.lit = window.setTimeout(() => this.highlight(undefined), litMs);
  }

  /** Gives a view the stage's engine. */
  async lend(view: ViewElement): Promise<void> {
    view.engine = (await this.stage).engine;
  }

  private async open(): Promise<{ lesson: Lesson; progress: LessonProgress }> {
    const load = lessons[this.getAttribute('topic') ?? ''];
    if (!load) throw new Error('There is no such lesson.');
    const lesson = await lazily('What there is to do in this lesson', load);
    return { lesson, progress: new LessonProgress(lesson) };
  }

  private async openStage(): Promise<Stage> {
    let coming: Promise<Engine> | undefined;
    try {
      const { lesson } = await (this.opened ??= this.open());
      coming = createEngine(lesson.allTasks ? { workers: 1, tasks: 'all' } : { workers: 1 });
      // Their data has its names from here.
      if (lesson.allTasks)
        await lazily('What else can be learnt', () => import('../../app/tasks/index'));
      this.turn = turnOf(await coming);
      const stage = new Stage(await coming);
      await stage.go(lesson.start);
      return stage;
    } catch (reason) {
      // Who asks again begins again; no engine is left from here.
      this.opened = this.stageOpened = undefined;
      coming?.then(
        (engine) => engine.dispose(),
        () => {},
      );
      throw reason;
    }
  }

  private tell(progress: LessonProgress): void {
    const status = this.querySelector('.status');
    if (!status) return;
    const { left } = progress;
    status.textContent =
      left === 0
        ? 'Done: you have tried, predicted and answered everything here.'
        : `${left} ${left === 1 ? 'task' : 'tasks'} left on this page.`;
    this.toggleAttribute('done', left === 0);
  }
}

customElements.define('unrolled-lesson', UnrolledLesson);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-lesson': UnrolledLesson;
  }
}
