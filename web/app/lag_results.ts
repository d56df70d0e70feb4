/** What the memory lab has found: for every task, lag and network, how well it came to remember. */
import { cells as kinds } from './cells';

/** The kinds of sequences; the choices of the setting `recall`. */
export type LagTask = 'copy' | 'country' | 'clouds';

/** The kinds that race, by their names. */
export const cells: readonly string[] = kinds.map(({ name }) => name);

/** What results must have in common to stand in one table. */
export interface LagConditions {
  task: LagTask;
  gatesOpen: boolean;
  hiddenSize: number;
  seed: number;
  /** Most steps of training. */
  steps: number;
}

export interface LagOutcome extends LagConditions {
  lag: number;
  cell: string;
  /** Of the last measurement, on sequences never trained on. */
  accuracy: number;
  chance: number;
  /** Below this the accuracy may be a guess's. */
  near: number;
  stepsDone: number;
  seconds: number;
  /** When it had learnt it; 0: it has not. */
  learntStep: number;
  learntSeconds: number;
  finished: boolean;
  /** How much of the error's gradient arrives at the clue, as last measured; NaN: not yet. */
  reach: number;
}

export interface LagRow {
  lag: number;
  outcomes: Record<string, LagOutcome | undefined>;
}

/** A run that is not over counts only where no finished one is known. */
export class LagResults {
  private readonly all = new Map<string, LagOutcome>();

  set(outcome: LagOutcome): void {
    const key = keyOf(outcome);
    if (outcome.finished || !this.all.get(key)?.finished) this.all.set(key, outcome);
  }

  get size(): number {
    return this.all.size;
  }

  /** Of these conditions, the shortest lag first. */
  rows(conditions: LagConditions): LagRow[] {
    const rows = new Map<number, LagRow>();
    for (const outcome of this.all.values()) {
      if (!alike(outcome, conditions)) continue;
      const { lag, cell } = outcome;
      const row = rows.get(lag) ?? { lag, outcomes: {} };
      row.outcomes[cell] = outcome;
      rows.set(lag, row);
    }
    return [...rows.values()].sort((a, b) => a.lag - b.lag);
  }

  /** The longest lag that a cell has learnt; 0: none. */
  longest(conditions: LagConditions, cell: string): number {
    const learnt = this.rows(conditions).filter(({ outcomes }) => outcomes[cell]?.learntStep);
    return learnt.at(-1)?.lag ?? 0;
  }

  /** All of them in their order, as RFC 4180 has it. */
  csv(): string {
    const sorted = [...this.all.values()].sort(
      (a, b) =>
        a.task.localeCompare(b.task) ||
        a.lag - b.lag ||
        cells.indexOf(a.cell) - cells.indexOf(b.cell),
    );
    const lines = sorted.map((o) => columns.map(([, value]) => value(o)).join(','));
    return [columns.map(([name]) => name).join(','), ...lines, ''].join('\r\n');
  }
}

const columns: readonly [string, (outcome: LagOutcome) => string | number | boolean][] = [
  ['task', ({ task }) => task],
  ['lag', ({ lag }) => lag],
  ['cell', ({ cell }) => cell],
  ['hidden_size', ({ hiddenSize }) => hiddenSize],
  ['seed', ({ seed }) => seed],
  ['gates_open', ({ gatesOpen }) => gatesOpen],
  ['accuracy', ({ accuracy }) => number(accuracy)],
  ['chance', ({ chance }) => number(chance)],
  ['learnt', ({ learntStep }) => learntStep > 0],
  ['steps_to_95_percent', ({ learntStep }) => learntStep || ''],
  [
    'seconds_to_95_percent',
    ({ learntStep, learntSeconds }) => (learntStep ? number(learntSeconds) : ''),
  ],
  ['steps', ({ stepsDone }) => stepsDone],
  ['most_steps', ({ steps }) => steps],
  ['seconds', ({ seconds }) => number(seconds)],
  ['gradient_at_clue', ({ reach }) => number(reach)],
  ['finished', ({ finished }) => finished],
];

function number(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(6)));
}

function keyOf({ lag, cell, ...conditions }: LagOutcome): string {
  const { task, gatesOpen, hiddenSize, seed, steps } = conditions;
  return [task, gatesOpen, hiddenSize, seed, steps, lag, cell].join();
}

function alike(a: LagConditions, b: LagConditions): boolean {
  return (
    a.task === b.task &&
    a.gatesOpen === b.gatesOpen &&
    a.hiddenSize === b.hiddenSize &&
    a.seed === b.seed &&
    a.steps === b.steps
  );
}
