import { html, nothing } from 'lit';

import { eachOf } from '../../app/loss_text';
import type { Validation } from '../../app/store';
import type { TaskPage } from '../../app/tasks/index';
import { finePercent, isShare } from '../../app/tasks/judged_figures';
import { begins, judge } from '../../app/tasks/judgment';
import type { Level } from '../../charts/loss_chart';
import type { LossUnit } from '../../charts/ruler';
import { sheet } from '../../styles/sheet';
import { UnrolledLoss } from './loss';
import type { LossSentence } from './loss_sentence';
import styles from './measures.css?inline';

/**
 * How well a network does its task: as <unrolled-loss>, judged by what the task is about.
 * Properties beside its own: `task`, `validation` (the last measurement).
 */
export class UnrolledMeasures extends UnrolledLoss {
  static override properties = { task: { attribute: false }, validation: { attribute: false } };
  static override styles = [...UnrolledLoss.styles, sheet(styles)];

  declare task: TaskPage | undefined;
  declare validation: Validation | undefined;

  /** Of numbers the loss is no probability's. */
  private get ofNumbers(): boolean {
    return this.summary?.task === 'forecast';
  }

  protected override get each(): string {
    if (this.ofNumbers) return 'squared error of the next change';
    return eachOf(this.summary?.metrics[0]?.unit ?? 'nats an answer').trim();
  }

  protected override get units(): readonly LossUnit[] {
    return this.ofNumbers ? [] : super.units;
  }

  protected override judged(): LossSentence | undefined {
    return undefined;
  }

  protected override saying(): unknown {
    const { task, summary, validation } = this;
    if (this.diverged > 0) return super.saying(undefined);
    if (!task || !summary) return html`<p class="sentence serif"></p>`;
    const { before, figure, after } = validation
      ? judge(task, summary, validation.measured)
      : begins(task, summary);
    return html`<p class="sentence serif">${before} <b>${figure}</b> ${after} ${this.others()}</p>`;
  }

  /** What else is measured. */
  private others(): unknown {
    const { task, summary, validation } = this;
    if (!summary || !validation) return nothing;
    const rest = summary.metrics.slice(1).filter(({ name }) => name !== task?.judgedBy);
    const said = rest.flatMap(({ name, label }) => {
      const value = validation.measured[name];
      if (value === undefined || !Number.isFinite(value)) return [];
      return [`${label} ${isShare(name) ? finePercent(value) : value.toPrecision(3)}`];
    });
    return said.length === 0 ? nothing : html`<span class="others">${said.join(' · ')}</span>`;
  }

  protected override levels(): Level[] {
    const { summary } = this;
    if (!summary) return [];
    const first = summary.metrics[0]?.name;
    const own = summary.baselines
      .filter(({ metric }) => metric === first)
      .map(({ name, value }) => ({ label: name, nats: value }));
    const uniform = summary.uniformNats;
    return this.ofNumbers || uniform === undefined
      ? own
      : [{ label: 'uniform', nats: uniform }, ...own];
  }
}

customElements.define('unrolled-measures', UnrolledMeasures);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-measures': UnrolledMeasures;
  }
}
