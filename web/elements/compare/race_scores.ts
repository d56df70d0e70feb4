import { html, LitElement, nothing, type PropertyValues } from 'lit';

import type { Look } from '../../app/contestants';
import { count } from '../../app/numbers';
import type { Contestant } from '../../app/race';
import type { AnyEvaluation, ClassScore } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { swatch } from '../plot/swatch';
import { tableStyles } from '../race/table';
import { confusionTable, mostConfused, two } from '../try/class_table';
import confusionStyles from '../try/class_table.css?inline';
import styles from './race_scores.css?inline';
import { type Scored, scoresSentence } from './scores_sentence';

/**
 * The lectures' table, after a race and whenever it pauses: precision, recall and F1 of every class
 * on what is held out, of all contestants beside each other; of few classes what was taken for what
 * below. Properties: `contestants`, `looks`, `shown` (bumped when the race has moved).
 */
export class UnrolledRaceScores extends LitElement {
  static override properties = {
    contestants: { attribute: false },
    looks: { attribute: false },
    shown: { attribute: false },
    scores: { state: true },
  };
  static override styles = [tableStyles, sheet(confusionStyles), sheet(styles)];

  declare contestants: readonly Contestant[];
  declare looks: readonly Look[];
  declare shown: number;
  /** Of each contestant, as of the same moment; empty before the first pause. */
  declare private scores: readonly AnyEvaluation[];
  /** Which runs at which steps they are of. */
  private asked = '';

  constructor() {
    super();
    this.contestants = [];
    this.looks = [];
    this.shown = 0;
    this.scores = [];
  }

  protected override updated(_: PropertyValues): void {
    void this.ask();
  }

  /** Who trains is not held up: only at rest, and of each moment once. */
  private async ask(): Promise<void> {
    const { contestants } = this;
    const settled = ['paused', 'finished'];
    const ready = contestants.every(
      ({ engine, step, diverged }) => step > 0 && diverged === 0 && settled.includes(engine.state),
    );
    const names = this.looks.map(({ name }) => name);
    const now = ready ? JSON.stringify([names, contestants.map(({ step }) => step)]) : '';
    if (now === this.asked) return;
    this.asked = now;
    const begun = contestants.length > 0 && contestants.every(({ step }) => step > 0);
    if (!begun) this.scores = [];
    if (!ready || contestants.length === 0) return;
    try {
      const scores = await Promise.all(contestants.map(({ engine }) => engine.evaluateHeldOut()));
      if (this.asked === now) this.scores = scores;
    } catch {
      // A run that ended meanwhile, or that holds nothing out, has no scores.
      if (this.asked === now) this.scores = [];
    }
  }

  protected override render() {
    const { scores, looks } = this;
    if (scores.length === 0 || scores.length !== looks.length || scores[0]!.classes.length === 0)
      return html`<h3>Class by class</h3>
        <p class="waiting">
          Precision, recall and F1 of every class stand here as soon as nobody trains.
        </p>`;
    const scored: Scored[] = scores.map(({ means }, i) => ({
      name: looks[i]!.name,
      f1: means[0]?.f1 ?? Number.NaN,
    }));
    const [{ classes, means }] = scores as [AnyEvaluation];
    const steps = this.contestants.map(({ step }) => step);
    const [low, high] = [Math.min(...steps), Math.max(...steps)];
    const after = low === high ? `step ${count(low)}` : `steps ${count(low)} to ${count(high)}`;
    return html`<h3>Class by class</h3>
      <p class="said">${scoresSentence(means[0]?.label ?? 'mean', scored)}</p>
      <div class="wide-table" tabindex="0" role="group" aria-label="Scores of each class">
        <table class="beside">
          <caption>
            Of what is held out, after ${after}
          </caption>
          <thead>
            <tr>
              <td></td>
              ${looks.map(
                (look) => html`<th scope="colgroup" colspan="3" class="network">
                  ${swatch(look)}${look.name}
                </th>`,
              )}
              <td></td>
            </tr>
            <tr>
              <td></td>
              ${looks.map(
                () => html`<th scope="col" class="first">precision</th>
                  <th scope="col">recall</th>
                  <th scope="col">F1</th>`,
              )}
              <th scope="col" class="first">support</th>
            </tr>
          </thead>
          <tbody>
            ${classes.map(({ label, support }, k) =>
              this.row(label, support, (score) => score.classes[k], ''),
            )}
            ${means.map(({ label, support }, k) =>
              this.row(label, support, (score) => score.means[k], 'mean'),
            )}
          </tbody>
        </table>
      </div>
      ${this.confusions()}`;
  }

  private row(
    label: string,
    support: number,
    scoreOf: (evaluation: AnyEvaluation) => ClassScore | undefined,
    kind: string,
  ) {
    const all = this.scores.map(scoreOf);
    const best = Math.max(...all.map((score) => score?.f1 ?? -1));
    return html`<tr class=${kind}>
      <th scope="row">${label}</th>
      ${all.map((score) => {
        const ahead = score && score.f1 === best && all.some((other) => other?.f1 !== best);
        return html`<td class="first">${two(score?.precision ?? Number.NaN)}</td>
          <td>${two(score?.recall ?? Number.NaN)}</td>
          <td class=${ahead ? 'best' : ''}>${two(score?.f1 ?? Number.NaN)}</td>`;
      })}
      <td class="first">${count(support)}</td>
    </tr>`;
  }

  private confusions() {
    const [first] = this.scores;
    const size = first!.classes.length;
    if (size > mostConfused || first!.confusion.length !== size ** 2) return nothing;
    return html`<div class="confusions">
      ${this.scores.map(({ classes, confusion }, i) =>
        confusionTable(classes, confusion, `${this.looks[i]!.name}: row taken for column`),
      )}
    </div>`;
  }
}

customElements.define('unrolled-race-scores', UnrolledRaceScores);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-race-scores': UnrolledRaceScores;
  }
}
