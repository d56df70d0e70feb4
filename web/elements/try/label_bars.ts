import { html } from 'lit';

import { percent } from '../../app/numbers';
import { cssVars } from '../css_vars';
import '../picture/save_picture';

/** More than these are as good as none. */
const mostBars = 10;

/**
 * Labels with their probabilities as bars (label_bars.css). Two to ten of them keep their order, so
 * that nothing jumps while it learns; of more the likeliest are shown, from the first.
 */
export function labelBars(labels: readonly string[], scores: ArrayLike<number>) {
  const all = labels.map((label, i) => ({ label, score: scores[i] ?? 0 }));
  const shown =
    all.length > mostBars ? all.toSorted((a, b) => b.score - a.score).slice(0, mostBars) : all;
  const best = Math.max(...all.map(({ score }) => score));
  return html`<div class="barred">
    <unrolled-save-picture
      corner
      name="How probable each answer is"
      of=".bars"
    ></unrolled-save-picture>
    <dl class="bars" aria-label="How probable each answer is">
    ${shown.map(
      ({ label, score }) => html`
        <dt
          class=${score === best ? 'best' : ''}
          ${cssVars({ '--share': `${(score * 100).toFixed(1)}%` })}
        >
          ${label}
        </dt>
        <dd>${percent(score)}</dd>
      `,
    )}
  </dl></div>`;
}
