import { html, LitElement, nothing } from 'lit';

import { brief, clock, count } from '../../app/numbers';
import type { RunState } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { icons } from '../icons';
import styles from './controls.css?inline';

/** With so many steps there is no room for epochs beside them in a narrow bar. */
const manySteps = 10_000;

/** Where a run stands, as numbers for a person. */
export interface RunProgress {
  step: number;
  totalSteps: number;
  epoch: number;
  charactersPerSecond: number;
  secondsLeft: number;
}

/**
 * Train or pause, one step, reset; how far, how fast, how long still; save, load, share.
 * Properties: `state`, `progress`, `pending` (a change waits, so training starts anew),
 * `trainable` (false: loaded without its text), `more` (steps a finished run would get), `hide`
 * ('inside', 'files', 'export', 'share'), `inside` (whether one looks inside), `keeps` (runs are
 * kept, so that there is a list of them). Events: `train`, `pause`,
 * `step`, `reset`, `inside`, `save`, `export`, `share`, `runs`, `checkpoint-file` with a File.
 */
export class UnrolledControls extends LitElement {
  static override properties = {
    state: { type: String },
    progress: { attribute: false },
    pending: { type: Boolean },
    trainable: { type: Boolean },
    more: { type: Number },
    hide: { attribute: false },
    inside: { type: Boolean },
    keeps: { type: Boolean },
    input: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare state: RunState;
  declare progress: RunProgress;
  declare pending: boolean;
  declare trainable: boolean;
  declare more: number;
  declare hide: readonly string[];
  declare inside: boolean;
  declare keeps: boolean;
  /** What a step reads, in the singular. */
  declare input: string;

  constructor() {
    super();
    this.state = 'empty';
    this.progress = {
      step: 0,
      totalSteps: 0,
      epoch: 0,
      charactersPerSecond: 0,
      secondsLeft: Infinity,
    };
    this.pending = false;
    this.trainable = true;
    this.more = 0;
    this.hide = [];
    this.inside = false;
    this.keeps = false;
    this.input = 'character';
  }

  /** To the button that looks inside: from there one came. */
  focusInside(): void {
    this.renderRoot.querySelector<HTMLElement>('[aria-pressed]')?.focus();
  }

  protected override render() {
    const training = this.state === 'training';
    return html`
      <div class="bar">
        <slot name="brand"></slot>
        <div class="transport" role="group" aria-label="Training">
          <button
            class="primary main"
            type="button"
            aria-keyshortcuts="Space"
            title=${this.mainTitle()}
            ?disabled=${this.stuck && !this.pending}
            @click=${() => this.send(training ? 'pause' : 'train')}
          >
            ${training ? icons.pause : icons.train}<span>${this.mainLabel()}</span>
          </button>
          <button
            type="button"
            title="One step"
            aria-label="One step"
            ?disabled=${!['ready', 'paused'].includes(this.state) || !this.trainable}
            @click=${() => this.send('step')}
          >
            ${icons.step}<span class="wide">Step</span>
          </button>
          <button
            type="button"
            title="Reset to step 0"
            aria-label="Reset"
            ?disabled=${this.progress.step === 0}
            @click=${() => this.send('reset')}
          >
            ${icons.reset}<span class="wide">Reset</span>
          </button>
        </div>
        ${this.numbers()}
        <div class="files">
          ${this.hide.includes('inside') ? nothing : this.look()}
          ${this.hide.includes('files') ? nothing : this.files()}
          ${
            this.hide.includes('share')
              ? nothing
              : html`<button
                class="plain"
                type="button"
                title="Copy a link to these settings"
                @click=${() => this.send('share')}
              >
                ${icons.share}<span>Share</span>
              </button>`
          }
          <button
            class="plain"
            type="button"
            title="What the words mean"
            aria-label="What the words mean"
            @click=${() => this.send('words')}
          >
            ?
          </button>
          <slot name="end"></slot>
        </div>
      </div>
    `;
  }

  /** Nothing to train: no run, none of its text, or as long as runs can be. */
  private get stuck(): boolean {
    if (this.state === 'finished') return this.more === 0;
    return this.state === 'empty' || !this.trainable;
  }

  private mainLabel(): string {
    if (this.state === 'training') return 'Pause';
    if (this.pending) return 'Restart';
    if (this.state === 'finished') return this.more > 0 ? 'Train on' : 'Finished';
    if (this.state === 'diverged') return 'Go back';
    return this.progress.step > 0 ? 'Continue' : 'Train';
  }

  private mainTitle(): string {
    if (this.state === 'training') return 'Space';
    if (this.pending)
      return this.trainable ? 'Space' : 'A new network learns the text here (Space)';
    if (this.state === 'finished') return `${count(this.more)} more steps (Space)`;
    if (this.state === 'diverged') return 'Go back and learn more slowly (Space)';
    return this.trainable ? 'Space' : 'Open the text it learnt to train it on';
  }

  private numbers() {
    const { step, totalSteps, epoch, charactersPerSecond, secondsLeft } = this.progress;
    const share = totalSteps > 0 ? Math.min(1, step / totalSteps) : 0;
    const cell = (kind: string, value: string, label: unknown) =>
      html`<div class=${kind} data-help=${kind === 'steps' ? 'step' : kind}>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;
    const perSecond =
      this.input === 'character'
        ? html`char<span class="wide">acter</span>s/s`
        : `${this.input}s/s`;
    return html`<div class="progress">
      <dl class=${totalSteps >= manySteps ? 'many' : ''}>
        ${cell('steps', count(step), totalSteps > 0 ? `of ${count(totalSteps)} steps` : 'steps')}
        ${cell('epochs', epoch.toFixed(1), 'epochs')}
        ${cell('speed', charactersPerSecond > 0 ? brief(charactersPerSecond) : '–', perSecond)}
        ${cell('left', this.state === 'finished' ? '0:00' : clock(secondsLeft), 'left')}
      </dl>
      <div
        class="track"
        role="progressbar"
        aria-label="Steps done"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(share * 100)}
        ${cssVars({ '--share': share.toFixed(4) })}
      ></div>
    </div>`;
  }

  private look() {
    return html`<button
      class="plain look"
      type="button"
      title="Look inside the network"
      aria-label="Inside"
      aria-pressed=${this.inside}
      ?disabled=${this.state === 'empty'}
      @click=${() => this.send('inside')}
    >
      ${icons.inside}<span>Inside</span>
    </button>`;
  }

  private files() {
    return html`<button
        class="plain"
        type="button"
        title="Save the trained network as a file"
        ?disabled=${this.state === 'empty'}
        @click=${() => this.send('save')}
      >
        ${icons.save}<span>Save</span>
      </button>
      ${
        this.hide.includes('export')
          ? nothing
          : html`<button
            class="plain"
            type="button"
            title="Take the run elsewhere"
            ?disabled=${this.state === 'empty'}
            @click=${() => this.send('export')}
          >
            ${icons.take}<span>Export</span>
          </button>`
      }
      <button class="plain" type="button" title="Load a saved network" @click=${this.load}>
        ${icons.load}<span>Load</span>
      </button>
      ${
        this.keeps
          ? html`<button
            class="plain"
            type="button"
            title="Runs that this browser has kept"
            @click=${() => this.send('runs')}
          >
            ${icons.runs}<span>Your runs</span>
          </button>`
          : nothing
      }
      <input
        id="file"
        type="file"
        accept=".unrolled,.safetensors"
        hidden
        @change=${this.loaded}
      />`;
  }

  private load(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#file')!.click();
  }

  private loaded(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (input.files?.[0]) this.send('checkpoint-file', input.files[0]);
    input.value = '';
  }

  private send(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-controls', UnrolledControls);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-controls': UnrolledControls;
  }
}
