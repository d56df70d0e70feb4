/**
 * The page's address holds what differs from the defaults of its text, so that a link shows
 * another person the same run: settings by their names, `corpus`, `prompt` and `autostart`, and
 * what a teacher wants shown and how (`pageNames`). A text of one's own stands in its fragment
 * (app/sharing), which no server sees.
 */
import { defaultsOf, differenceBeside } from './corpus_settings';
import { check, difference } from './settings';
import { settingName } from './start_words';

/** What an address, a frame and a tag say beside the settings: attributes of the element. */
export const pageNames: readonly string[] = [
  ...['text', 'src', 'trained', 'goal', 'hide', 'lock', 'controls', 'theme', 'notation'],
];

/** Of those that take some words alone: which. */
export const pageValues: ReadonlyMap<string, readonly string[]> = new Map([
  ['theme', ['light', 'dark', 'auto']],
  ['notation', ['lectures', 'wuv']],
]);

export interface PageAddress {
  settings: Record<string, string>;
  /** Id of a built-in text. */
  corpus: string | undefined;
  /** What the autocomplete box starts with. */
  prompt: string | undefined;
  /** Whether training starts by itself; undefined: the page decides. */
  autostart: boolean | undefined;
  /** By their names in `pageNames`. */
  page: Record<string, string>;
}

/** What was asked for and is not there, or not like this; faults.ts has the words for it. */
export interface Fault {
  name: string;
  value: string;
  /** An attribute of the element, which others may have put there; not a part of the address. */
  attribute?: boolean;
  /** The values that there are; those of its name where it has its own. */
  among?: readonly string[];
  /** Where it is right by itself: what stands against it and what to do, the sentence's second half. */
  why?: string;
}

/** Why a corpus is left out where there is a text of one's own as well. */
export const besideText = 'a text is given, which is learnt.';

export interface ReadAddress extends PageAddress {
  /** Settings that it names; all others are at the defaults of its text. */
  named: Record<string, string>;
  /** The parameters that were left out of account. */
  faults: Fault[];
}

/** Longer texts make links that some programs cut. */
const longestPrompt = 200;

/** What a query ('?hidden_size=64&corpus=names', with or without the '?') says; never fails. */
export function readUrl(query: string): ReadAddress {
  const read: ReadAddress = {
    settings: {},
    named: {},
    corpus: undefined,
    prompt: undefined,
    autostart: undefined,
    page: {},
    faults: [],
  };
  for (const [name, text] of new URLSearchParams(query)) readParameter(read, name, text);
  read.settings = difference({
    ...defaultsOf(read.corpus, read.named['task']),
    ...read.named,
  });
  return read;
}

/** What mail programs, networks and searches add to a link: no word about it. */
const foreign =
  /^(utm_.*|_ga|_gl|[a-z]{1,6}clk?id|gclsrc|gad_source|mc_[ce]id|igsh(id)?|ref|si|source)$/;

export const isForeign = (name: string) => foreign.test(name);

function readParameter(read: ReadAddress, name: string, text: string): void {
  const fault = () => read.faults.push({ name, value: text });
  if (isForeign(name)) return;
  if (name === 'prompt') {
    read.prompt = text.slice(0, longestPrompt);
  } else if (name === 'corpus') {
    if (/^[\w.-]{1,60}$/.test(text)) read.corpus = text;
    else fault();
  } else if (name === 'autostart') {
    if (/^(0|1|true|false)$/.test(text)) read.autostart = text === '1' || text === 'true';
    else fault();
  } else if (text !== '' && pageValues.get(name)?.includes(text) === false) {
    fault();
  } else if (pageNames.includes(name)) {
    read.page[name] = text;
  } else {
    const setting = settingName(name);
    const checked = check(setting, text);
    if ('value' in checked) read.named[setting] = checked.value;
    else fault();
  }
}

/** '' where everything is as by default, else a query that begins with '?'. */
export function urlQuery(address: Partial<PageAddress>): string {
  const { settings, corpus, prompt, autostart, page } = address;
  const query = new URLSearchParams(differenceBeside(settings ?? {}, corpus));
  if (corpus) query.set('corpus', corpus);
  else if (settings?.['task']) query.set('task', settings['task']);
  if (prompt) query.set('prompt', prompt.slice(0, longestPrompt));
  if (autostart !== undefined) query.set('autostart', autostart ? '1' : '0');
  for (const name of pageNames) if (page?.[name]) query.set(name, page[name]);
  const text = query.toString();
  return text && `?${text}`;
}

/** Writes the address without a new entry in the browser's history. */
export function replaceUrl(address: Partial<PageAddress>, hash: string = location.hash): void {
  const { pathname } = location;
  const url = `${pathname}${urlQuery(address)}${hash}`;
  const present = `${pathname}${location.search}${location.hash}`;
  if (url !== present) history.replaceState(history.state, '', url);
}
