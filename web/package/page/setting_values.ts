import type { SettingValues } from '../../engine/shared/api';
import type { NewRun } from './api';
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
