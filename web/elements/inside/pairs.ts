import { html, nothing } from 'lit';

import { percent } from '../../app/numbers';
import { visible } from '../../app/text/visible';
import { Matrix } from '../../charts/matrix';
import { type MatrixPlace, movedBy } from '../../charts/matrix_layout';
import type { Engine } from '../../engine/shared/api';
import type { Trace } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { FollowTheme } from '../follow_theme';
import { answersOf } from './answers';
import { movedOf } from './decided_words';
import styles from './pairs.css?inline';
import { type TaskQuestion, TaskView } from './task_view';
import '../picture/save_picture';

/** Each answer is a way back of its own; more of them would not be told apart either. */
const mostAnswers = 48;
const mostRead = 64;

/** Of each answer, what share of its gradient came to each thing that was read. */
interface Pairs {
  readonly answers: readonly string[];
  readonly read: readonly string[];
  /** [answers][read] */
  readonly shares: readonly number[];
}

/**
 * Every answer against all that was read: how much each hangs on each. Properties as TaskView has
 * them; `networkPart` is not used.
 */
export class UnrolledDecidedPairs extends TaskView<Pairs> {
  static override properties = {
    ...TaskView.properties,
    seen: { state: true },
    cell: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare private seen: Pairs | undefined;
  declare private cell: MatrixPlace | undefined;
  private matrix: Matrix | undefined;

  constructor() {
    super();
    new FollowTheme(this, () => this.matrix?.recolour());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.matrix?.destroy();
    this.matrix = undefined;
  }

  protected override runChanged(): void {
    this.seen = undefined;
    this.cell = undefined;
  }

  protected override async look(engine: Engine, { text }: TaskQuestion): Promise<Pairs> {
    const answering = await engine.trace({ text, probes: [], loss: 'none' });
    const answers = answersOf(answering);
    const names = answers.map(({ name }) => name);
    const { parts: all } = answering.network;
    const reading = all.flatMap((name, part) => (name.endsWith('backwards') ? [] : [part]));
    const pairs: Pairs = { answers: names, read: [], shares: [] };
    if (answers.length > mostAnswers || answering.characters.length > mostRead) return pairs;
    let read: string[] = [];
    const shares: number[] = [];
    for (const { step: loss } of answers) {
      const parts: Trace[] = [];
      for (const part of reading) parts.push(await engine.trace({ text, part, probes: [], loss }));
      const moved = movedOf(parts);
      read = moved.flatMap(({ steps }) => steps);
      shares.push(...moved.flatMap((place) => place.shares));
    }
    return { answers: names, read, shares };
  }

  protected override show(pairs: Pairs): void {
    this.seen = pairs;
    const { cell } = this;
    if (cell && (cell.row >= pairs.answers.length || cell.column >= pairs.read.length))
      this.cell = undefined;
  }

  protected override updated(changed: Parameters<TaskView<Pairs>['updated']>[0]): void {
    super.updated(changed);
    this.draw();
  }

  protected override render() {
    const { seen, cell } = this;
    if (this.problem) return html`<p class="problem" role="alert">${this.problem}</p>`;
    if (!seen) return html`<div class="waiting"></div>`;
    if (seen.shares.length === 0)
      return html`<p class="note">
        There are ${seen.answers.length} answers: too many for one picture, which has room for
        ${mostAnswers}. Try a shorter one, or look at them one by one, above.
      </p>`;
    const said = cell ? this.said(seen, cell) : '';
    return html`
      <div class="frame">
        <unrolled-save-picture
          corner
          name="What each answer hangs on"
          of=".matrix"
        ></unrolled-save-picture>
        <div
          class="matrix"
          role="slider"
          tabindex="0"
          aria-label="Every answer against all that was read: rows are answers"
          aria-roledescription="heatmap"
          ${cssVars({ '--rows': seen.answers.length })}
          aria-valuemin="1"
          aria-valuemax=${seen.answers.length}
          aria-valuenow=${(cell?.row ?? 0) + 1}
          aria-valuetext=${said || 'nothing pointed at'}
          @keydown=${this.key}
          @blur=${() => (this.cell = undefined)}
        ></div>
      </div>
      <p class="said">${said || nothing}</p>
    `;
  }

  private said({ answers, read, shares }: Pairs, { row, column }: MatrixPlace): string {
    const share = shares[row * read.length + column]!;
    const [answer, word] = [visible(answers[row]!), visible(read[column]!)];
    return `“${answer}” (answer ${row + 1}) hangs on “${word}” with ${percent(share)}.`;
  }

  private draw(): void {
    const container = this.renderRoot.querySelector<HTMLElement>('.matrix');
    const { seen } = this;
    if (!container || !seen) {
      this.matrix?.destroy();
      this.matrix = undefined;
      return;
    }
    this.matrix ??= new Matrix(container, {
      tokens: { ink: '--ink', faint: '--ink-3', nothing: '--sunken', everything: '--gradient' },
      monospaced: getComputedStyle(this).getPropertyValue('--mono') || 'monospace',
      onPoint: (cell) => (this.cell = cell),
    });
    const { answers, read, shares } = seen;
    this.matrix.show(
      {
        ...{ rows: answers.map(visible), columns: read.map(visible), values: shares },
        ...{ shownRows: answers.length, shownColumns: read.length },
      },
      this.cell ?? {},
    );
  }

  private key(event: KeyboardEvent): void {
    const { seen } = this;
    if (!seen) return;
    const size = { rows: seen.answers.length, columns: seen.read.length };
    const to = movedBy(event.key, this.cell ?? { row: 0, column: -1 }, size);
    if (!to || size.columns === 0) return;
    event.preventDefault();
    this.cell = to;
  }
}

customElements.define('unrolled-decided-pairs', UnrolledDecidedPairs);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-decided-pairs': UnrolledDecidedPairs;
  }
}
