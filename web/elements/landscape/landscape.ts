import { html, nothing, type PropertyValues } from 'lit';

import { cellOf, cells } from '../../app/cells';
import { percent } from '../../app/numbers';
import { loadTrained } from '../../app/trained';
import type { PlaneCells, PlaneLaid, PlaneRequest, RunPath } from '../../engine/shared/landscape';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { calmly, FrameTask } from '../frame';
import { maths } from '../maths';
import { choice, choiceStyles } from '../plot/choice';
import { remember } from '../plot/remember';
import { presentButton } from '../present/present_button';
import { Latest } from '../view/latest';
import '../view/view_controls';
import { ViewElement } from '../view/view_element';
import { contentsOf, type Shown } from './contents';
import { Grid, type Region } from './grid';
import styles from './landscape.css?inline';
import { Refiner } from './refiner';
import './roller';
import type { RollAsked } from './roller';
import { pictureOf, type SeenPicture, seenTable, withPicture } from './seen';
import {
  heightsSentence,
  pathSentence,
  placeSentence,
  planeSentence,
  type Rolled,
  rolledSentence,
} from './sentences';
import './surface_map';
import type { Place } from './surface_map';

type Rest<All extends unknown[]> = All extends [unknown, ...infer Others] ? Others : never;
type Kind = PlaneRequest['kind'];
const kinds = ['random', 'path', 'recurrent'] as const satisfies readonly Kind[];
const kindLabels: Readonly<Record<Kind, string>> = {
  random: 'drawn at random',
  path: 'along the path',
  recurrent: 'recurrent weights',
};
const spans = ['2', '1', '0.3', '0.03'] as const;
const middles = ['weights', 'point'] as const;
const home: Place = { a: 0, b: 0 };

/** Of a network that was trained beforehand, by its cell. */
const trainedOf = (cell: string) => `prose-${cell}`;

/**
 * `<unrolled-landscape>`: the loss over a plane through a network's own weights, the path that
 * training took, and points that roll down it with their slope clipped and not.
 */
export class UnrolledLandscape extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    plane: { type: String },
    draw: { type: Number },
    span: { type: String },
    show: { type: String },
    laid: { state: true },
    path: { state: true },
    at: { state: true },
    around: { state: true },
    point: { state: true },
    rolled: { state: true },
    seen: { state: true },
    turn: { state: true },
  };
  static override styles = [tokens, base, choiceStyles, sheet(styles)];
  protected static override readonly takes = {
    plane: kinds,
    draw: { least: 1, most: 99_999, whole: true },
    span: spans,
    show: ['loss', 'slope'],
  };

  declare plane: Kind;
  declare draw: number;
  declare span: (typeof spans)[number];
  declare show: Shown;
  declare private laid: PlaneLaid | undefined;
  declare private path: RunPath | undefined;
  /** The point, and the middle of what is shown. */
  declare private at: Place;
  declare private around: Place;
  declare private point: { loss: number; slope: number } | undefined;
  declare private rolled: Rolled | undefined;
  declare private seen: readonly SeenPicture[];
  declare private turn: number;

  protected readonly start = { trained: trainedOf(cells[0]!.name) };
  private laidAs: Kind = 'random';
  private inView = true;
  private states: AbortController | undefined;
  private readonly redraw = new FrameTask(() => ++this.turn, calmly);
  /** Of the same arguments the same picture; a grid says by its share whether it is the same. */
  private readonly drawing = remember(
    (grid: Grid, _share: number, ...rest: Rest<Parameters<typeof contentsOf>>) =>
      contentsOf(grid, ...rest),
  );
  private readonly watcher = new IntersectionObserver(([entry]) => {
    this.inView = entry!.isIntersecting;
    if (!this.inView) return;
    this.weightsChanged();
    this.refiner.goOn();
  });
  private readonly refiner = new Refiner(
    () => this.isConnected && this.inView,
    () => this.refined(),
    () => this.relay(),
  );
  private readonly planes = new Latest<PlaneRequest, PlaneLaid>(
    (request) => this.live!.layPlane(request),
    (laid, { kind }) => this.takeUp(laid, kind),
    (reason) => this.isConnected && this.fail(reason),
  );
  // Where one of these fails the plane has been put away, and another is on its way.
  private readonly paths = new Latest<PlaneLaid, RunPath>(
    ({ id }) => this.live!.runPath(id),
    (path, laid) => laid === this.laid && this.walked(path),
    () => {},
  );
  private readonly points = new Latest<Place, PlaneCells>(
    ({ a, b }) => {
      const place = { a: Float64Array.of(a), b: Float64Array.of(b) };
      return this.live!.planeCells({ plane: this.laid!.id, ...place, slopes: true });
    },
    ({ losses, slopes }, place) => {
      if (place === this.at) this.point = { loss: losses[0]!, slope: slopes[0]! };
    },
    () => {},
  );

  constructor() {
    super();
    this.plane = 'random';
    this.draw = 1;
    this.span = '1';
    this.show = 'loss';
    this.at = this.around = home;
    this.seen = [];
    this.turn = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
    this.states?.abort();
    this.redraw.cancel();
  }

  protected override runChanged(): void {
    this.laid = this.path = this.rolled = this.point = undefined;
    this.refiner.end();
    this.states?.abort();
    const { signal } = (this.states = new AbortController());
    this.live?.addEventListener('state', () => this.weightsChanged(), { signal });
  }

  /** The path goes on over the picture; where training rests the picture is drawn anew. */
  protected override weightsChanged(): void {
    if (!this.inView || !this.isConnected || !this.live) return;
    if (!this.laid || this.laidAs !== this.plane) this.relay();
    else this.paths.request(this.laid);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.laid || changed.has('laid')) return;
    if (changed.has('plane') || changed.has('draw')) this.relay();
    else if (['span', 'show', 'around'].some((name) => changed.has(name))) this.regrid();
  }

  protected override render() {
    const { laid } = this;
    return html`
      <header class=${this.shared ? 'hidden-visually' : ''}>
        <h2>The loss surface</h2>
        ${this.shared ? nothing : this.controls()} ${presentButton(this)}
      </header>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="bar">
        ${choice(
          'Plane',
          kinds,
          this.plane,
          (kind) => (this.plane = kind),
          (kind) => kindLabels[kind],
        )}
        <button ?disabled=${!laid || this.plane === 'path'} @click=${() => ++this.draw}>
          Draw another
        </button>
        ${choice('Show', ['loss', 'slope'] as const, this.show, (show) => (this.show = show))}
      </div>
      <div class="both">
        ${this.picture()}
        <div class="words">
          <p class="sentence">${laid ? maths(this.sentence(laid)) : ''}</p>
          <p class="drawn">${this.progress()}</p>
          <unrolled-roller
            .said=${this.said()}
            ?disabled=${!laid}
            @roll=${({ detail }: CustomEvent<RollAsked>) => void this.roll(detail)}
          ></unrolled-roller>
          ${seenTable(this.seen)}
        </div>
      </div>
    `;
  }

  private controls() {
    const network = this.laid?.network.cell ?? '';
    const own = !this.engine && !this.corpus && !this.text;
    return html`
      ${
        own
          ? choice(
              'Network',
              cells.map(({ name }) => name),
              network,
              (cell) => void this.put(cell),
              (cell) => cellOf({ cell }).label,
            )
          : nothing
      }
      <unrolled-view-controls class="end" .engine=${this.live}></unrolled-view-controls>
    `;
  }

  private picture() {
    const { laid, around, refiner } = this;
    const { grid } = refiner;
    const contents =
      grid && this.drawing(grid, grid.share, this.show, this.path, this.rolled, this.at);
    const region = this.region();
    return html`<div>
      <unrolled-surface-map
        data-picture
        .contents=${contents}
        .path=${laid ? cellOf(laid.network).colour : '--ink'}
        .at=${this.at}
        .home=${around}
        .readout=${laid ? placeSentence(this.at, region, this.point) : ''}
        .summary=${laid ? `${this.sentence(laid)} ${this.progress()}` : ''}
        @place=${({ detail }: CustomEvent<Place>) => this.move(detail)}
        @roll=${() => this.renderRoot.querySelector('unrolled-roller')?.roll()}
      ></unrolled-surface-map>
      <div class="bar">
        ${choice('To the edge', spans, this.span, (span) => (this.span = span))}
        ${choice(
          'Around the',
          middles,
          around === home ? 'weights' : 'point',
          (middle) => (this.around = middle === 'weights' ? home : this.at),
        )}
      </div>
    </div>`;
  }

  private sentence(laid: PlaneLaid): string {
    return `${planeSentence(laid, this.laidAs, this.path)} ${pathSentence(this.path)}`;
  }

  private progress(): string {
    const { grid } = this.refiner;
    if (!grid) return '';
    return grid.complete ? heightsSentence(grid) : `Drawing: ${percent(grid.share)}`;
  }

  private said(): string {
    return this.rolled ? rolledSentence(this.rolled, this.region()) : '';
  }

  private region(): Region {
    return { ...this.around, span: Number(this.span) };
  }

  /** Another plane, or the same kind through the present weights. */
  private relay(): void {
    this.planes.request({ kind: this.plane, seed: this.draw });
  }

  private takeUp(laid: PlaneLaid, kind: Kind): void {
    this.problem = '';
    this.laid = laid;
    this.laidAs = kind;
    this.path = this.rolled = this.point = undefined;
    this.at = this.around = home;
    this.paths.request(laid);
    this.points.request(this.at);
    this.refiner.end();
    this.regrid();
  }

  /** What is known of the same part of the same plane is not measured again. */
  private regrid(): void {
    const { laid, live } = this;
    const { grid } = this.refiner;
    if (!laid || !live) return;
    const region = this.region();
    const same =
      grid && (['a', 'b', 'span'] as const).every((name) => grid.region[name] === region[name]);
    if (same && (grid.withSlopes || this.show === 'loss')) return;
    this.refiner.begin(live, laid.id, new Grid(region, this.show === 'slope'));
    this.redraw.request();
  }

  private refined(): void {
    const { laid, refiner } = this;
    this.redraw.request();
    if (!laid || !refiner.grid?.complete) return;
    const detail = pictureOf(laid, this.laidAs, refiner.grid);
    this.seen = withPicture(this.seen, detail);
    this.dispatchEvent(new CustomEvent('drawn', { detail }));
  }

  private walked(path: RunPath): void {
    this.path = path;
    const moved = path.step.at(-1) !== this.laid?.step;
    const training = this.live?.state === 'training';
    // A path that has left its own picture gets a larger one.
    const outside = ({ a, b }: RunPath) => Math.hypot(a.at(-1)!, b.at(-1)!) > 1;
    if (moved && (!training || (this.laidAs === 'path' && outside(path)))) this.relay();
  }

  private move(place: Place): void {
    this.at = place;
    this.point = undefined;
    if (this.laid) this.points.request(place);
  }

  private async roll({ steps, rate, clip }: RollAsked): Promise<void> {
    const { laid, live, at } = this;
    if (!laid || !live) return;
    const from = { plane: laid.id, ...at, rate, steps };
    try {
      const [clipped, free] = await Promise.all([
        live.roll({ ...from, clip }),
        live.roll({ ...from, clip: 0 }),
      ]);
      if (this.laid !== laid) return;
      this.rolled = { steps, rate, clip, clipped, free };
      const detail = { verdict: this.said() };
      this.dispatchEvent(new CustomEvent('standing', { detail, bubbles: true, composed: true }));
    } catch (reason) {
      if (this.laid === laid) this.fail(reason);
    }
  }

  /** The network of that cell that was trained beforehand. */
  private async put(cell: string): Promise<void> {
    try {
      const { checkpoint, text } = await loadTrained(trainedOf(cell));
      await this.live?.restore(checkpoint, text);
    } catch (reason) {
      this.fail(reason);
    }
  }
}

customElements.define('unrolled-landscape', UnrolledLandscape);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-landscape': UnrolledLandscape;
  }
}
