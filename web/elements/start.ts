import { check, settingsTable } from '../app/settings';
import { readUrl } from '../app/url';

/** Where a playground without an address or attributes begins. */
export const firstCorpus = 'prose';

/** How a playground is to begin. */
export interface Start {
  corpus: string;
  /** A text given in place of a built-in one. */
  text: string | undefined;
  /** What differs from the defaults. */
  settings: Record<string, string>;
  prompt: string;
  autostart: boolean;
  /** Sentences about what could not be followed. */
  problems: string[];
}

/**
 * The element's attributes say how it begins; on a page of its own (`linked`) the address has the
 * last word. Settings stand as attributes under their names, `learning_rate` or `learning-rate`.
 */
export function readStart(element: Element, linked: boolean): Start {
  const settings: Record<string, string> = {};
  const problems: string[] = [];
  for (const { name } of settingsTable) {
    const value = element.getAttribute(name) ?? element.getAttribute(name.replaceAll('_', '-'));
    if (value === null || value === '') continue;
    const checked = check(name, value);
    if ('value' in checked) settings[name] = checked.value;
    else problems.push(`${checked.error.message} ${checked.error.hint}`);
  }
  const url = linked ? readUrl(location.search) : undefined;
  for (const { message, hint } of url?.problems ?? []) problems.push(`${message} ${hint}`);
  return {
    corpus: url?.corpus ?? element.getAttribute('corpus') ?? firstCorpus,
    text: url?.corpus === undefined ? (element.getAttribute('text') ?? undefined) : undefined,
    settings: { ...settings, ...url?.settings },
    prompt: url?.prompt ?? element.getAttribute('prompt') ?? '',
    autostart: url?.autostart ?? startsByItself(element),
    problems,
  };
}

/** Motion nobody asked for is unwelcome where motion is. */
function startsByItself(element: Element): boolean {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return element.getAttribute('autostart') !== '0' && !still;
}
