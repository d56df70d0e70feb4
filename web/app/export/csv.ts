/** Tables in the form of RFC 4180, which spreadsheets and programs read. */
import { learningRates } from '../../engine/page/portable_calls';
import type { Summary } from '../../engine/shared/api';
import type { Validation } from '../store';
import type { ExportContext } from './format';

/** What may stand in a table: numbers with a decimal point, '' where there is none. */
export type Field = string | number | null | undefined;

function written(field: Field): string {
  if (typeof field === 'number') return Number.isFinite(field) ? String(field) : '';
  const text = field ?? '';
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csv = (rows: readonly (readonly Field[])[]): string =>
  rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');

/** Steps and what is known of each; columns as long as each other. */
export interface KnownLosses {
  readonly step: readonly number[];
  /** Of training, nats an answer: the mean since the point before. */
  readonly raw: readonly number[];
  readonly smooth: readonly number[];
  /** The first metric, where it was measured. */
  readonly validation: readonly (number | null)[];
}

/**
 * A row for each point of the curves and for each measurement, in the order of the steps. Of a run
 * that was opened only losses and learning rates are known: other metrics begin where it was
 * opened. `rateAt`: the learning rate of a step, where it is known.
 */
export function lossRows(
  history: KnownLosses,
  measurements: readonly Validation[],
  rateAt: (step: number) => number | undefined,
  summary: Summary,
): Field[][] {
  const { metrics, stepsPerEpoch } = summary;
  const { trainCharacters } = summary as unknown as Readonly<Record<string, number | undefined>>;
  const read = stepsPerEpoch > 0 && trainCharacters !== undefined;
  const unit = metrics[0]?.unit ?? 'nats';
  const inUnit = unit && ` (${unit})`;
  const head = [
    'step',
    ...(stepsPerEpoch > 0 ? ['epoch'] : []),
    ...(read ? [`${summary.input}s read`] : []),
    `training loss${inUnit}`,
    `training loss smoothed${inUnit}`,
    'learning rate',
    ...metrics.map((metric) => `held out: ${metric.label}${metric.unit && ` (${metric.unit})`}`),
  ];
  const points = new Map(history.step.map((step, i) => [step, i]));
  const measured = new Map(measurements.map((one) => [one.step, one.measured]));
  const steps = [...new Set([...points.keys(), ...measured.keys()])].sort((a, b) => a - b);
  const rows = steps.map((step): Field[] => {
    const at = points.get(step);
    const known = measured.get(step);
    const epoch = step / stepsPerEpoch;
    const first = at === undefined ? undefined : history.validation[at];
    return [
      step,
      ...(stepsPerEpoch > 0 ? [Number(epoch.toPrecision(8))] : []),
      ...(read ? [Math.round(epoch * trainCharacters)] : []),
      ...(at === undefined ? [null, null] : [history.raw[at], history.smooth[at]]),
      rateAt(step),
      ...metrics.map(({ name }, i) => known?.[name] ?? (i === 0 ? first : undefined)),
    ];
  });
  return [head, ...rows];
}

/** All that is known of a run's losses, for the export. */
export async function curvesCsv({ engine, store }: ExportContext): Promise<Blob> {
  const summary = engine.summary;
  if (!summary) throw new Error('There is no network yet. Choose a text, then try again.');
  // The run may go on while it is asked.
  const history = store.history.snapshot();
  const measurements = [...store.measurements];
  const steps = [...history.step, ...measurements.map((one) => one.step)];
  const rates = await learningRates(await engine.save(), steps);
  const rateOf = new Map(steps.map((at, i) => [at, rates[i]]));
  const rows = lossRows(history, measurements, (at) => rateOf.get(at), summary);
  return new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' });
}
