import { settingRow } from './settings';
import { isForeign, type Fault } from './url';

/** What a teacher can hide with the `hide` attribute. */
export const partNames: readonly string[] = [
  ...['text', 'settings', 'loss', 'autocomplete', 'sample', 'inside', 'files', 'share'],
];

/** The attributes of a playground beside the settings. */
export const attributeNames: readonly string[] = [
  ...['corpus', 'text', 'prompt', 'controls', 'hide', 'theme', 'autostart'],
];

/** Attributes that any element may have. */
const common =
  /^(class|id|style|slot|title|lang|dir|role|part|tabindex|linked|hidden|(data-|aria-|on|v-|ng-|_).*)$/;

export const listed = (list: string | null | undefined) =>
  (list ?? '').split(/[\s,]+/u).filter(Boolean);

/** Settings may be written with hyphens. */
export const settingName = (name: string) => name.replaceAll('-', '_');

/** The settings that a list names; what is none of them is told elsewhere. */
export const settingsIn = (list: string | null) =>
  listed(list)
    .map(settingName)
    .filter((name) => settingRow(name));

/** What the attributes name that there is not. */
export function attributeFaults(element: Element): Fault[] {
  const faults: Fault[] = [];
  const fault = (name: string, value: string) => faults.push({ name, value, attribute: true });
  for (const { name, value } of Array.from(element.attributes)) {
    if (common.test(name) || settingRow(settingName(name))) continue;
    if (name === 'hide') {
      for (const each of listed(value)) if (!partNames.includes(each)) fault(name, each);
    } else if (name === 'controls') {
      for (const each of listed(value)) if (!settingRow(settingName(each))) fault(name, each);
    } else if (name === 'theme') {
      if (!['', 'light', 'dark', 'auto'].includes(value)) fault(name, value);
    } else if (name === 'autostart') {
      if (!['', '0', '1', 'true', 'false'].includes(value)) fault(name, value);
    } else if (!attributeNames.includes(name)) fault(name, value);
  }
  return faults;
}

/** What the address of a frame gives to the playground in it, and what is none of that. */
export function framed(query: string): { attributes: [string, string][]; faults: Fault[] } {
  const attributes: [string, string][] = [];
  const faults: Fault[] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    const key = settingName(name);
    if (attributeNames.includes(name) || settingRow(key))
      attributes.push([attributeNames.includes(name) ? name : key, value]);
    else if (!isForeign(name)) faults.push({ name, value });
  }
  return { attributes, faults };
}
