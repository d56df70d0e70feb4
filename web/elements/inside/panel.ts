import { html, LitElement, nothing } from 'lit';

import { lazily } from '../../app/lazy';
import type { Engine } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import type { Standing } from '../compare/standing_event';
import { isFilled } from '../hotkeys';
import { icons } from '../icons';
import { askToPresent } from '../present/ask';
import styles from './panel.css?inline';
import { type Asked, raceView, type View } from './view';

/** Until a page that is drawn part by part is looked at again, in milliseconds. */
const soon = 200;

type TaskViews = typeof import('./task_views');

const textViews: readonly View[] = [
  {
    id: 'gates',
    name: 'Gates & states',
    load: () => import('../gates/gates'),
    show: (engine, staged) =>
      html`<unrolled-gates shared ?staged=${staged} .engine=${engine}></unrolled-gates>`,
  },
  {
    id: 'cell',
    name: 'The cell',
    load: () => import('../cell/cell'),
    show: (engine, staged) =>
      html`<unrolled-cell shared untitled ?staged=${staged} .engine=${engine}></unrolled-cell>`,
  },
  {
    id: 'gradients',
    name: 'Gradients',
    load: () => import('../gradients/gradients'),
    show: (engine, staged) =>
      html`<unrolled-gradients shared ?staged=${staged} .engine=${engine}></unrolled-gradients>`,
  },
  {
    id: 'landscape',
    name: 'Loss surface',
    load: () => import('../landscape/landscape'),
    show: (engine, staged) =>
      html`<unrolled-landscape shared ?staged=${staged} .engine=${engine}></unrolled-landscape>`,
  },
  raceView,
];

/**
 * The inside of a running network, a view at a time. Properties: `engine`, `task` (its name, where
 * it is no text that is learnt: then what is read is the question of the panel beside it). Method:
 * focus(). Event: `close`, when the visitor has seen enough.
 */
export class UnrolledInsidePanel extends LitElement {
  static override properties = {
    engine: { attribute: false },
    task: { type: String },
    ofTask: { state: true },
    question: { state: true },
    networkPart: { state: true },
    chosen: { state: true },
    loaded: { state: true },
    problem: { state: true },
    staged: { state: true },
    raceStands: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare engine: Engine | undefined;
  declare task: string;
  /** Views of other tasks come when one is looked into. */
  declare private ofTask: TaskViews | undefined;
  declare private question: string;
  declare private networkPart: number;
  declare private chosen: string;
  declare private loaded: ReadonlySet<string>;
  declare private problem: string;
  /** Whether the screen is filled, for a lecture. */
  declare private staged: boolean;
  /** How the race is doing while another view is looked at; '' before anybody raced. */
  declare private raceStands: string;
  private waiting = 0;
  private typedHere = false;
  private following: AbortController | undefined;
  private readonly look = () => (this.staged = isFilled());

  constructor() {
    super();
    this.task = '';
    this.question = '';
    this.networkPart = 0;
    this.chosen = textViews[0]!.id;
    this.loaded = new Set();
    this.problem = '';
    this.staged = false;
    this.raceStands = '';
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.look);
    // Which views there are follows from the task, a property.
    if (this.hasUpdated) void this.choose(this.chosen);
    if (this.ofTask) this.follow(this.ofTask);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.look);
    clearTimeout(this.waiting);
    this.following?.abort();
  }

  protected override firstUpdated(): void {
    this.focus();
    void this.choose(this.chosen);
  }

  private get views(): readonly View[] {
    return this.task === '' ? textViews : (this.ofTask?.taskViews ?? []);
  }

  private get asked(): Asked {
    const { engine, question, networkPart } = this;
    const whole = this.views.find(({ id }) => id === this.chosen)?.whole ?? false;
    const reads = engine?.summary?.input ?? 'step';
    return { engine, question, part: whole ? 0 : networkPart, reads, parted: !whole };
  }

  /**
   * What was tried last; where nothing was yet, what will be. What is typed is followed until
   * somebody types here: after a reload an example stands there first.
   */
  private follow(views: TaskViews): void {
    const beside = views.tryBeside(this);
    // After a reload it may still be on its way.
    if (!beside) {
      this.waiting = window.setTimeout(() => this.follow(views), soon);
      return;
    }
    this.question = beside.lastQuestion;
    const { signal } = (this.following = new AbortController());
    const take = () => {
      const fixed = this.typedHere || !views.isTyped(this.task);
      if (!fixed || this.question === '') this.question = beside.lastQuestion;
    };
    beside.addEventListener('reading', take, { signal });
  }

  private readonly change = (change: { question?: string; networkPart?: number }): void => {
    if (change.question !== undefined) this.typedHere = true;
    Object.assign(this, change);
  };

  protected override render() {
    const { engine, views, asked } = this;
    const view = views.find(({ id }) => id === this.chosen);
    return html`
      <div class="bar">
        <div role="tablist" aria-label="Inside the network" @keydown=${this.key}>
          ${views.map(
            ({ id }) => html`<button
              role="tab"
              id=${`tab-${id}`}
              aria-controls="view"
              aria-selected=${id === this.chosen}
              tabindex=${id === this.chosen ? 0 : -1}
              @click=${() => this.choose(id)}
            >
              ${this.nameOf(id)}
            </button>`,
          )}
        </div>
        <span>
          <button class="plain" title="Fill the screen, for a lecture (p)" @click=${this.present}>
            ${icons.present} Present
          </button>
          <button class="plain" title="Back (Escape)" @click=${this.close}>
            ${icons.close} Close
          </button>
        </span>
      </div>
      ${view?.unasked ? nothing : this.questions(asked)}
      <div
        role="tabpanel"
        id="view"
        class=${this.loaded.has(this.chosen) || this.problem ? '' : 'loading'}
        aria-labelledby=${`tab-${this.chosen}`}
      >
        ${
          this.problem
            ? html`<p class="problem" role="alert">
                ${this.problem}
                <button @click=${() => this.choose(this.chosen)}>Try again</button>
              </p>`
            : nothing
        }
        ${engine && this.loaded.has(raceView.id) ? this.race(engine, asked) : nothing}
        ${
          engine && view && view !== raceView && this.loaded.has(view.id)
            ? view.show(engine, this.staged, asked)
            : nothing
        }
      </div>
    `;
  }

  /** A race that was begun goes on while something else is looked at, and its tab says so. */
  private race(engine: Engine, asked: Asked) {
    return html`<div
      class="kept"
      ?hidden=${this.chosen !== raceView.id}
      @standing=${({ detail }: CustomEvent<Standing>) => (this.raceStands = detail.stands)}
    >
      ${raceView.show(engine, this.staged, asked)}
    </div>`;
  }

  private nameOf(id: string): string {
    const { name } = this.views.find((view) => view.id === id)!;
    const said = id === raceView.id && id !== this.chosen ? this.raceStands : '';
    return said === '' ? name : `${name} ${said}`;
  }

  private questions(asked: Asked) {
    return this.ofTask?.questionBar(this, this.task, asked, this.change) ?? nothing;
  }

  /** Until a view has come, the last one's place stays as high: the page below must not jump. */
  private holdHeight(): void {
    const view = this.renderRoot.querySelector<HTMLElement>('#view');
    if (view && this.loaded.has(this.chosen))
      view.style.setProperty('--height-before', `${view.offsetHeight}px`);
  }

  private async choose(id: string): Promise<void> {
    this.holdHeight();
    this.chosen = id;
    this.problem = '';
    try {
      if (this.task !== '' && !this.ofTask) {
        this.ofTask = await lazily('These views', () => import('./task_views'));
        this.follow(this.ofTask);
      }
      await lazily('This view', this.views.find((view) => view.id === id)!.load);
      this.loaded = new Set([...this.loaded, id]);
    } catch (reason) {
      if (this.chosen !== id) return;
      this.problem = sentence(reason);
    }
  }

  private key(event: KeyboardEvent): void {
    const { views } = this;
    const at = views.findIndex(({ id }) => id === this.chosen);
    const to: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: views.length - 1,
    };
    const next = views[((to[event.key] ?? -1) + views.length) % views.length];
    if (to[event.key] === undefined || !next) return;
    event.preventDefault();
    void this.choose(next.id);
    void this.updateComplete.then(() => this.focus());
  }

  private present(): void {
    void askToPresent(this);
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

customElements.define('unrolled-inside-panel', UnrolledInsidePanel);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-inside-panel': UnrolledInsidePanel;
  }
}
