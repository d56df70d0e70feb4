import { html, type PropertyValues } from 'lit';

import { drawnScale } from '../../charts/drawn_scale';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { copyText } from '../copy';
import { cssVars } from '../css_vars';
import { FollowNotation } from '../follow_notation';
import { motionIsWelcome } from '../motion';
import { presentButton } from '../present/present_button';
import { Latest } from '../view/latest';
import '../view/sideways';
import { ViewElement, type ViewStart } from '../view/view_element';
import { diagram, legend } from './diagram';
import diagramStyles from './diagram.css?inline';
import { formulaView, numberOf, spokenFormula } from './formula_view';
import { unrolledCell } from './kinds';
import { columnAt, type Layout, layoutOf, size } from './layout';
import { numpyScript } from './numpy_script';
import { Player } from './player';
import { directionOf, focusEntryBeside, inDrawing, pointAt, refOf, unpoint } from './pointing';
import { readScene } from './read_scene';
import './reading';
import { keyOf, type Ref, Scene } from './scene';
import { sentenceOf, trainedSentence } from './sentences';
import { keyBeside } from './spots';
import { Timeline } from './timeline';
import { firstText, length, shortened, shortestText, toySettings } from './toy';
import { trainingView } from './training_view';
import './transport';
import styles from './unroll.css?inline';
import { weightsSection } from './weights_view';
import '../picture/save_picture';

/** Where Tab leads first. */
const firstStop = keyOf({ kind: 'h', t: 0, i: 0 });

/**
 * The unrolled network over a short text, forward and backward through time, every number with its
 * formula.
 */
export class UnrolledUnroll extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    reading: { type: String },
    still: { type: Boolean },
    scene: { state: true },
    opened: { state: true },
    stop: { state: true },
    gate: { state: true },
    news: { state: true },
    copied: { state: true },
    busy: { state: true },
    whole: { state: true },
  };
  static override styles = [tokens, base, sheet(styles), sheet(diagramStyles)];

  declare reading: string | null;
  declare still: boolean;
  declare private scene: Scene | undefined;
  /** The number that the reader has opened. */
  declare private opened: Ref | undefined;
  /** The number that Tab leads to. */
  declare private stop: string;
  declare private gate: number;
  /** What steps of training have done, until the picture moves on. */
  declare private news: string;
  declare private copied: string;
  declare private busy: boolean;
  /** The number whose formula is written with all its terms, however many. */
  declare private whole: string;

  private layout: Layout | undefined;
  private timeline = new Timeline(1);
  private readonly player = new Player(
    this,
    () => this.timeline.last,
    () => (this.news = ''),
  );
  /** The loss before steps of training that were asked for, and where these will have led. */
  private asked: { loss: number; until: number } | undefined;
  private begun = false;
  private followed = -1;
  private readonly seen = new IntersectionObserver(() => this.autoplay());
  private readonly asking = new Latest<string, Scene | undefined>(
    async (text) => this.live && readScene(this.live, text),
    (scene) => scene && this.show(scene),
    (reason) => this.fail(reason),
  );

  constructor() {
    super();
    this.reading = null;
    this.still = false;
    this.stop = firstStop;
    this.gate = 0;
    this.news = '';
    this.copied = '';
    this.busy = false;
    this.whole = '';
    new FollowNotation(this);
  }

  protected override get start(): ViewStart {
    const text = this.text ?? this.reading ?? firstText;
    return { text, settings: toySettings(text) };
  }

  protected override get beginsWith(): readonly string[] {
    return [...super.beginsWith, ...(this.toy ? ['reading'] : [])];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.seen.disconnect();
  }

  protected override runChanged(): void {
    this.scene = undefined;
    this.opened = undefined;
    this.asked = undefined;
    this.stop = firstStop;
    this.player.seek(0);
  }

  protected override weightsChanged(): void {
    const text = this.readText;
    if (length(text) >= shortestText) this.asking.request(text);
    else this.problem = 'There is nothing to predict. Give a text of at least two characters.';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('reading') && this.hasUpdated && this.live && !this.toy) {
      this.player.seek(0);
      this.weightsChanged();
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.player.tick !== this.followed) this.keepInView();
  }

  protected override render() {
    const { live, scene, player } = this;
    return html`
      <header>
        <h2>Unrolled through time</h2>
        <unrolled-unroll-reading
          class="end"
          .text=${this.readText}
          .settings=${live?.settings}
          .fixed=${!this.toy}
          .busy=${!live}
          @reading=${this.readOther}
        ></unrolled-unroll-reading>
        <unrolled-save-picture
          name="Unrolled through time"
          of="[data-picture]"
        ></unrolled-save-picture>
        ${presentButton(this)}
      </header>
      <div class="transport">
      <unrolled-transport
        .timeline=${scene ? this.timeline : undefined}
        .tick=${player.tick}
        .playing=${player.playing}
        .pace=${player.pace}
        .sentence=${this.sentence()}
        @seek=${(event: CustomEvent<number>) => this.led(() => player.seek(event.detail))}
        @play=${() => this.led(() => player.play())}
        @pause=${() => this.led(() => player.pause())}
        @pace=${(event: CustomEvent<number>) => (player.pace = event.detail)}
      ></unrolled-transport>
      </div>
      ${
        scene && this.layout
          ? this.body(scene, this.layout)
          : html`${this.said()}<div class="waiting"></div>`
      }
    `;
  }

  /** What happens now, or what went wrong. */
  private said() {
    const { player, problem, waits } = this;
    return html`<p class="sentence" aria-live=${player.playing ? 'off' : 'polite'}>
      ${waits && html`<span class="waits">${waits}</span> `}
      ${problem ? html`<span class="problem">${problem}</span>` : this.sentence()}
    </p>`;
  }

  private body(scene: Scene, layout: Layout) {
    const { timeline, stop } = this;
    const { tick } = this.player;
    const moment = timeline.at(tick);
    const ref = this.opened ?? numberOf(scene, moment, this.gate);
    const opened = this.opened && keyOf(this.opened);
    return html`
      <div
        class="body"
        ${cssVars({ '--width': layout.width, '--height': layout.height })}
        @click=${this.pressed}
        @keydown=${this.pressedKey}
        @pointerover=${(event: Event) => pointAt(this.renderRoot, event)}
        @focusin=${(event: Event) => pointAt(this.renderRoot, event)}
        @pointerleave=${() => unpoint(this.renderRoot)}
      >
        <div class="stage">
          <unrolled-sideways>
            ${diagram({ scene, layout, timeline, tick, opened, stop })}
          </unrolled-sideways>
          ${legend}
        </div>
        <div class="side">
          ${this.said()}
          ${trainingView({
            ...{ scene, due: moment?.phase === 'update', idle: this.idle, copied: this.copied },
            train: (steps) => void this.train(steps),
            reset: () => void this.live?.reset(),
            copy: () => void this.copy(scene),
          })}
          <section class="number-panel" aria-label="A number and its formula">
            ${formulaView({
              ...{ scene, ref, pinned: !!this.opened, whole: this.whole === keyOf(ref) },
              close: () => this.close(),
              showAll: () => (this.whole = keyOf(ref)),
            })}
          </section>
        </div>
        ${weightsSection({
          ...{ scene, opened, gate: this.gate, from: timeline.summedFrom(tick) },
          now: moment?.phase === 'backward' && moment.what === 'weights',
          choose: (gate) => (this.gate = gate),
        })}
        <p class="hidden-visually" role="status">
          ${this.opened ? spokenFormula(scene, this.opened) : ''}
        </p>
      </div>
    `;
  }

  /** Whether the network is the view's own, trained on the text that it reads. */
  private get toy(): boolean {
    return !this.engine && !this.shared && !this.trained && !this.src && !this.corpus;
  }

  private get readText(): string {
    const own = this.toy ? this.live?.text : this.reading;
    return shortened(own ?? this.text ?? this.reading ?? this.live?.text?.slice(0, 8) ?? firstText);
  }

  private get idle(): boolean {
    const { state } = this.live ?? { state: 'empty' };
    return this.busy || ['empty', 'training', 'finished', 'diverged'].includes(state);
  }

  private sentence(): string {
    if (this.news || !this.scene) return this.news || 'The network is on its way.';
    return sentenceOf(this.scene, this.timeline, this.player.tick);
  }

  private show(scene: Scene): void {
    const obstacle = Scene.obstacle(scene.trace.network);
    this.problem = obstacle ?? '';
    if (obstacle) return;
    if (!this.scene || scene.steps !== this.scene.steps) {
      this.timeline = new Timeline(scene.steps);
      this.opened = undefined;
      this.gate = scene.gate(unrolledCell(scene.trace.network).first);
    }
    this.layout = layoutOf(scene);
    this.scene = scene;
    this.tell(scene);
    this.autoplay();
  }

  /** What the steps that were asked for have done: the new forward pass, complete. */
  private tell(scene: Scene): void {
    const { asked } = this;
    if (!asked || scene.trace.trainingStep < asked.until) return;
    this.asked = undefined;
    this.player.seek(this.timeline.end('forward'));
    this.news = trainedSentence(asked.loss, scene.value({ kind: 'total' }));
  }

  /** Plays by itself once, where it is seen and motion is welcome. */
  private autoplay(): void {
    if (this.begun || !this.scene) return;
    const { top, bottom } = this.getBoundingClientRect();
    if (bottom < 0 || top > window.innerHeight) return;
    this.begun = true;
    if (!this.still && motionIsWelcome()) this.player.play();
  }

  /** The reader has taken over: nothing plays by itself any more. */
  private led(action: () => void): void {
    this.begun = true;
    action();
  }

  private async train(steps: number): Promise<void> {
    const { live, scene } = this;
    if (!live || !scene) return;
    this.player.pause();
    this.busy = true;
    this.asked = { loss: scene.value({ kind: 'total' }), until: Infinity };
    try {
      await live.step(steps);
      if (this.asked) this.asked.until = live.totalStep;
      this.weightsChanged();
    } catch (reason) {
      this.fail(reason);
    } finally {
      this.busy = false;
    }
  }

  /** Another text; for a network of the view's own also another network, which starts anew. */
  private readOther(event: CustomEvent<{ text: string; settings: Record<string, string> }>): void {
    const { text, settings } = event.detail;
    if (!this.toy) {
      this.reading = text;
      return;
    }
    const { window } = toySettings(text) as { window: string };
    const wanted = { ...this.live?.settings, ...settings, window };
    this.begun = false;
    this.player.pause();
    this.live?.create(text, wanted).catch((reason: unknown) => this.fail(reason));
  }

  private async copy(scene: Scene): Promise<void> {
    this.copied = await copyText(numpyScript(scene), 'NumPy script');
    window.setTimeout(() => (this.copied = ''), 1500);
  }

  private readonly pressed = (event: Event): void => {
    const ref = refOf(event);
    if (ref) this.openNumber(ref);
  };

  private openNumber(ref: Ref): void {
    this.led(() => this.player.pause());
    this.opened = ref;
    if ('param' in ref) {
      if (ref.param !== 'Wy' && ref.param !== 'by') this.gate = ref.g;
    } else if (ref.kind !== 'total' && this.element(keyOf(ref))) {
      this.stop = keyOf(ref);
    }
  }

  private close(): void {
    this.opened = undefined;
    unpoint(this.renderRoot);
  }

  private readonly pressedKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.opened) {
      event.preventDefault();
      return this.close();
    }
    const ref = refOf(event);
    if (!ref) return;
    if (!inDrawing(event)) return focusEntryBeside(event);
    const direction = directionOf(event);
    if (!direction && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (!direction) return this.openNumber(ref);
    const { scene, layout, timeline, player } = this;
    const next = scene && layout && keyBeside(scene, layout, timeline, player.tick, ref, direction);
    if (!next) return;
    this.stop = next;
    void this.updateComplete.then(() => this.element(next)?.focus());
  };

  private element(key: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  /** Keeps the column where something happens in view. */
  private keepInView(): void {
    const sideways = this.renderRoot.querySelector('unrolled-sideways');
    const picture = this.renderRoot.querySelector('.diagram');
    if (!sideways || !picture || !this.layout) return;
    this.followed = this.player.tick;
    const drawn = picture.getBoundingClientRect().width / drawnScale(sideways).x;
    const scale = drawn / this.layout.width;
    const centre = (columnAt(this.timeline.column(this.followed)) + size.box / 2) * scale;
    sideways.centre(this.followed === 0 ? 0 : centre, motionIsWelcome() ? 'smooth' : 'instant');
  }
}

customElements.define('unrolled-unroll', UnrolledUnroll);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-unroll': UnrolledUnroll;
  }
}
