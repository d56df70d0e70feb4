import { html, LitElement, nothing } from 'lit';

import type { GoalCheck, GoalReport } from '../../app/goal/check';
import { goalWords } from '../../app/goal/goal';
import { count } from '../../app/numbers';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './goal.css?inline';

/**
 * A goal of the course page and how far it is. Properties: `check`, `report` (what it says now),
 * `question` (of a goal that is an answer).
 */
export class UnrolledGoal extends LitElement {
  static override properties = {
    check: { attribute: false },
    report: { attribute: false },
    question: { attribute: false },
  };
  static override styles = [base, sheet(styles)];

  declare check: GoalCheck | undefined;
  declare report: GoalReport | undefined;
  declare question: string | null;

  protected override render() {
    const { check, report } = this;
    if (!check || !report || check.problem) return nothing;
    const { goal, measure } = check;
    const asked = 'answer' in goal ? html`To “${this.question}” ` : nothing;
    return html`<p class=${report.state}>
      <b>Goal</b> <span class="words">${asked}${goalWords(goal, measure)}</span>
      <span class="now">${this.now()}</span> <span class="end" role="status">${this.end()}</span>
    </p>`;
  }

  private now(): string {
    const { state, value } = this.report!;
    if (state === 'reached' || value === undefined) return '';
    const { measure } = this.check!;
    return typeof value === 'string' ? `now “${value}”` : `now ${measure?.text(value) ?? value}`;
  }

  private end(): string {
    const { state, step } = this.report!;
    if (state === 'reached') return `✓ reached at step ${count(step)}`;
    return state === 'missed' ? `not reached within ${count(step)} steps` : '';
  }
}

customElements.define('unrolled-goal', UnrolledGoal);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-goal': UnrolledGoal;
  }
}
