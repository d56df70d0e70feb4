import { firstCorpus } from '../corpora/first';
import { corporaOf } from '../corpora/index';
import { settingsOf } from './attribute_settings';
import { defaultsOf } from './corpus_settings';
import { difference } from './settings';
import { type Fault, readUrl } from './url';

/** How a playground is to begin. */
export interface Start {
  corpus: string;
  /** A text given in place of a built-in one. */
  text: string | undefined;
  /** What differs from the defaults. */
  settings: Record<string, string>;
  prompt: string;
  autostart: boolean;
  /** What address or attributes asked for and did not get. */
  faults: Fault[];
}

/** A playground in a frame: what the address of that names and the element does not know. */
export interface Framed {
  faults?: readonly Fault[];
}

/**
 * The element's attributes say how it begins; on a page of its own (`linked`) the address has the
 * last word.
 */
export function readStart(element: Element, linked: boolean): Start {
  const { settings, refused } = settingsOf(element);
  const faults: Fault[] = [...((element as Framed).faults ?? [])];
  faults.push(...refused.map((each) => ({ ...each, attribute: true })));
  const url = linked ? readUrl(location.search) : undefined;
  faults.push(...(url?.faults ?? []));
  const named = { ...settings, ...url?.named };
  const corpus = url?.corpus ?? element.getAttribute('corpus') ?? firstOf(named['task']);
  const text = url?.corpus === undefined ? (element.getAttribute('text') ?? undefined) : undefined;
  const its = defaultsOf(text === undefined ? corpus : undefined, named['task']);
  return {
    corpus,
    text,
    settings: difference({ ...its, ...named }),
    prompt: url?.prompt ?? element.getAttribute('prompt') ?? '',
    autostart: url?.autostart ?? startsByItself(element),
    faults,
  };
}

function firstOf(task: string | undefined): string {
  return corporaOf(task ?? 'language')[0]?.id ?? firstCorpus;
}

/** Motion nobody asked for is unwelcome where motion is. */
function startsByItself(element: Element): boolean {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return !['0', 'false'].includes(element.getAttribute('autostart') ?? '') && !still;
}
