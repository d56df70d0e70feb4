/** Tables in the form of RFC 4180, which spreadsheets and programs read. */
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

/** The losses as they are known, a row a point. */
export function historyCsv({ store }: ExportContext): Blob {
  const { step, raw, smooth, validation } = store.history;
  const rows = step.map((at, i) => [at, raw[i], smooth[i], validation[i]]);
  const names = ['step', 'training loss (nats)', 'smoothed (nats)', 'held-out loss (nats)'];
  return new Blob([csv([names, ...rows])], { type: 'text/csv' });
}
