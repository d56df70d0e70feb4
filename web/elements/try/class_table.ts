import { html, nothing } from 'lit';

import { count } from '../../app/numbers';
import type { AnyEvaluation, ClassScore } from '../../engine/shared/api';
import { cssVars } from '../css_vars';
import '../picture/save_picture';

/** A confusion of more classes would not fit beside their scores. */
export const mostConfused = 4;

export const two = (share: number): string => (Number.isFinite(share) ? share.toFixed(2) : '–');

/**
 * How well each class is told from the others on what is held out (class_table.css): precision,
 * recall, F1 and support, as the lectures show them; of few classes what was taken for what below.
 */
export function classTable(evaluation: AnyEvaluation | undefined, step: number) {
  if (!evaluation || evaluation.classes.length === 0) return nothing;
  const { classes, means, confusion } = evaluation;
  const confused = classes.length <= mostConfused && confusion.length === classes.length ** 2;
  const row = (score: ClassScore, kind: string) => html`<tr class=${kind}>
    <th scope="row">${score.label}</th>
    <td>${two(score.precision)}</td>
    <td>${two(score.recall)}</td>
    <td>${two(score.f1)}</td>
    <td>${count(score.support)}</td>
  </tr>`;
  return html`<table class="scores">
      <caption>
        Of what is held out, after step ${count(step)}
        <unrolled-save-picture
          corner
          name="Scores of each class"
          of=".scores"
        ></unrolled-save-picture>
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">precision</th>
          <th scope="col">recall</th>
          <th scope="col">F1</th>
          <th scope="col">support</th>
        </tr>
      </thead>
      <tbody>
        ${classes.map((score) => row(score, ''))} ${means.map((score) => row(score, 'mean'))}
      </tbody>
    </table>
    ${confused ? confusionTable(classes, confusion) : nothing}`;
}

export function confusionTable(
  classes: readonly ClassScore[],
  confusion: Float64Array,
  caption = 'Which (row) was taken for which (column)',
) {
  const size = classes.length;
  return html`<table class="scores">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <td></td>
        ${classes.map(({ label }) => html`<th scope="col">${label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${classes.map(
        ({ label }, row) => html`<tr>
          <th scope="row">${label}</th>
          ${takenFor(confusion.subarray(row * size, (row + 1) * size), row)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function takenFor(cells: Float64Array, right: number) {
  const all = cells.reduce((sum, cell) => sum + cell, 0);
  return Array.from(
    cells,
    (value, column) => html`<td
      class=${column === right ? 'share' : 'wrong'}
      ${cssVars({ '--share': all > 0 ? value / all : 0 })}
    >
      ${count(value)}
    </td>`,
  );
}
