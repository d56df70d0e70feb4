import { html, LitElement, nothing } from 'lit';

import { openRunner, type RunnerOptions } from '../../bench/page/open_runner';
import type { Published } from '../../bench/page/published';
import type { Runner } from '../../bench/page/runner';
import {
  type VisitProgress,
  type VisitResult,
  visit,
  visitSeconds,
  workerCounts,
} from '../../bench/page/visit';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { keepKeys } from '../guest/keys';
import styles from './bench.css?inline';
import { benchSentence } from './bench_sentence';
import './bench_table';

import { clock, roughly } from '../../app/numbers';
import { cssVars } from '../css_vars';
import { icons } from '../icons';

type State = 'ready' | 'running' | 'done' | 'failed';

/**
 * Measures how fast this machine trains, beside a published table. Property: `published`. Slots:
 * `brand` and `end` of its bar.
 */
export class UnrolledBench extends LitElement {
  static override properties = {
    published: { attribute: false },
    state: { state: true },
    progress: { state: true },
    results: { state: true },
    problem: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare published: Published | undefined;
  declare private state: State;
  declare private progress: VisitProgress | undefined;
  declare private results: readonly VisitResult[];
  declare private problem: string;
  private stopping = new AbortController();

  constructor() {
    super();
    keepKeys(this);
    this.published = undefined;
    this.state = 'ready';
    this.progress = undefined;
    this.results = [];
    this.problem = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopping.abort();
  }

  /** For programs that measure this browser from outside: one runner, driven window by window. */
  openRunner(options: RunnerOptions): Promise<Runner> {
    return openRunner(options);
  }

  protected override render() {
    return html`
      <div class="bar"><slot name="brand"></slot><slot name="end"></slot></div>
      <p class="lead" role="status">${this.lead()}</p>
      <div class="start">
        ${this.state === 'running' ? this.running() : this.startButton()}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      </div>
      <unrolled-bench-table
        .results=${this.results}
        .published=${this.published}
        .workers=${workerCounts}
        current=${this.state === 'running' ? (this.progress?.workload.id ?? '') : ''}
      ></unrolled-bench-table>
      ${this.published ? this.footer(this.published) : nothing}
    `;
  }

  private lead(): string {
    if (this.state === 'done') return benchSentence(this.results, this.published);
    return (
      'How fast does this machine train recurrent networks? Ten workloads run in this tab, on ' +
      `${workerCounts.join(' and on ')} processor core${workerCounts.length > 1 ? 's' : ''}, ` +
      `for about ${roughly(visitSeconds)}. Other programs and tabs slow them down.`
    );
  }

  private startButton() {
    return html`<button class="primary" type="button" @click=${this.start}>
      ${icons.train}<span>${this.state === 'ready' ? 'Measure' : 'Measure again'}</span>
    </button>`;
  }

  private running() {
    const share = this.progress?.share ?? 0;
    return html`<button type="button" @click=${this.cancel}>Cancel</button>
      <div
        class="track"
        role="progressbar"
        aria-label="Measured"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(share * 100)}
        ${cssVars({ '--share': share.toFixed(4) })}
      ></div>
      <span class="left faint">
        ${
          this.progress
            ? `${this.progress.workload.id}, ${clock(this.progress.secondsLeft)} left`
            : 'Loading'
        }
      </span>`;
  }

  private footer({ machine, method, date }: Published) {
    return html`<footer>
      <p>Published: ${machine}, ${date}. ${method}</p>
      <p>
        A workload counts forward and backward pass, clipping and Adam’s update, in 32-bit floats.
        Those of a text have 65 characters one-hot and a softmax at every step; writing counts the
        forward pass and the sampling. W7 to W9 learn from examples of unlike lengths: words are
        embedded, and only real ones are counted, padding is not; in W9 those of both sentences.
        GFLOP/s are those of the matrix products alone.
      </p>
    </footer>`;
  }

  private async start(): Promise<void> {
    const { signal } = (this.stopping = new AbortController());
    this.state = 'running';
    this.problem = '';
    this.progress = undefined;
    this.results = [];
    const to = {
      progress: (progress: VisitProgress) => (this.progress = progress),
      result: (result: VisitResult) => (this.results = [...this.results, result]),
    };
    try {
      await visit(to, signal);
      this.state = 'done';
    } catch (error) {
      if (signal.aborted) {
        this.state = 'ready';
        return;
      }
      this.state = 'failed';
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  private cancel(): void {
    this.stopping.abort();
  }
}

customElements.define('unrolled-bench', UnrolledBench);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-bench': UnrolledBench;
  }
}
