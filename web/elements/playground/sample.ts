import { html, LitElement } from 'lit';

import { count } from '../../app/numbers';
import { visible } from '../../app/text/visible';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { copyText } from '../copy';
import { calmly, FrameTask } from '../frame';
import { type Milestone, Milestones } from './milestones';
import styles from './sample.css?inline';
import { Typewriter } from './typewriter';

/** For who hears the slider. */
function temperatureText(temperature: number): string {
  if (temperature === 0) return '0, always the likeliest character';
  const effect = temperature === 1 ? 'as the network has it' : temperature < 1 ? 'tamer' : 'wilder';
  return `${temperature.toFixed(2)}, ${effect}`;
}

/** Rows kept for milestones, filled or not: the live text below them then never moves. */
const milestoneRows = 4;

/**
 * Text that the network writes while it learns, and the first line it wrote after 0, 10, 100, ...
 * steps. Methods: write(), clear(). Property: `lines`. Events: `temperature-change` with the
 * number.
 */
export class UnrolledSample extends LitElement {
  static override properties = {
    temperature: { type: Number },
    locked: { type: Boolean },
    shown: { state: true },
    copied: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare temperature: number;
  /** Whether the course page has set the temperature. */
  declare locked: boolean;
  declare private shown: number;
  declare private copied: string;

  private readonly milestones = new Milestones();
  private readonly paper = new Typewriter(40);
  private step = 0;
  private readonly show = new FrameTask(() => ++this.shown, calmly / 2);
  private resizes: ResizeObserver | undefined;

  constructor() {
    super();
    this.temperature = 0.8;
    this.locked = false;
    this.shown = 0;
    this.copied = '';
  }

  /** As far as it is kept. */
  get text(): string {
    return this.paper.text;
  }

  /** The first lines so far; setting them goes on from others. */
  get lines(): readonly Milestone[] {
    return this.milestones.kept;
  }

  set lines(lines: readonly Milestone[]) {
    this.milestones.restore(lines);
    this.show.request();
  }

  write(text: string, step: number): void {
    this.step = step;
    this.paper.write(text);
    this.milestones.feed(text, step);
    this.show.request();
  }

  /** `keepMilestones`: the same run goes on, only the stream starts anew. */
  clear(keepMilestones = false): void {
    this.paper.clear();
    if (!keepMilestones) this.milestones.clear();
    this.step = 0;
    this.show.request();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes?.disconnect();
    this.show.cancel();
  }

  protected override firstUpdated(): void {
    this.watch();
  }

  protected override render() {
    const kept = this.milestones.kept.slice(-milestoneRows);
    return html`
      <header>
        <h2 id="title">Sample</h2>
        <label class="end temperature">
          <span class="faint" data-help="temperature">temperature <i class="serif">τ</i></span>
          <input
            type="range"
            min="0"
            max="2"
            step="0.05"
            ?disabled=${this.locked}
            .value=${String(this.temperature)}
            aria-valuetext=${temperatureText(this.temperature)}
            @input=${this.heat}
          />
          <output>${this.temperature.toFixed(2)}</output>
        </label>
      </header>
      <ol class="milestones" aria-label="First lines after so many steps">
        ${Array.from({ length: milestoneRows }, (_, i) => {
          const milestone = kept[i];
          return milestone
            ? html`<li>
                <span class="step">step ${count(milestone.step)}</span
                ><bdi class="line">${visible(milestone.text.trimStart()).replaceAll('␣', ' ')}</bdi>
              </li>`
            : html`<li aria-hidden="true"></li>`;
        })}
      </ol>
      <div class="live" role="group" aria-label="Text the network writes now">
        <div class="paper" dir="auto">${this.paper.lines
          .slice(-40)
          .map((line) => html`<p>${line || '\u200b'}</p>`)}</div>
      </div>
      <footer class="faint">
        <span>written at step ${count(this.step)}</span>
        <button class="link" type="button" @click=${this.copy}>
          ${this.copied || 'Copy'}
        </button>
      </footer>
    `;
  }

  private heat(event: Event): void {
    this.temperature = Number((event.target as HTMLInputElement).value);
    this.dispatchEvent(new CustomEvent('temperature-change', { detail: this.temperature }));
  }

  private async copy(): Promise<void> {
    const lines = this.milestones.kept.map(({ step, text }) => `[step ${step}] ${text}`);
    const text = [...lines, '', this.paper.text].join('\n');
    this.copied = await copyText(text, 'Sample');
    setTimeout(() => (this.copied = ''), 1500);
  }

  private watch(): void {
    const live = this.renderRoot.querySelector<HTMLElement>('.live')!;
    this.resizes = new ResizeObserver(() => {
      const ruler = document.createElement('span');
      ruler.className = 'ruler';
      ruler.textContent = '0'.repeat(20);
      live.append(ruler);
      const columns = Math.floor((20 * live.clientWidth) / (ruler.offsetWidth || 160)) - 1;
      ruler.remove();
      this.paper.resize(columns);
    });
    this.resizes.observe(live);
  }
}

customElements.define('unrolled-sample', UnrolledSample);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-sample': UnrolledSample;
  }
}
