/** What may be given to the engine: what is not is told before it is asked. */
import type { SettingValues } from '../../engine/shared/api';
import type { ExportedRun, ExportOptions, NewRun } from './api';
import { UnrolledError } from './errors';

/** Settings as text, as the core reads them; it also says which it does not know. */
export function settingValues({ text: _, ...settings }: NewRun): SettingValues {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, settingValue(name, value)]));
}

export function settingValue(name: string, value: unknown): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw new UnrolledError({
    code: 'invalid_setting',
    field: name,
    message: `The setting "${name}" is neither a number nor a word nor true or false.`,
    hint: 'Give it as the table of settings says: hidden_size: 64, cell: "gru".',
  });
}

/** Text goes in as text: what else comes would be learnt as "[object Object]". */
export function checkText(text: unknown, field: string): string {
  if (typeof text === 'string') return text;
  throw new UnrolledError({
    code: 'invalid_text',
    field,
    message: `The ${field} is not a string.`,
    hint: 'Decode bytes first: new TextDecoder().decode(bytes).',
  });
}

const exported: readonly (keyof ExportedRun)[] = [
  ...(['safetensors', 'script', 'onnx', 'receipt', 'losses'] as const),
];

export function checkExport(what: unknown, options: ExportOptions): void {
  const { weights = 'running', tensors = '', name = '' } = options;
  if (!exported.includes(what as keyof ExportedRun)) throw oneOf('A run', 'what', what, exported);
  if (weights !== 'running' && weights !== 'best')
    throw oneOf('The weights', 'weights', weights, ['running', 'best']);
  checkText(tensors, 'tensors');
  checkText(name, 'name');
}

const oneOf = (of: string, field: string, value: unknown, right: readonly string[]) =>
  new UnrolledError({
    code: 'invalid_setting',
    field,
    message: `${of} cannot be exported as ${JSON.stringify(String(value))}.`,
    hint: `Give one of ${right.map((word) => `"${word}"`).join(', ')}.`,
  });

export function checkWhole(
  what: string,
  field: string,
  value: unknown,
  most: number,
  least = 1,
): void {
  if (Number.isInteger(value) && inRange(value as number, least, most)) return;
  throw outOfRange(what, field, value, `a whole number from ${least} to ${most}`);
}

export function checkNumber(
  what: string,
  field: string,
  value: unknown,
  least: number,
  most: number,
): void {
  if (typeof value === 'number' && inRange(value, least, most)) return;
  throw outOfRange(what, field, value, `a number from ${least} to ${most}`);
}

const inRange = (value: number, least: number, most: number) => value >= least && value <= most;

const outOfRange = (what: string, field: string, value: unknown, right: string) =>
  new UnrolledError({
    code: 'invalid_setting',
    field,
    message: `${what} cannot be ${String(value)}.`,
    hint: `Give ${right}.`,
  });
