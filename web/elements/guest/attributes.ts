/** Attributes that are changed after an element was made, as scripts and frameworks do. */
import { takeFormerNames } from '../../app/attribute_settings';
import { settingsTable } from '../../app/settings';

export type Attributes = ReadonlyMap<string, string>;

/** Settings may be written with hyphens. */
function key(written: string): string {
  const name = written.replaceAll('-', '_');
  return settingsTable.some((row) => row.name === name) ? name : written;
}

export function attributesOf(element: Element): Attributes {
  takeFormerNames(element);
  return new Map(Array.from(element.attributes, ({ name, value }) => [key(name), value]));
}

/** Names whose values are not the same in both. */
export function changedBetween(before: Attributes, after: Attributes): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

/** What `autostart` says, as an attribute or a property: "0" and "false" mean no. */
export function saysYes(value: unknown): boolean {
  return value !== null && value !== undefined && !/^(0|false)$/.test(String(value));
}

/**
 * Attributes are properties, too: frameworks set what they find among an element's properties. Of
 * any type: null and undefined take the attribute away.
 */
export function reflect(prototype: HTMLElement, names: readonly string[]): void {
  for (const name of names.filter((each) => !(each in HTMLElement.prototype)))
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: HTMLElement) {
        return this.getAttribute(name);
      },
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    });
}

/** Properties that were set before the element was one of ours hide those above. */
export function takeEarly(element: HTMLElement, names: readonly string[]): void {
  const own = element as unknown as Record<string, unknown>;
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = own[name];
    delete own[name];
    own[name] = value;
  }
}
