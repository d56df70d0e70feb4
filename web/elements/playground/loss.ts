import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';

import { lazily } from '../../app/lazy';
import { count } from '../../app/numbers';
import { ngramNats } from '../../app/run/baselines';
import type { LabelPlace } from '../../charts/end_labels';
import { LossHistory } from '../../charts/history';
import type { Level, LossChart } from '../../charts/loss_chart';
import { type LossUnit, rulers } from '../../charts/ruler';
import type { RunState, Summary } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowTheme } from '../follow_theme';
import { calmly, FrameTask } from '../frame';
import { tellWords } from './help_words';
import styles from './loss.css?inline';
import { endingSentence, type LossSentence, lossSentence } from './loss_sentence';
import { lossTokens } from './loss_tokens';
import { lineNames, withHelp } from './loss_words';

const units: readonly LossUnit[] = ['bits', 'nats', 'perplexity'];

/**
 * Loss over steps, beside what simple rules about the same text would reach. Properties: `history`
 * (the curve), `summary` (the rules' lines), `state` (of the run), `diverged` (the step whose loss
 * exploded, or 0), `patience` (the setting), `unit`. Method: historyChanged().
 */
export class UnrolledLoss extends LitElement {
  static override properties: PropertyDeclarations = {
    history: { attribute: false },
    summary: { attribute: false },
    state: { attribute: false },
    diverged: { attribute: false },
    patience: { attribute: false },
    unit: { type: String, reflect: true },
    pointed: { state: true },
    shown: { state: true },
    problem: { state: true },
    labels: {
      state: true,
      hasChanged: (now: unknown, before: unknown) => JSON.stringify(now) !== JSON.stringify(before),
    },
  };
  static override styles = [base, sheet(uplotCss), sheet(styles)];

  declare history: LossHistory;
  declare summary: Summary | undefined;
  declare state: RunState;
  declare diverged: number;
  declare patience: number;
  declare unit: LossUnit;
  declare private pointed: number | undefined;
  /** Bumped to show new numbers; the columns themselves are not reactive. */
  declare private shown: number;
  declare private labels: readonly LabelPlace[];
  /** A sentence where the chart is missing. */
  declare private problem: string;

  private readonly redraw = new FrameTask(() => this.drawNow(), calmly);
  private chart: LossChart | undefined;
  private resizes: ResizeObserver | undefined;

  constructor() {
    super();
    this.history = new LossHistory();
    this.state = 'empty';
    this.diverged = 0;
    this.patience = 0;
    this.unit = 'bits';
    this.shown = 0;
    this.labels = [];
    this.problem = '';
    new FollowTheme(this, () => this.chart?.recolour());
  }

  /** The history is filled in place; this shows what it holds now, soon. */
  historyChanged(): void {
    if (this.pointed !== undefined && this.pointed >= this.history.length) this.pointed = undefined;
    this.redraw.request();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.redraw.cancel();
    this.resizes?.disconnect();
    this.chart?.destroy();
    this.chart = undefined;
  }

  protected override firstUpdated(): void {
    tellWords(this.shadowRoot!);
    void this.open();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('history') && this.chart) void this.reopen();
    if (changed.has('unit') || changed.has('summary')) this.chart?.setUnit(this.ruler);
    if (changed.has('summary')) this.chart?.setLevels(this.levels());
  }

  protected override render() {
    const sentence = this.summary && this.judged(this.summary);
    return html`
      <header>
        <h2 id="title">Loss</h2>
        <fieldset class="end units">
          <legend class="hidden-visually">Unit of the loss</legend>
          ${this.units.map(
            (value) => html`<label data-help=${value === 'perplexity' ? value : 'bits'}
              ><input
                type="radio"
                name="unit"
                .value=${value}
                .checked=${this.unit === value}
                @change=${() => this.choose(value)}
              /><span>${value}</span></label
            >`,
          )}
        </fieldset>
        <unrolled-save-picture
          name="Loss"
          of=".chart, footer > p:first-child"
        ></unrolled-save-picture>
      </header>
      ${this.saying(sentence)}
      ${
        this.problem === ''
          ? nothing
          : html`<p class="problem" role="alert">
              ${this.problem} <button type="button" @click=${() => this.open()}>Try again</button>
            </p>`
      }
      <div class="plot">
        <div
          class="chart"
          role="slider"
          tabindex="0"
          aria-label="Loss chart: move along the steps"
          aria-describedby="summary"
          aria-valuemin="0"
          aria-valuemax=${this.history.step.at(-1) ?? 0}
          aria-valuenow=${this.history.step[this.pointed ?? this.history.length - 1] ?? 0}
          aria-valuetext=${this.readout(this.pointed ?? this.history.length - 1)}
          @keydown=${this.key}
          @blur=${() => this.chart?.pointAt(undefined)}
        ></div>
        ${lineNames(this.labels)}
      </div>
      <footer class="faint">
        <p aria-hidden="true">
          ${
            this.pointed === undefined ? html`steps; ${this.unitWords}` : this.readout(this.pointed)
          }
        </p>
        <p class="warn">${withHelp(this.ending() || (sentence?.memorising ?? ''))}</p>
      </footer>
      <p id="summary" class="hidden-visually">${this.description()}</p>
    `;
  }

  /** What the loss is counted for. */
  protected get each(): string {
    return 'a character';
  }

  /** In which one can see the loss; none where it is none of a probability. */
  protected get units(): readonly LossUnit[] {
    return units;
  }

  /** What is no probability's loss is shown as it is. */
  private get ruler(): LossUnit {
    return this.units.length === 0 ? 'nats' : this.unit;
  }

  private get unitWords(): string {
    if (this.units.length === 0) return this.each;
    return this.unit === 'perplexity'
      ? `perplexity (choices ${this.each})`
      : `${this.unit} ${this.each}`;
  }

  protected saying(sentence: LossSentence | undefined): unknown {
    const ids = this.summary?.vocabulary ?? 0;
    if (this.diverged > 0)
      return html`<p class="sentence serif">
        At step ${count(this.diverged)} the loss exploded: the changes of the weights were too
        large. A lower learning rate helps.
      </p>`;
    if (!sentence) {
      const all = (this.summary?.distinctCharacters ?? 0) < ids;
      return html`<p class="sentence serif">
        A network that knows nothing is as unsure as choosing among <b>${count(ids)}</b> characters:
        the ${count(ids - 1)} ${all ? '' : 'commonest '}of this text, and one for any other.
      </p>`;
    }
    if (sentence.choices === '')
      return html`<p class="sentence serif">
        Surer and more often wrong than any guess: more unsure than choosing among a million
        characters.
      </p>`;
    return html`<p class="sentence serif">
      As unsure as choosing among <b>${sentence.choices}</b> characters;
      ${withHelp(sentence.comparison)}.
    </p>`;
  }

  protected judged(summary: Summary): LossSentence | undefined {
    return lossSentence(this.facts(summary));
  }

  private facts(summary: Summary) {
    return {
      training: this.history.smooth.at(-1),
      measured: this.history.measurements(),
      uniform: summary.uniformNats,
      ngrams: ngramNats(summary),
      over: this.state === 'finished',
      diverged: this.diverged,
    };
  }

  private ending(): string {
    if (!this.summary) return '';
    const { totalSteps } = this.summary;
    const step = this.history.step.at(-1) ?? 0;
    return endingSentence(this.facts(this.summary), { step, totalSteps, patience: this.patience });
  }

  protected levels(): Level[] {
    if (!this.summary) return [];
    return [
      { label: 'uniform', nats: this.summary.uniformNats },
      // Of five orders three: more lines would stand too close to tell apart.
      ...[1, 3, 5].flatMap((order) => {
        const nats = ngramNats(this.summary!)[order - 1];
        return nats === undefined ? [] : [{ label: `${order}-gram`, nats }];
      }),
    ];
  }

  private say(nats: number | undefined): string {
    const ruler = rulers[this.ruler];
    return nats === undefined ? '–' : ruler.text(ruler.from(nats));
  }

  private readout(index: number): string {
    const step = this.history.step[index];
    if (step === undefined) return 'no step yet';
    const training = this.say(this.history.smooth[index]);
    const validation = this.say(this.history.validationAt(index));
    return `step ${count(step)}: training ${training}, validation ${validation}`;
  }

  private description(): string {
    if (!this.summary) return 'There is no run yet.';
    const lines = this.levels().map(({ label, nats }) => `${label} ${this.say(nats)}`);
    const now = this.readout(this.history.length - 1);
    const compared = lines.length > 0 ? ` For comparison: ${lines.join(', ')}.` : '';
    return `${now}${this.units.length > 0 ? ` ${this.unit}` : ''}.${compared}`;
  }

  private choose(unit: LossUnit): void {
    this.unit = unit;
    this.dispatchEvent(new CustomEvent('unit-change', { detail: unit }));
  }

  private key(event: KeyboardEvent): void {
    const last = this.history.length - 1;
    const at = this.pointed ?? last;
    const stride = event.shiftKey ? 10 : 1;
    const to: Record<string, number> = {
      ArrowLeft: at - stride,
      ArrowRight: at + stride,
      PageDown: at - Math.ceil(last / 10),
      PageUp: at + Math.ceil(last / 10),
      Home: 0,
      End: last,
    };
    const target = to[event.key];
    if (target === undefined || last < 0) return;
    event.preventDefault();
    this.chart?.pointAt(Math.min(last, Math.max(0, target)));
  }

  private drawNow(): void {
    this.chart?.draw();
    ++this.shown;
  }

  private reopen(): Promise<void> {
    this.resizes?.disconnect();
    this.chart?.destroy();
    this.chart = undefined;
    return this.open();
  }

  /** uPlot is not needed for the first paint, so it arrives after it. */
  private async open(): Promise<void> {
    this.problem = '';
    let loaded: typeof import('../../charts/loss_chart');
    try {
      loaded = await lazily('The chart', () => import('../../charts/loss_chart'));
    } catch (reason) {
      this.problem = sentence(reason);
      return;
    }
    const { LossChart } = loaded;
    const container = this.renderRoot.querySelector<HTMLElement>('.chart');
    if (!this.isConnected || this.chart || !container) return;
    this.chart = new LossChart(container, this.history, {
      tokens: lossTokens,
      onCursor: (index) => (this.pointed = index),
      onLabels: (places) => (this.labels = places),
    });
    this.chart.setUnit(this.ruler);
    this.chart.setLevels(this.levels());
    this.resizes = new ResizeObserver(() =>
      this.chart?.resize(container.clientWidth, container.clientHeight),
    );
    this.resizes.observe(container);
  }
}

customElements.define('unrolled-loss', UnrolledLoss);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-loss': UnrolledLoss;
  }
}
