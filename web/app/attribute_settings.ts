import { check, settingsTable } from './settings';

/** What an element's attributes set, and what they say that no setting takes. */
export interface AttributeSettings {
  settings: Record<string, string>;
  refused: { name: string; value: string }[];
}

/** Settings stand as attributes under their names, `learning_rate` or `learning-rate`. */
export function settingsOf(element: Element): AttributeSettings {
  takeFormerNames(element);
  const found: AttributeSettings = { settings: {}, refused: [] };
  for (const { name } of settingsTable) {
    const value = element.getAttribute(name) ?? element.getAttribute(name.replaceAll('_', '-'));
    if (value === null || value === '') continue;
    const checked = check(name, value);
    if ('value' in checked) found.settings[name] = checked.value;
    else found.refused.push({ name, value });
  }
  return found;
}

/**
 * `hidden="64"` was the memory's size before it was called hidden_size, and is an attribute of
 * HTML's own: a page's styles may let nothing be seen of an element that has it. What is no number
 * (`hidden`, `hidden="until-found"`) is HTML's, and stays.
 */
export function takeFormerNames(element: Element): void {
  for (const { name, formerly } of settingsTable) {
    const value = formerly === undefined ? null : element.getAttribute(formerly);
    if (value === null || Number.isNaN(Number.parseFloat(value))) continue;
    element.removeAttribute(formerly!);
    if (!element.hasAttribute(name)) element.setAttribute(name, value);
  }
}
