/** Pictures that were drawn to the end, to compare networks by. */
import { html, nothing } from 'lit';

import { count } from '../../app/numbers';
import type { PlaneLaid, PlaneRequest } from '../../engine/shared/landscape';
import { type Grid, sorted } from './grid';
import { bits, kindNames, networkName, written } from './sentences';

export interface SeenPicture {
  readonly network: string;
  readonly plane: string;
  readonly span: number;
  readonly step: number;
  /** In nats. */
  readonly lowest: number;
  readonly highest: number;
  /** Undefined where only the loss was measured. */
  readonly median: number | undefined;
  readonly steepest: number | undefined;
}

const most = 4;

export function pictureOf(laid: PlaneLaid, kind: PlaneRequest['kind'], grid: Grid): SeenPicture {
  const losses = sorted(grid.losses);
  const slopes = grid.withSlopes ? sorted(grid.slopes) : [];
  return {
    network: networkName(laid.network),
    plane: kindNames[kind],
    span: grid.region.span,
    step: laid.step,
    lowest: losses[0]!,
    highest: losses.at(-1)!,
    median: slopes[Math.floor(slopes.length / 2)],
    steepest: slopes.at(-1),
  };
}

/** The newest first; one that shows the same of the same network takes the former one's place. */
export function withPicture(
  seen: readonly SeenPicture[],
  picture: SeenPicture,
): readonly SeenPicture[] {
  const same = ({ network, plane, span }: SeenPicture) =>
    network === picture.network && plane === picture.plane && span === picture.span;
  const before = seen.find(same);
  // Of the same weights what was measured once is still known.
  const kept = before?.step === picture.step ? before : undefined;
  const full = {
    ...picture,
    median: picture.median ?? kept?.median,
    steepest: picture.steepest ?? kept?.steepest,
  };
  return [full, ...seen.filter((each) => !same(each))].slice(0, most);
}

export function seenTable(seen: readonly SeenPicture[]) {
  if (seen.length === 0) return nothing;
  const slope = (value: number | undefined) => (value === undefined ? '–' : written(value));
  return html`<table>
    <caption>Drawn so far</caption>
    <thead>
      <tr>
        <th scope="col">network</th>
        <th scope="col">highest</th>
        <th scope="col">slope, median</th>
        <th scope="col">steepest</th>
      </tr>
    </thead>
    <tbody>
      ${seen.map(
        ({ network, plane, span, step, highest, median, steepest }) => html`<tr>
          <th scope="row">
            ${network}, step ${count(step)}
            <small>${plane}, ±${span}</small>
          </th>
          <td>${bits(highest)}</td>
          <td>${slope(median)}</td>
          <td>${slope(steepest)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
