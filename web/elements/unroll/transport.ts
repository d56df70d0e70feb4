import { css, html, LitElement } from 'lit';

import { base } from '../../styles/base';
import { cssVars } from '../css_vars';
import { icons } from '../icons';
import { phases, type Timeline } from './timeline';

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
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: end;
        gap: 0.4em 0.8em;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3em;
      }

      .back svg {
        transform: scaleX(-1);
      }

      .main {
        min-width: 5.8em;
      }

      .phases {
        display: flex;
        gap: 2px;
        align-items: end;
        padding: 0 0.475em;
      }

      .phases button {
        flex: var(--ticks) 1 0;
        min-width: 6.4em;
        min-height: 1.9em;
        padding: 0 0.3em;
        border: 0;
        border-bottom: 3px solid var(--line-strong);
        border-radius: 0;
        color: var(--ink-2);
        font-size: var(--size-small);
        line-height: 1.15;
        white-space: normal;
      }

      .phases button[aria-current='step'] {
        border-color: var(--ink);
        color: var(--ink);
        font-weight: 600;
      }

      select {
        max-width: 8.5em;
      }

      @container (max-width: 44rem) {
        :host {
          grid-template-columns: minmax(0, 1fr) auto;
        }

        .track {
          grid-column: 1 / -1;
          grid-row: 1;
        }

        .phases button {
          min-height: 2.7em;
          min-width: 4.6em;
        }
      }
    `,
  ];

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
