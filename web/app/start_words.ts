import { settingRow } from './settings';

/** What a teacher can hide with the `hide` attribute. */
export const partNames: readonly string[] = [
  ...['text', 'settings', 'loss', 'autocomplete', 'sample', 'inside', 'files', 'export', 'share'],
  'tasks',
];

export const listed = (list: string | null | undefined) =>
  (list ?? '').split(/[\s,]+/u).filter(Boolean);

/** Settings may be written with hyphens, and by the name they had. */
export function settingName(written: string): string {
  const name = written.replaceAll('-', '_');
  return settingRow(name)?.name ?? name;
}

/** The settings that a list names; what is none of them is told elsewhere. */
export const settingsIn = (list: string | null) =>
  listed(list)
    .map(settingName)
    .filter((name) => settingRow(name));
