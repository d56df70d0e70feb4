/**
 * The core's one settings table, typed. Ranges, defaults and sentences are written in
 * core/settings/*_rows.cpp and nowhere else; this reads them and applies them to text forms.
 */
import table from '#generated/settings.json';
import type { EngineErrorData, SettingValues } from '../engine/shared/api';

/** A row as settings_table_json() writes it; see `Setting` in core/settings/table.hpp. */
export interface SettingRow {
  readonly name: string;
  /** An older name, which links, attributes and what is kept may still have. */
  readonly formerly?: string;
  readonly label: string;
  /** As the lectures write it, '' where there is none. */
  readonly symbol: string;
  readonly group: 'task' | 'model' | 'training' | 'generation';
  readonly kind: 'integer' | 'real' | 'boolean' | 'choice';
  /** In text form. */
  readonly default: string;
  readonly minimum: number;
  readonly maximum: number;
  /** A form's step; 0 for choices and booleans. */
  readonly increment: number;
  readonly logarithmic: boolean;
  /** May change while training runs. */
  readonly live: boolean;
  readonly unit: string;
  /** It has an effect where all of these hold, which the core has put into values and ranges. */
  readonly applies: readonly Condition[];
  readonly help: string;
  /** Which values there are: a sentence for who gave another. */
  readonly hint: string;
  /** Other defaults, each while the setting it names has that choice. */
  readonly defaults: readonly {
    readonly setting: string;
    readonly choice: string;
    readonly value: string;
  }[];
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** Of another setting: one of these choices, or a number above `above` and up to `most`. */
type Condition =
  | { readonly setting: string; readonly values: readonly string[] }
  | { readonly setting: string; readonly above: number; readonly most: number };

/** Of the tasks that a page begins with (wasm/generate_tables.mjs); of all once they came. */
export let allSettings = table as unknown as readonly SettingRow[];

/** A page that learns texts: neither another task nor what only that one has is to be set. */
const ofTexts = (row: SettingRow): boolean =>
  row.name !== 'task' &&
  row.applies.every(
    (condition) =>
      condition.setting !== 'task' ||
      ('values' in condition && condition.values.includes('language')),
  );

export let settingsTable: readonly SettingRow[] = allSettings.filter(ofTexts);

let allRows = byName(allSettings);
let rows = byName(settingsTable);

function byName(table: readonly SettingRow[]): Map<string, SettingRow> {
  const former = table.flatMap((row) => (row.formerly ? [[row.formerly, row] as const] : []));
  return new Map([...former, ...table.map((row) => [row.name, row] as const)]);
}

/** The rows of all tasks, in place of those that a page begins with (app/tasks). */
export function useSettings(all: readonly SettingRow[]): void {
  allSettings = settingsTable = all;
  allRows = rows = byName(all);
}

/** By its name or the one it had. */
export function settingRow(name: string): SettingRow | undefined {
  return rows.get(name);
}

/** Values that were kept, under the names that settings have now. */
export function withCurrentNames(values: SettingValues): SettingValues {
  const pairs = Object.entries(values);
  return Object.fromEntries(pairs.map(([name, value]) => [allRows.get(name)?.name ?? name, value]));
}

export function defaults(): Record<string, string> {
  return Object.fromEntries(settingsTable.map((row) => [row.name, row.default]));
}

/** The value of a setting, its default where `values` does not name it. */
export function valueIn(values: SettingValues, name: string): string {
  return values[name] ?? allRows.get(name)?.default ?? '';
}

/** The default beside other values, and the label of the choice it belongs to where it does. */
export function defaultBeside(row: SettingRow, values: SettingValues) {
  const other = row.defaults.find(({ setting, choice }) => valueIn(values, setting) === choice);
  if (!other) return { value: row.default, of: undefined };
  const label = allRows
    .get(other.setting)
    ?.choices.find(({ value }) => value === other.choice)?.label;
  return { value: other.value, of: label };
}

/**
 * `values` with one of them set. Settings that are at their default, and have another beside the
 * new value, follow it; what a person set stays.
 */
export function withSetting(values: SettingValues, name: string, value: string): SettingValues {
  const next: Record<string, string> = { ...values, [name]: value };
  for (const row of allSettings) {
    if (row.name === name || !row.defaults.some(({ setting }) => setting === name)) continue;
    if (canonical(row, valueIn(values, row.name)) !== defaultBeside(row, values).value) continue;
    next[row.name] = defaultBeside(row, next).value;
  }
  return next;
}

/** Whether a setting has any effect beside these values of the others. */
export function applies(row: SettingRow, values: SettingValues): boolean {
  return row.applies.every((condition) => {
    const value = valueIn(values, condition.setting);
    if ('values' in condition) return condition.values.includes(value);
    return Number(value) > condition.above && Number(value) <= condition.most;
  });
}

/** When a change of a setting that is not live takes effect on a run that is there. */
export function whenChanged({ name }: SettingRow): string {
  return name === 'steps' || name === 'epochs'
    ? 'More make the run longer; fewer than it has had take a restart.'
    : 'Takes a restart.';
}

export type Checked = { value: string } | { error: EngineErrorData };

/** The value in its shortest text form, or why it is none; the core's own rules and words. */
export function check(name: string, text: string): Checked {
  const row = rows.get(name);
  if (!row) return isDefault(name, text) ? { value: text } : { error: unknownSetting(name) };
  const value = canonical(row, text.trim());
  return value === undefined ? { error: badValue(row, text) } : { value };
}

/** What goes without saying may be said, also of what this page does not offer: `task=language`. */
function isDefault(name: string, text: string): boolean {
  const row = allRows.get(name);
  return row !== undefined && canonical(row, text) === canonical(row, row.default);
}

/** Only the values that differ from their defaults, in the table's order; '4e-3' equals '0.004'. */
export function difference(values: SettingValues): Record<string, string> {
  const differing: Record<string, string> = {};
  for (const row of settingsTable) {
    const text = values[row.name];
    if (text === undefined) continue;
    const value = canonical(row, text) ?? text;
    if (value !== canonical(row, row.default)) differing[row.name] = value;
  }
  return differing;
}

/** Names whose values differ between two sets, defaults filled in. */
export function changedNames(a: SettingValues, b: SettingValues): string[] {
  const first = difference(a);
  const second = difference(b);
  return settingsTable.map(({ name }) => name).filter((name) => first[name] !== second[name]);
}

function canonical(row: SettingRow, text: string): string | undefined {
  if (row.kind === 'choice') return row.choices.find(({ value }) => value === text)?.value;
  if (row.kind === 'boolean') {
    if (text === 'true' || text === '1') return 'true';
    return text === 'false' || text === '0' ? 'false' : undefined;
  }
  // Number() alone would read '', '0x10' and ' 3 ' as numbers, which the core does not.
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const number = Number(text);
  const whole = row.kind === 'real' || Number.isInteger(number);
  return whole && number >= row.minimum && number <= row.maximum ? String(number) : undefined;
}

function unknownSetting(name: string): EngineErrorData {
  return {
    code: 'invalid_setting',
    field: name,
    message: `There is no setting "${name}".`,
    hint: `Known are ${settingsTable.map((row) => row.name).join(', ')}.`,
  };
}

function badValue(row: SettingRow, text: string): EngineErrorData {
  return {
    code: 'invalid_setting',
    field: row.name,
    message: `"${row.label}" cannot be "${text}".`,
    hint: row.hint,
  };
}
