import { firstCorpus } from '../corpora/first';
import { corporaOf, findCorpus } from '../corpora/index';
import { settingsOf } from './attribute_settings';
import { defaultsOf } from './corpus_settings';
import type { Given } from './given/given';
import { isLocked } from './locks';
import { difference } from './settings';
import { besideText, type Fault, readUrl } from './url';

/** How a playground is to begin. */
export interface Start {
  corpus: string;
  /** A text given in place of a built-in one. */
  text: string | undefined;
  /** What differs from the defaults. */
  settings: Record<string, string>;
  /** What is asked for by its name, as it may be beside a network or a text that has its own. */
  asked: { settings: Record<string, string>; corpus: string | undefined };
  prompt: string;
  autostart: boolean;
  /** What address or attributes asked for and did not get. */
  faults: Fault[];
}

/** A playground in a frame: what the address of that says beside its attributes. */
export interface Framed {
  /** What it names and the element does not know. */
  faults?: readonly Fault[];
  /** Its fragment, which may hold a text. */
  fragment?: string;
}

/** Where a text may stand: that of the page's own address, or of the frame's. */
export const fragmentOf = (element: Framed, linked: boolean): string =>
  linked ? location.hash : (element.fragment ?? '');

/** Whether something has to come before it can begin: see app/given. */
export function asksForMore(element: Element, linked: boolean): boolean {
  return (
    fragmentOf(element as Framed, linked).includes('=') ||
    element.matches('[src], [trained], :has(> script)') ||
    Array.from(element.childNodes).some(
      ({ nodeType, nodeValue }) => nodeType === 3 && nodeValue!.trim() !== '',
    )
  );
}

/** What came: see app/given. */
export type GivenStart = Pick<Given, 'text' | 'corpus' | 'settings'>;

/**
 * The element's attributes say how it begins; on a page of its own (`linked`) the address has the
 * last word.
 */
export function readStart(element: Element, linked: boolean, given: GivenStart = {}): Start {
  const { settings, refused } = settingsOf(element);
  const faults: Fault[] = [...((element as Framed).faults ?? [])];
  faults.push(...refused.map((each) => ({ ...each, attribute: true })));
  const url = linked ? readUrl(location.search) : undefined;
  faults.push(...(url?.faults ?? []));
  // What the tag itself locks no address changes.
  const lock = element.getAttribute('lock');
  const fixed = Object.entries(settings).filter(([name]) => isLocked(lock, name));
  const asked = { ...settings, ...url?.named, ...Object.fromEntries(fixed) };
  const named = { ...given.settings, ...asked };
  const attribute = element.getAttribute('corpus') || undefined;
  const asksFor = url?.corpus ?? attribute;
  const strange = isOfAnother(asksFor, named['task']);
  if (strange)
    faults.push({
      name: 'corpus',
      value: asksFor!,
      attribute: url?.corpus === undefined,
      why: `it is no data of the task “${named['task']}”.`,
    });
  const ofNames = strange ? undefined : asksFor;
  const corpus = given.corpus ?? ofNames ?? firstOf(named['task']);
  const written = url?.page['text'] || (url?.corpus ? undefined : element.getAttribute('text'));
  const text = given.corpus ? undefined : (given.text ?? (written || undefined));
  if (text !== undefined && ofNames !== undefined)
    faults.push({ name: 'corpus', value: ofNames, why: besideText });
  const its = defaultsOf(text === undefined ? corpus : undefined, named['task']);
  return {
    corpus,
    text,
    settings: difference({ ...its, ...named }),
    asked: { settings: asked, corpus: ofNames },
    prompt: url?.prompt ?? element.getAttribute('prompt') ?? '',
    autostart: url?.autostart ?? startsByItself(element),
    faults,
  };
}

/** Data and a task that do not go together: the task has the last word. */
function isOfAnother(corpus: string | undefined, task: string | undefined): boolean {
  if (corpus === undefined || task === undefined || !findCorpus(corpus)) return false;
  return !corporaOf(task).some(({ id }) => id === corpus);
}

function firstOf(task: string | undefined): string {
  return corporaOf(task ?? 'language')[0]?.id ?? firstCorpus;
}

/** Motion nobody asked for is unwelcome where motion is. */
function startsByItself(element: Element): boolean {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return !['0', 'false'].includes(element.getAttribute('autostart') ?? '') && !still;
}
