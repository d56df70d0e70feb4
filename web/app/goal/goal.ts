/**
 * What a teacher asks of a run, as a short line: `loss < 2.0 bits within 500 steps`,
 * `accuracy >= 90 %`, `answer = Paris within 300 steps`. A metric is a column of the engine; `loss`
 * is the first of each task, on what is held out. Instead of the sign may stand `under`, `over`,
 * `at most` or `at least`, and what follows `within` may be left out. An answer is what the network
 * says to the question in `prompt`; of a text how it goes on.
 */
import type { Summary } from '../../engine/shared/api';
import { eachOf } from '../loss_text';
import { instead } from '../nearest';
import { count } from '../numbers';

export type Sign = '<' | '<=' | '>' | '>=';

export interface MetricGoal {
  metric: string;
  sign: Sign;
  bound: number;
  unit: '' | '%' | 'bits' | 'nats';
  within: number | undefined;
}

export interface AnswerGoal {
  answer: string;
  within: number | undefined;
}

export type Goal = MetricGoal | AnswerGoal;

const signs: Readonly<Record<string, Sign>> = {
  ...{ '<': '<', '<=': '<=', '≤': '<=', '>': '>', '>=': '>=', '≥': '>=' },
  ...{ under: '<', below: '<', 'at most': '<=', over: '>', above: '>', 'at least': '>=' },
};

const limit = /\s+within\s+(\d+)\s*steps?$/i;
const ofAnswer = /^answer\s*(?:=|\bis\b)\s*(.+)$/is;
const ofMetric =
  /^([a-z]\w*)?\s*(<=|>=|<|>|≤|≥|\b(?:under|below|over|above|at most|at least)\b)\s*(\S+)\s*(.*)$/i;
const ofUnit = /^(%|percent|bits?|nats?)?(?:\s+(?:a|per)\s+\w+)?$/i;

export const goalHint =
  'A goal reads like “loss < 2.0 bits within 500 steps”, “accuracy >= 90 %” or “answer = Paris”.';

/** The goal, or a sentence about what is wrong with it. */
export function parseGoal(written: string): Goal | string {
  const line = written.trim();
  const found = limit.exec(line);
  const within = found ? Number(found[1]) : undefined;
  const rest = found ? line.slice(0, found.index) : line;
  const no = (why: string) => `The goal “${line.slice(0, 80)}” was left out: ${why} ${goalHint}`;
  if (within === 0) return no('within 0 steps nothing is learnt.');
  const said = ofAnswer.exec(rest);
  if (said) {
    const answer = said[1]!.trim().replace(/^(["'“])(.*)["'”]$/s, '$2');
    return answer === '' ? no('it names no answer.') : { answer, within };
  }
  const parts = ofMetric.exec(rest);
  if (!parts) return no('it has no comparison.');
  const [, metric = 'loss', sign, number, unit = ''] = parts;
  const joined = /^(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)(.*)$/i.exec(number!);
  if (!joined) return no(`“${number}” is no number.`);
  const words = ofUnit.exec(`${joined[2]} ${unit}`.trim());
  if (!words) return no(`“${`${joined[2]} ${unit}`.trim()}” is no unit here.`);
  const short = (words[1] ?? '').toLowerCase();
  return {
    metric: metric.toLowerCase(),
    sign: signs[sign!.toLowerCase()]!,
    bound: Number(joined[1]),
    unit: short.startsWith('bit')
      ? 'bits'
      : short.startsWith('nat')
        ? 'nats'
        : short === ''
          ? ''
          : '%',
    within,
  };
}

/** A goal beside the metrics of a run. */
export interface Measure {
  /** The column. */
  name: string;
  /** As a person reads it. */
  label: string;
  /** Whether a value of the column is good enough. */
  enough(value: number): boolean;
  /** As it is shown, with its unit. */
  text(value: number): string;
}

/** What a metric's goal asks of this run, or a sentence where the run has no such metric. */
export function measureOf(goal: MetricGoal, summary: Summary): Measure | string {
  const { metrics } = summary;
  const first = metrics[0]!;
  const metric = goal.metric === 'loss' ? first : metrics.find(({ name }) => name === goal.metric);
  if (!metric) {
    const names = ['loss', ...metrics.slice(1).map(({ name }) => name)];
    const said = `The goal was left out: nothing called “${goal.metric}” is measured here.`;
    return `${said} ${instead(goal.metric, names)}`;
  }
  const ofLoss = metric.name === 'nats';
  if ((goal.unit === 'bits' || goal.unit === 'nats') && !ofLoss)
    return `The goal was left out: “${metric.name}” is not measured in ${goal.unit}.`;
  const nats = goal.unit === 'nats' || (goal.unit === '' && ofLoss);
  const share = goal.unit === '%';
  const size = share ? 0.01 : ofLoss && !nats ? Math.LN2 : 1;
  const each = eachOf(metric.unit);
  const unit = share ? ' %' : ofLoss ? ` ${nats ? 'nats' : 'bits'}${each}` : '';
  const text = (value: number) => `${plain(value / size)}${unit}`;
  return {
    name: metric.name,
    label: metric.label,
    enough: (value) => holds(value / size, goal.sign, goal.bound),
    text,
  };
}

function holds(value: number, sign: Sign, bound: number): boolean {
  if (sign === '<') return value < bound;
  if (sign === '<=') return value <= bound;
  return sign === '>' ? value > bound : value >= bound;
}

/** Two decimals, and more where two would say nothing. */
const plain = (value: number) =>
  Math.abs(value) >= 0.1 || value === 0 ? value.toFixed(2) : value.toPrecision(2);

const signWords: Readonly<Record<Sign, string>> = {
  ...{ '<': 'under', '<=': 'at most', '>': 'over', '>=': 'at least' },
};

/** The goal as a sentence's beginning: "loss under 2.00 bits a character within 500 steps". */
export function goalWords(goal: Goal, measure: Measure | undefined): string {
  const within = goal.within === undefined ? '' : ` within ${count(goal.within)} steps`;
  if ('answer' in goal) return `it answers “${goal.answer}”${within}`;
  const { sign, bound, unit, metric } = goal;
  if (!measure) return `${metric} ${signWords[sign]} ${bound}${unit && ` ${unit}`}${within}`;
  const size = measure.text(Number.NaN).replace('NaN', String(bound));
  return `${measure.label} ${signWords[sign]} ${size}${within}`;
}
