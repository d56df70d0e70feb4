import { columnOf, meanError, rowsText, seasonal, seriesIn, spanOf } from '../elements/try/series';
import type { ViewStart } from '../elements/view/view_element';
import type { Engine, Lesson } from './lesson';
import { baselinesOf, fixed, measuredLast } from './measure';

const steps = 300;

export const trend: ViewStart = {
  corpus: 'forecast.trend',
  settings: {
    hidden_size: '16',
    epochs: '0',
    patience: '0',
    steps: String(steps),
    learning_rate: '0.01',
    validate_every: '50',
  },
};

const ahead = 24;
const begins = [72, 48, 24];

/**
 * Mean errors of the last rows: when it is told each row before the next, when it is not, and those
 * of the last season again and again.
 */
export async function errors(engine: Engine) {
  const series = seriesIn(engine.text ?? '')!;
  const { rows, columns } = series;
  const summary = engine.summary!;
  const period = 'period' in summary ? Number(summary.period) : 0;
  const { read } = spanOf(rows, period);
  const { course } = await engine.read(`1: ${rowsText(series, read, rows)}`);
  const steps = columnOf(course, columns.length, 0);
  const sums = { told: 0, alone: 0, rule: 0 };
  for (const back of begins) {
    const start = rows - back;
    // What is said after a row is the forecast of the one behind it.
    const told = steps.subarray(start - read - 1, start - read - 1 + ahead);
    const { values } = await engine.read(`${ahead}: ${rowsText(series, read, start)}`);
    const alone = columnOf(values, columns.length, 0);
    const again = seasonal(period)(columns[0]!, start, start + ahead);
    sums.told += meanError(columns[0]!, start, told) / begins.length;
    sums.alone += meanError(columns[0]!, start, alone) / begins.length;
    sums.rule += meanError(columns[0]!, start, again) / begins.length;
  }
  return sums;
}

const three = (value: number) => value.toPrecision(3);

export const series: Lesson = {
  topic: 'series',
  allTasks: true,
  start: trend,
  tasks: [
    {
      kind: 'predict',
      id: 'beats',
      start: trend,
      train: steps,
      highlight: 'task',
      choices: [
        { id: 'none', label: 'none of them' },
        { id: 'some', label: 'some of them' },
        { id: 'all', label: 'all of them' },
      ],
      async outcome(engine, record) {
        const mse = measuredLast(record, 'mse');
        const rivals = baselinesOf(engine, 'mse');
        const beaten = rivals.filter(({ value }) => mse < value);
        const told = rivals.map(({ name, value }) => `“${name}” ${three(value)}`).join(', ');
        return {
          choice: beaten.length === rivals.length ? 'all' : beaten.length > 0 ? 'some' : 'none',
          sentence:
            `Squared error one row ahead, as a share of the series’ variance: ${told}; the ` +
            `network ${three(mse)}.`,
        };
      },
    },
    {
      kind: 'question',
      id: 'times',
      unit: 'times',
      start: trend,
      train: steps,
      gives: [48, 24],
      async pose(engine, record) {
        const mse = measuredLast(record, 'mse');
        const simple = baselinesOf(engine, 'mse').find(({ name }) => name.startsWith('as '))!;
        const times = simple.value / mse;
        return {
          given: [
            `“${simple.name}”: squared error ${three(simple.value)}`,
            `the network: ${three(mse)}`,
          ],
          number: times,
          tolerance: Math.max(0.2, 0.03 * times),
          because:
            `${three(simple.value)} / ${three(mse)} = ${fixed(times, 1)}. The square root of ` +
            `that, ${fixed(Math.sqrt(times), 1)}, is about how many times smaller its errors are.`,
        };
      },
      help: () => 'The error of the simple forecast, divided by that of the network.',
    },
    {
      kind: 'predict',
      id: 'alone',
      start: trend,
      train: steps,
      choices: [
        { id: 'same', label: 'about as large' },
        { id: 'larger', label: 'larger' },
        { id: 'twice', label: 'more than twice as large' },
      ],
      async outcome(engine) {
        const { told, alone, rule } = await errors(engine);
        return {
          choice: alone > 2 * told ? 'twice' : alone > 1.1 * told ? 'larger' : 'same',
          sentence:
            `Told each month before the next it errs by ${three(told)} on average, on its own ` +
            `over ${ahead} months by ${three(alone)}: ${fixed(alone / told, 1)} times as much. ` +
            'What it tells wrongly it reads again. The last year, repeated, errs by ' +
            `${three(rule)}${rule < alone ? ': so far ahead the simple rule is better' : ''}.`,
        };
      },
    },
    {
      kind: 'try',
      id: 'drag',
      highlight: 'task',
      done: { used: 'task' },
      seen:
        'From the row that you choose on it reads its own forecasts. The table has the mean ' +
        'errors of both ways, beside those of simple rules.',
    },
  ],
};
