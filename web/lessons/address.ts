/**
 * What the address of a lesson says: `theme` and `notation`, by the names and rules of a
 * playground's. What else it names is told, at the top.
 */
import { explain } from '../app/faults';
import { settingRow } from '../app/settings';
import { settingName } from '../app/start_words';
import { type Fault, isForeign, pageNames, pageValues } from '../app/url';
import { takeTheme } from '../elements/address_theme';

/** A sentence for each parameter that a lesson has no use for. */
export function lessonFaults(query: string): string[] {
  const others: string[] = [];
  const faults: Fault[] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    if (isForeign(name)) continue;
    const values = pageValues.get(name);
    const known = [...pageNames, 'corpus', 'prompt', 'autostart'].includes(name);
    if (values?.includes(value)) continue;
    if (!values && (known || settingRow(settingName(name)))) others.push(`“${name}”`);
    else faults.push({ name, value });
  }
  const told = explain(faults);
  if (others.length > 0)
    told.push(`${others.join(', ')}: for a playground. A lesson takes “theme” and “notation”.`);
  return told;
}

export function takeAddress(document: Document): void {
  takeTheme(new URLSearchParams(location.search).get('theme'));
  const told = lessonFaults(location.search);
  if (told.length === 0) return;
  const note = document.createElement('p');
  note.className = 'address';
  note.setAttribute('role', 'alert');
  note.textContent = told.join('\n');
  document.querySelector('main')?.prepend(note);
}
