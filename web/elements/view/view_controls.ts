import { html, LitElement } from 'lit';

import { lossText } from '../../app/loss_text';
import { count } from '../../app/numbers';
import { waitingOf } from '../../app/turns';
import { LossHistory } from '../../charts/history';
import type { Engine } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { calmly, FrameTask } from '../frame';
import { icons } from '../icons';
import styles from './view_controls.css?inline';

/**
 * Train or pause, one step, start again, and where the run stands: the controls of a view that has
 * an engine of its own. Properties: `engine`; `label` names the group for a screen reader.
 */
export class UnrolledViewControls extends LitElement {
  static override properties = {
    engine: { attribute: false },
    label: { type: String },
    shown: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare engine: Engine | undefined;
  declare label: string;
  declare private shown: number;
  /** For the loss as a chart of it says it: smoothed. */
  private readonly history = new LossHistory();
  private diverged = 0;
  private following: AbortController | undefined;
  private readonly redraw = new FrameTask(() => ++this.shown, calmly);

  constructor() {
    super();
    this.engine = undefined;
    this.label = 'Training';
    this.shown = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.following?.abort();
    this.following = undefined;
    this.redraw.cancel();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('engine')) this.follow();
  }

  protected override render() {
    const { engine } = this;
    const state = engine?.state ?? 'empty';
    const training = state === 'training';
    const idle = state === 'empty' || state === 'finished' || state === 'diverged';
    const total = engine?.summary?.totalSteps ?? 0;
    const loss = this.history.smooth.at(-1) ?? Number.NaN;
    const told = Number.isNaN(loss) ? '' : `, ${lossText(loss, engine?.summary?.task)}`;
    const step = this.diverged || (engine?.totalStep ?? 0);
    const waits = waitingOf(engine) && `. ${waitingOf(engine)}`;
    return html`
      <div role="group" aria-label=${this.label}>
        <button
          class="primary main"
          ?disabled=${idle}
          @click=${() => (training ? void engine?.pause() : engine?.train())}
        >
          ${training ? html`${icons.pause} Pause` : html`${icons.train} Train`}
        </button>
        <button ?disabled=${idle || training} @click=${() => void engine?.step()}>
          ${icons.step} Step
        </button>
        <button ?disabled=${state === 'empty'} @click=${() => void engine?.reset()}>
          ${icons.reset} Reset
        </button>
      </div>
      <span class="where"
        >step ${count(step)} of ${count(total)}${told}${waits}</span
      >
    `;
  }

  private follow(): void {
    this.following?.abort();
    const { engine } = this;
    if (!engine) return;
    const { signal } = (this.following = new AbortController());
    const redraw = () => this.redraw.request();
    const clear = () => {
      this.history.clear();
      this.diverged = 0;
      redraw();
    };
    clear();
    engine.addEventListener('created', clear, { signal });
    engine.addEventListener('state', redraw, { signal });
    engine.addEventListener('waiting', redraw, { signal });
    engine.addEventListener(
      'progress',
      ({ detail }) => {
        this.history.append(detail.step, detail.loss, [], [], detail.start);
        this.diverged = detail.diverged;
        redraw();
      },
      { signal },
    );
  }
}

customElements.define('unrolled-view-controls', UnrolledViewControls);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-view-controls': UnrolledViewControls;
  }
}
