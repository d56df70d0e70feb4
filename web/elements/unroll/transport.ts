import { html, LitElement } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { icons } from '../icons';
import { phases, type Timeline } from './timeline';
import styles from './transport.css?inline';

/** Milliseconds a tick. */
export const paces = [
  { label: 'slow motion', pace: 2600 },
  { label: 'normal', pace: 1100 },
  { label: 'fast', pace: 350 },
] as const;

/**
 * Play, step and scrub through a timeline, its three phases by name. Properties: `timeline`,
 * `tick`,
 * `playing`, `pace`, `sentence` (what happens at the tick). Events: `seek` with a tick, `play`,
 * `pause`, `pace` with milliseconds.
 */
export class UnrolledTransport extends LitElement {
  static override properties = {
    timeline: { attribute: false },
    tick: { type: Number },
    playing: { type: Boolean },
    pace: { type: Number },
    sentence: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare timeline: Timeline | undefined;
  declare tick: number;
  declare playing: boolean;
  declare pace: number;
  declare sentence: string;

  constructor() {
    super();
    this.timeline = undefined;
    this.tick = 0;
    this.playing = false;
    this.pace = paces[1].pace;
    this.sentence = '';
  }

  protected override render() {
    const { timeline, tick, playing } = this;
    const last = timeline?.last ?? 0;
    return html`
      <div class="buttons" role="group" aria-label="Play">
        <button
          class="back"
          type="button"
          aria-label="Step back"
          title="Step back"
          ?disabled=${tick === 0}
          @click=${() => this.send('seek', tick - 1)}
        >
          ${icons.step}
        </button>
        <button
          class="primary main"
          type="button"
          ?disabled=${!timeline}
          @click=${() => this.send(playing ? 'pause' : 'play')}
        >
          ${playing ? icons.pause : icons.train}${playing ? 'Pause' : 'Play'}
        </button>
        <button
          type="button"
          aria-label="Step forward"
          title="Step forward"
          ?disabled=${tick >= last}
          @click=${() => this.send('seek', tick + 1)}
        >
          ${icons.step}
        </button>
      </div>
      <div class="track">
        <div class="phases" role="group" aria-label="The three steps of BPTT">
          ${timeline ? phases.map((entry, k) => this.phase(timeline, entry, k)) : ''}
        </div>
        <input
          type="range"
          aria-label="Time"
          min="0"
          max=${last}
          step="1"
          .value=${String(tick)}
          aria-valuetext=${`${tick} of ${last}: ${this.sentence}`}
          @input=${(event: Event) =>
            this.send('seek', Number((event.target as HTMLInputElement).value))}
        />
      </div>
      <select
        aria-label="Speed"
        @change=${(event: Event) =>
          this.send('pace', Number((event.target as HTMLSelectElement).value))}
      >
        ${paces.map(
          ({ label, pace }) =>
            html`<option value=${pace} ?selected=${pace === this.pace}>${label}</option>`,
        )}
      </select>
    `;
  }

  private phase(timeline: Timeline, { phase, title }: (typeof phases)[number], k: number) {
    const [start, end] = [timeline.start(phase), timeline.end(phase)];
    const here = this.tick >= start && this.tick <= end;
    return html`<button
      type="button"
      aria-current=${here ? 'step' : 'false'}
      title=${title}
      @click=${() => this.send('seek', start)}
      ${cssVars({ '--ticks': end - start + 1 })}
    >
      <span class="name">${k + 1}. ${title}</span>
    </button>`;
  }

  private send(type: string, detail?: number): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-transport', UnrolledTransport);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-transport': UnrolledTransport;
  }
}
