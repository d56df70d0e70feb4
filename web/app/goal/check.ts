import type { Engine, ProgressReport } from '../../engine/shared/api';
import { type AnswerGoal, type Goal, type Measure, measureOf } from './goal';

export type GoalState = 'open' | 'reached' | 'missed';

/** What is known of a goal. */
export interface GoalReport {
  /** As the page wrote it. */
  goal: string;
  state: GoalState;
  /** Where it was reached, or is known not to be. */
  step: number;
  /** The last that was measured, or answered; undefined before. */
  value: number | string | undefined;
}

/** As far as a run's steps and measurements go. */
type Columns = Pick<ProgressReport, 'measuredStep'> & {
  measured: Readonly<Record<string, Float64Array>>;
  totalStep: number;
};

/**
 * Whether a run has reached a goal, by its counted steps: the first measurement that is good enough
 * decides, if it is of a step within the limit. What was reached stays reached until the run begins
 * anew. Calls `changed` when there is something new to tell.
 */
export class GoalCheck {
  report: GoalReport;
  measure: Measure | undefined;
  /** Why it cannot be checked, as a sentence; '' where it can. */
  problem = '';

  constructor(
    written: string,
    readonly goal: Goal,
    private readonly changed: () => void,
  ) {
    this.report = { goal: written, state: 'open', step: 0, value: undefined };
  }

  /** Another run, or the same from its start. */
  begin(engine: Pick<Engine, 'summary' | 'curve' | 'totalStep'>): void {
    const { summary, curve, totalStep } = engine;
    const { goal } = this.report;
    this.report = { goal, state: 'open', step: 0, value: undefined };
    this.problem = '';
    this.measure = undefined;
    if (summary && 'metric' in this.goal) {
      const measure = measureOf(this.goal, summary);
      if (typeof measure === 'string') this.problem = measure;
      else this.measure = measure;
    }
    // What a run had measured before it was opened here, as far as it remembers.
    if (curve && this.measure?.name === summary?.metrics[0]?.name)
      this.take({
        totalStep,
        measuredStep: curve.measuredStep,
        measured: { [this.measure?.name ?? '']: curve.measuredLoss },
      });
    this.changed();
  }

  take({ measuredStep, measured, totalStep }: Columns): void {
    const { measure } = this;
    const values = measure && measured[measure.name];
    if (!values) return;
    for (let i = 0; i < measuredStep.length; ++i)
      this.tell(measuredStep[i]!, values[i]!, measure.enough(values[i]!));
    this.passed(totalStep);
  }

  /** What the network answered with the weights of a step. */
  answered(answer: string, step: number): void {
    const { answer: wanted } = this.goal as AnswerGoal;
    this.tell(step, answer, sameAnswer(answer, wanted));
  }

  /** So many steps are done. */
  passed(totalStep: number): void {
    const { within } = this.goal;
    const { report } = this;
    if (report.state !== 'open' || within === undefined || totalStep < within) return;
    this.report = { ...report, state: 'missed', step: within };
    this.changed();
  }

  private tell(step: number, value: number | string, enough: boolean): void {
    const { within = Number.POSITIVE_INFINITY } = this.goal;
    const { report } = this;
    if (report.state === 'reached') return;
    // A measurement of a step within the limit may arrive when the run is past it.
    if (enough && step <= within) this.report = { ...report, state: 'reached', step, value };
    else this.report = { ...report, value };
    this.changed();
  }
}

/**
 * Case, and white space around it, make no other answer. A forecast is as many numbers as it goes
 * ahead: the first of them count, each as exactly as it was written.
 */
export function sameAnswer(answer: string, wanted: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase();
  if (plain(answer) === plain(wanted)) return true;
  const [told, written] = [numbersIn(answer), numbersIn(wanted)];
  if (!told || !written || told.length < written.length) return false;
  return written.every((number, i) => asExact(told[i]!, number) === asExact(number, number));
}

/** As the core writes them: columns with commas between, rows with semicolons. */
function numbersIn(text: string): string[] | undefined {
  const parts = text.split(/[;,]/).map((part) => part.trim());
  return parts.every((part) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(part))
    ? parts
    : undefined;
}

const asExact = (number: string, like: string) =>
  // The sum makes a plain zero of a negative one.
  Number(Number(number).toFixed(Math.min(6, (/\.(\d+)/.exec(like)?.[1] ?? '').length))) + 0;
