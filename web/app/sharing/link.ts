/** Links to what a playground shows, with all that its teacher set, on the site it came from. */
import { firstCorpus } from '../../corpora/first';
import { pageNames, readUrl, urlQuery } from '../url';
import { longestLink, textFragment } from './fragment';

/** As far as a playground's store goes. */
export interface Shown {
  text: string;
  /** Id of a built-in text, or 'own'. */
  source: string;
  settings: Readonly<Record<string, string>>;
}

export interface SharedLink {
  link: string;
  /** Whether the text had to be left out, for its length. */
  tooLong: boolean;
}

/** What the page was given, as far as links can lead to it. */
export interface Given {
  /** The text that the attribute `src` brought: not to be carried while it is the one shown. */
  fromSrc?: string | undefined;
  /** Which attribute named the network that is shown. */
  network?: 'trained' | 'src' | undefined;
}

/** A link to `page`, an address without query. */
export async function linkTo(
  page: string,
  shown: Shown,
  prompt: string,
  element: Pick<Element, 'getAttribute' | 'hasAttribute'>,
  { fromSrc, network }: Given = {},
): Promise<SharedLink> {
  const { source, settings, text } = shown;
  const own = source === 'own';
  const linked = element.hasAttribute('linked') ? readUrl(location.search).page : {};
  const given = (name: string) => linked[name] ?? element.getAttribute(name) ?? '';
  const its = Object.fromEntries(pageNames.map((name) => [name, given(name)]));
  its['text'] = '';
  if (its['src'] && (fromSrc === text || network === 'src'))
    its['src'] = new URL(its['src'], document.baseURI).href;
  else its['src'] = '';
  if (network !== 'trained') its['trained'] = '';
  const start = element.getAttribute('autostart');
  const query = urlQuery({
    settings,
    prompt,
    corpus: own || source === firstCorpus ? undefined : source,
    autostart: start === null || start === '' ? undefined : !['0', 'false'].includes(start),
    page: its,
  });
  const link = page + query;
  if (!own || its['src'] || text === '') return { link, tooLong: false };
  const whole = link + (await textFragment(text));
  return whole.length > longestLink ? { link, tooLong: true } : { link: whole, tooLong: false };
}
