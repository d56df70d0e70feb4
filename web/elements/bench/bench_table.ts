import { html, LitElement, type TemplateResult } from 'lit';

import type { Published } from '../../bench/page/published';
import { runsOn, type VisitResult } from '../../bench/page/visit';
import { describe, unitOf, type Workload, workloads } from '../../bench/shared/workload';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import styles from './bench_table.css?inline';

interface Line {
  name: string;
  kind: 'here' | 'ours' | 'peer';
  /** Tokens a second; undefined: not measured yet. */
  rate: number | undefined;
}

/**
 * Every workload with bars for this machine above those of the published table. Properties:
 * `results`, `published`, `current` (the workload that is being measured), `workers` (the numbers
 * of workers that training is measured with).
 */
export class UnrolledBenchTable extends LitElement {
  static override properties = {
    results: { attribute: false },
    published: { attribute: false },
    current: { type: String },
    workers: { attribute: false },
  };
  static override styles = [base, sheet(styles)];

  declare results: readonly VisitResult[];
  declare published: Published | undefined;
  declare current: string;
  declare workers: readonly number[];

  constructor() {
    super();
    this.results = [];
    this.published = undefined;
    this.current = '';
    this.workers = [1];
  }

  protected override render() {
    return html`<table>
      <caption class="hidden-visually">
        Speed of each workload, here and as published
      </caption>
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col" class="scale"><span class="hidden-visually">Compared</span></th>
          <th scope="col" class="number">thousand/s</th>
          <th scope="col" class="number flops">GFLOP/s</th>
        </tr>
      </thead>
      ${workloads.map((workload) => this.workload(workload))}
    </table>`;
  }

  private workload(workload: Workload): TemplateResult {
    const lines = this.lines(workload);
    const most = Math.max(0, ...lines.map(({ rate }) => rate ?? 0));
    return html`<tbody>
      <tr>
        <th scope="rowgroup" colspan="4"><h2>${workload.id}</h2>
          ${describe(workload)} <span class="unit">(${unitOf(workload)})</span></th>
      </tr>
      ${lines.map((line) => this.line(line, most, workload.flop, workload.id))}
    </tbody>`;
  }

  private lines(workload: Workload): Line[] {
    const { id } = workload;
    const counts = this.workers.filter((workers) => runsOn(workers, workload));
    const here = counts.map((workers): Line => {
      const result = this.results.find(
        (each) => each.workload.id === id && each.workers === workers,
      );
      const name = workers > 1 ? `This machine, ${workers} workers` : 'This machine';
      return { name, kind: 'here', rate: result?.tokensPerSecond };
    });
    const published = (this.published?.series ?? [])
      .filter(({ rates }) => rates[id] !== undefined)
      .map(
        ({ name, ours, rates }): Line => ({ name, kind: ours ? 'ours' : 'peer', rate: rates[id] }),
      );
    return [...here, ...published];
  }

  private line({ name, kind, rate }: Line, most: number, flop: number, id: string): TemplateResult {
    const waiting = this.current === id ? '…' : '–';
    return html`<tr class=${kind}>
      <th scope="row">${name}</th>
      <td class="scale">
        <i ${cssVars({ '--share': most > 0 ? ((rate ?? 0) / most).toFixed(4) : 0 })}></i>
      </td>
      <td class="number">${rate === undefined ? waiting : thousands(rate)}</td>
      <td class="number flops">
          ${rate === undefined ? waiting : (rate * flop * 1e-9).toPrecision(3)}
        </td>
    </tr>`;
  }
}

/** Three digits: 0.56, 9.91, 71.2, 313. */
function thousands(rate: number): string {
  const value = rate / 1000;
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

customElements.define('unrolled-bench-table', UnrolledBenchTable);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-bench-table': UnrolledBenchTable;
  }
}
