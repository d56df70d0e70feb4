import { check, settingRow } from './settings';
import { settingName } from './start_words';
import { type Fault, isForeign, pageNames } from './url';

/** The attributes of a playground beside the settings. */
export const attributeNames: readonly string[] = [
  'corpus',
  'prompt',
  'autostart',
  'keep',
  ...pageNames,
];

/** What the address of a frame gives to the playground in it, and what is none of that. */
export function framed(query: string): { attributes: [string, string][]; faults: Fault[] } {
  const attributes: [string, string][] = [];
  const faults: Fault[] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    const key = settingName(name);
    if (attributeNames.includes(name)) attributes.push([name, value]);
    else if (settingRow(key) || 'value' in check(key, value)) attributes.push([key, value]);
    else if (!isForeign(name)) faults.push({ name, value });
  }
  return { attributes, faults };
}
