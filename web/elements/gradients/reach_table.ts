import { html, LitElement } from 'lit';

import { cellOf, letterOf, memoryGate } from '../../app/cells';
import { count } from '../../app/numbers';
import { powerOfTen } from '../../charts/axis';
import type { Reach } from '../../engine/shared/inside';
import { sheet } from '../../styles/sheet';
import { FollowNotation } from '../follow_notation';
import { maths } from '../maths';
import { columnHead, tableStyles } from '../race/table';
import { factorOver, geometricMean, mean, shareAt } from './decay';
import { sayFactor, shortShare } from './gradient_sentences';
import { carrier, type Shown } from './reach_lines';
import styles from './reach_table.css?inline';

/**
 * What explains the curves, a column for each network. Properties: `shown`, `k` (how far back it
 * looks).
 */
export class UnrolledReachTable extends LitElement {
  static override properties = {
    shown: { attribute: false },
    k: { attribute: false },
  };
  static override styles = [tableStyles, sheet(styles)];

  declare shown: readonly Shown[];
  declare k: number;

  constructor() {
    super();
    this.shown = [];
    this.k = 0;
    new FollowNotation(this);
  }

  protected override render() {
    return html`<table>
      <caption class="hidden-visually">
        What explains the curves
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="hidden-visually">What explains it</span></th>
          ${this.shown.map(columnHead)}
        </tr>
      </thead>
      <tbody>
        ${this.rows().map(([title, cell], i, all) => this.line(title, cell, i === all.length - 2))}
      </tbody>
    </table>`;
  }

  private rows(): [title: unknown, cell: (shown: Shown) => unknown][] {
    return [
      ['steps trained', ({ reach }) => count(reach.trainingStep)],
      [maths('spectral radius of W_hh: largest |eigenvalue|'), ({ reach }) => radii(reach)],
      [
        '‖J‖: the most that one step can stretch a gradient, on average',
        ({ reach }) => plain(stretch(reach)),
      ],
      ['how much of its state a step keeps, on average', ({ reach }) => keeps(reach)],
      [
        'measured: the gradient’s factor a step, on average so far',
        ({ reach }) => times(factorOver(carrier(reach).norms, this.k)),
      ],
      [
        `its power: the gradient ${this.k} characters back, of that at the chosen one`,
        ({ reach }) => shortShare(shareAt(carrier(reach).norms, this.k)),
      ],
      ['loss of the chosen character, bits', ({ loss }) => plain(loss && loss / Math.LN2)],
    ];
  }

  private line(title: unknown, cell: (shown: Shown) => unknown, strong: boolean) {
    return html`<tr class=${strong ? 'left' : ''}>
      <th scope="row">${title}</th>
      ${this.shown.map((each) => html`<td>${cell(each)}</td>`)}
    </tr>`;
  }
}

/** One number, or one for each gate. */
function radii({ network, spectralRadius }: Reach) {
  const { gates, gateIsState } = cellOf(network);
  return spectralRadius.map((radius, gate) => {
    const name = gateIsState ? '' : letterOf(gates[gate]!);
    return html`<span><i>${name}</i> ${radius.toFixed(2)}</span>`;
  });
}

function stretch({ jacobianNorms }: Reach): number | undefined {
  return jacobianNorms.length > 1 ? geometricMean(jacobianNorms.subarray(0, -1)) : undefined;
}

function keeps({ network, kept }: Reach) {
  const gate = memoryGate(cellOf(network));
  if (!gate) return 'none';
  const share = `${gate.role === 'replace' ? '1−' : ''}${letterOf(gate)}`;
  return html`<i>${share}</i> ${plain(mean(kept))}`;
}

function plain(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  return value < 1000 ? value.toFixed(2) : powerOfTen(Math.round(Math.log10(value)));
}

const times = (value: number | undefined) => (value === undefined ? '–' : sayFactor(value));

customElements.define('unrolled-reach-table', UnrolledReachTable);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-reach-table': UnrolledReachTable;
  }
}
