/**
 * The page's address holds what differs from the defaults, so that a link shows another person the
 * same run: settings by their names, `corpus`, `prompt` and `autostart`. The text itself is not in
 * it.
 */
import type { EngineErrorData } from '../engine/api';
import { check, difference, settingRow } from './settings';

export interface PageAddress {
  settings: Record<string, string>;
  /** Id of a built-in text. */
  corpus: string | undefined;
  /** What the autocomplete box starts with. */
  prompt: string | undefined;
  /** Whether training starts by itself; undefined: the page decides. */
  autostart: boolean | undefined;
}

export interface ReadAddress extends PageAddress {
  /** A sentence for each parameter that was left out of account. */
  problems: EngineErrorData[];
}

/** Longer texts make links that some programs cut. */
const longestPrompt = 200;

/** What a query ('?hidden=64&corpus=names', with or without the '?') says; never fails. */
export function readUrl(query: string): ReadAddress {
  const read: ReadAddress = {
    settings: {},
    corpus: undefined,
    prompt: undefined,
    autostart: undefined,
    problems: [],
  };
  for (const [name, text] of new URLSearchParams(query)) readParameter(read, name, text);
  read.settings = difference(read.settings);
  return read;
}

/** What mail programs, networks and searches add to a link: no word about it. */
const foreign =
  /^(utm_.*|_ga|_gl|[a-z]{1,6}clk?id|gclsrc|gad_source|mc_[ce]id|igsh(id)?|ref|si|source)$/;

function readParameter(read: ReadAddress, name: string, text: string): void {
  if (foreign.test(name)) return;
  if (name === 'prompt') {
    read.prompt = text.slice(0, longestPrompt);
  } else if (name === 'corpus') {
    if (/^[\w-]{1,40}$/.test(text)) read.corpus = text;
    else read.problems.push(problem(name, text, 'Give the id of a built-in text.'));
  } else if (name === 'autostart') {
    if (text === '0' || text === '1') read.autostart = text === '1';
    else read.problems.push(problem(name, text, 'Give 0 or 1.'));
  } else {
    const checked = check(name, text);
    if ('value' in checked) read.settings[name] = checked.value;
    else read.problems.push(ignored(name, checked.error));
  }
}

/** '' where everything is as by default, else a query that begins with '?'. */
export function urlQuery({ settings, corpus, prompt, autostart }: Partial<PageAddress>): string {
  const query = new URLSearchParams(difference(settings ?? {}));
  if (corpus) query.set('corpus', corpus);
  if (prompt) query.set('prompt', prompt.slice(0, longestPrompt));
  if (autostart !== undefined) query.set('autostart', autostart ? '1' : '0');
  const text = query.toString();
  return text && `?${text}`;
}

/** Writes the address without a new entry in the browser's history. */
export function replaceUrl(address: Partial<PageAddress>): void {
  const { pathname, hash } = location;
  const url = `${pathname}${urlQuery(address)}${hash}`;
  if (url !== `${pathname}${location.search}${hash}`) history.replaceState(history.state, '', url);
}

/** An absolute link to this page with these settings. */
export function shareLink(address: Partial<PageAddress>, base: string = location.href): string {
  const url = new URL(base);
  url.search = urlQuery(address);
  url.hash = '';
  return url.href;
}

function problem(field: string, text: string, hint: string): EngineErrorData {
  return {
    code: 'invalid_setting',
    field,
    message: `The address says ${field} = "${text}", which was left out.`,
    hint,
  };
}

function ignored(name: string, error: EngineErrorData): EngineErrorData {
  const known = settingRow(name) !== undefined;
  const message = known
    ? `${error.message} The address says so; the default is used.`
    : `The address names "${name}", which is no setting; it was left out.`;
  return { ...error, message };
}

