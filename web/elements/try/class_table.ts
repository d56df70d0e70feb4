import { html, nothing } from 'lit';

import { count } from '../../app/numbers';
import type { AnyEvaluation, ClassScore } from '../../engine/shared/api';
import { cssVars } from '../css_vars';

/** A confusion of more classes would not fit beside their scores. */
const mostConfused = 4;

const two = (share: number): string => (Number.isFinite(share) ? share.toFixed(2) : '–');

/**
 * How well each class is told from the others on what is held out (class_table.css): precision,
 * recall, F1 and support, as the lectures show them; of few classes what was taken for what beside.
 */
export function classTable(evaluation: AnyEvaluation | undefined, step: number) {
  if (!evaluation || evaluation.classes.length === 0) return nothing;
  const { classes, means, confusion } = evaluation;
  const confused = classes.length <= mostConfused && confusion.length === classes.length ** 2;
  const row = (score: ClassScore, kind: string, index?: number) => html`<tr class=${kind}>
    <th scope="row">${score.label}</th>
    <td>${two(score.precision)}</td>
    <td>${two(score.recall)}</td>
    <td>${two(score.f1)}</td>
    <td>${count(score.support)}</td>
    ${
      confused
        ? classes.map((_, other) => takenFor(confusion, classes.length, index, other))
        : nothing
    }
  </tr>`;
  return html`<table class="scores">
    <caption>
      Of what is held out, after step ${count(step)}${confused ? '; right: taken for which' : ''}
    </caption>
    <thead>
      <tr>
        <th></th>
        <th scope="col">precision</th>
        <th scope="col">recall</th>
        <th scope="col">F1</th>
        <th scope="col">support</th>
        ${confused ? classes.map(({ label }) => html`<th scope="col">${label}</th>`) : nothing}
      </tr>
    </thead>
    <tbody>
      ${classes.map((score, i) => row(score, '', i))}
      ${means.map((score) => row(score, 'mean'))}
    </tbody>
  </table>`;
}

function takenFor(confusion: Float64Array, size: number, row: number | undefined, column: number) {
  if (row === undefined) return html`<td></td>`;
  const cells = confusion.subarray(row * size, (row + 1) * size);
  const all = cells.reduce((sum, cell) => sum + cell, 0);
  const value = cells[column] ?? 0;
  return html`<td
    class=${row === column ? 'share' : 'wrong'}
    ${cssVars({ '--share': all > 0 ? value / all : 0 })}
  >
    ${count(value)}
  </td>`;
}
