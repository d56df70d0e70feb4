import { html, nothing } from 'lit';

import { LossHistory } from '../../charts/history';
import { sheet } from '../../styles/sheet';
import styles from './learning.css?inline';
import '../../elements/playground/loss';
import '../../elements/view/view_controls';
import { ViewElement, type ViewStart } from '../../elements/view/view_element';
import { base } from '../../styles/base';

/** How a run goes: its controls and its losses, beside what simple rules reach. */
export class UnrolledLearning extends ViewElement {
  static override styles = [base, sheet(styles)];

  protected readonly start: ViewStart = { corpus: 'prose' };
  private readonly history = new LossHistory();
  private diverged = 0;
  private listening: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.listening?.abort();
  }

  protected override runChanged(): void {
    const { live } = this;
    this.history.clear();
    this.diverged = 0;
    this.listening?.abort();
    this.listening = new AbortController();
    live?.addEventListener(
      'progress',
      ({ detail }) => {
        const { step, loss, measuredStep, measured } = detail;
        this.history.append(step, loss, measuredStep, measured.nats);
        this.diverged = detail.diverged;
        this.chart?.historyChanged();
      },
      { signal: this.listening.signal },
    );
    live?.addEventListener('state', () => this.requestUpdate(), {
      signal: this.listening.signal,
    });
    this.requestUpdate();
    this.chart?.historyChanged();
  }

  /** The losses come with the progress. */
  protected weightsChanged(): void {}

  protected override render() {
    return html`
      <unrolled-view-controls .engine=${this.live} label="Training"></unrolled-view-controls>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <unrolled-loss
        .history=${this.history}
        .summary=${this.live?.summary}
        .state=${this.live?.state ?? 'empty'}
        .diverged=${this.diverged}
        .patience=${Number(this.live?.settings?.['patience'] ?? 0)}
      ></unrolled-loss>
    `;
  }

  private get chart() {
    return this.renderRoot.querySelector('unrolled-loss');
  }
}

customElements.define('unrolled-learning', UnrolledLearning);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-learning': UnrolledLearning;
  }
}
