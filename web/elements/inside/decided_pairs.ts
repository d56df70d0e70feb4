import { html, nothing } from 'lit';

import { percent } from '../../app/numbers';
import { visible } from '../../app/text/visible';
import type { MatrixPlace } from '../../charts/matrix_layout';
import type { Engine } from '../../engine/shared/api';
import type { Trace } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { answersOf } from './answers';
import styles from './decided_pairs.css?inline';
import { movedOf } from './decided_words';
import { type TaskQuestion, TaskView } from './task_view';
import '../picture/matrix_picture';

/** Each answer is a way back of its own; more of them would not be told apart either. */
const mostAnswers = 48;
const mostRead = 64;

/** Of each answer, what share of its gradient came to each thing that was read. */
interface Pairs {
  readonly answers: readonly string[];
  readonly read: readonly string[];
  /** [answers][read] */
  readonly shares: readonly number[];
  /** What there is too much of for one picture; '' where all of it has room. */
  readonly tooMany: string;
}

function tooManyOf(answers: number, read: number): string {
  if (answers > mostAnswers)
    return `There are ${answers} answers, and one picture has room for ${mostAnswers}`;
  if (read > mostRead) return `${read} were read, and one picture has room for ${mostRead}`;
  return '';
}

/**
 * Every answer against all that was read: how much each hangs on each. Properties as TaskView has
 * them; `networkPart` is not used.
 */
export class UnrolledDecidedPairs extends TaskView<Pairs> {
  static override properties = {
    ...TaskView.properties,
    seen: { state: true },
    pointed: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare private seen: Pairs | undefined;
  declare private pointed: MatrixPlace | undefined;

  protected override runChanged(): void {
    this.seen = undefined;
    this.pointed = undefined;
  }

  protected override async look(engine: Engine, { text }: TaskQuestion): Promise<Pairs> {
    const answering = await engine.trace({ text, probes: [], loss: 'none' });
    const answers = answersOf(answering);
    const names = answers.map(({ name }) => name);
    const { parts: all } = answering.network;
    const reading = all.flatMap((name, part) => (name.endsWith('backwards') ? [] : [part]));
    const tooMany = tooManyOf(names.length, answering.characters.length);
    if (tooMany !== '') return { answers: names, read: [], shares: [], tooMany };
    let read: string[] = [];
    const shares: number[] = [];
    for (const { step: loss } of answers) {
      const parts: Trace[] = [];
      for (const part of reading) parts.push(await engine.trace({ text, part, probes: [], loss }));
      const moved = movedOf(parts);
      read = moved.flatMap(({ steps }) => steps);
      shares.push(...moved.flatMap((place) => place.shares));
    }
    return { answers: names, read, shares, tooMany };
  }

  protected override show(pairs: Pairs): void {
    this.seen = pairs;
    const { pointed, seen } = this;
    if (pointed && (pointed.row >= seen.answers.length || pointed.column >= seen.read.length))
      this.pointed = undefined;
  }

  protected override render() {
    const { seen, pointed } = this;
    if (this.problem) return html`<p class="problem" role="alert">${this.problem}</p>`;
    if (!seen) return html`<div class="waiting"></div>`;
    if (seen.tooMany)
      return html`<p class="note">
        ${seen.tooMany}: try a shorter one, or look at its answers one by one, above.
      </p>`;
    const { answers, read, shares } = seen;
    return html`
      <unrolled-matrix-picture
        name="What each answer hangs on"
        label="Every answer against all that was read: rows are answers"
        colour="--gradient"
        .contents=${{
          ...{ rows: answers.map(visible), columns: read.map(visible), values: shares },
          ...{ shownRows: answers.length, shownColumns: read.length },
        }}
        .words=${(at: MatrixPlace) => this.said(seen, at)}
        ${cssVars({ '--rows': answers.length })}
        @point=${({ detail }: CustomEvent<MatrixPlace | null>) =>
          (this.pointed = detail ?? undefined)}
      ></unrolled-matrix-picture>
      <p class="said" aria-hidden="true">${pointed ? this.said(seen, pointed) : nothing}</p>
    `;
  }

  private said({ answers, read, shares }: Pairs, { row, column }: MatrixPlace): string {
    const share = shares[row * read.length + column]!;
    const [answer, word] = [visible(answers[row]!), visible(read[column]!)];
    return `“${answer}” (answer ${row + 1}) hangs on “${word}” with ${percent(share)}.`;
  }
}

customElements.define('unrolled-decided-pairs', UnrolledDecidedPairs);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-decided-pairs': UnrolledDecidedPairs;
  }
}
