/**
 * What a teacher composes, as a tag, a frame and a link: all three say the same, so that each opens
 * the same playground (tests/web/app/sharing/compose.test.ts).
 */
import { firstCorpus } from '../../corpora/first';
import { flushLeft } from '../given/child_text';
import { urlQuery } from '../url';
import { longestLink, textFragment } from './fragment';

export interface Composition {
  /** Those that differ from the defaults, the task among them. */
  settings: Readonly<Record<string, string>>;
  /** Id of a built-in text. */
  corpus: string;
  /** In place of that one. */
  text: string | undefined;
  prompt: string;
  /** Whether training begins by itself. */
  autostart: boolean;
  /** By their names in `pageNames`. */
  page: Readonly<Record<string, string>>;
}

/** As in an address, '' where everything is as by default. */
export function queryOf({ settings, corpus, text, prompt, autostart, page }: Composition): string {
  const own = text !== undefined || page['src'];
  return urlQuery({
    settings,
    prompt,
    corpus: own || corpus === firstCorpus ? undefined : corpus,
    autostart: autostart ? undefined : false,
    page: { ...page },
  });
}

/** An address of ours that opens it, whole: `page` is index.html, embed.html or teach.html. */
export async function addressOf(composition: Composition, page: string): Promise<string> {
  const { text } = composition;
  const fragment = text === undefined ? '' : await textFragment(text);
  return page + queryOf(composition) + fragment;
}

/** Whether programs that pass links on may cut it. */
export const isTooLong = (link: string) => link.length > longestLink;

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');

/** A script and an element, for a page that takes both. */
export function tagOf(composition: Composition, site: string): string {
  const { text } = composition;
  const given = Array.from(new URLSearchParams(queryOf(composition)));
  const inside = text === undefined ? '' : `\n${text}`;
  // Between the tags, where it comes out again as it is.
  const between = text !== undefined && flushLeft(inside) === text && !/<\/script|<!--/i.test(text);
  if (text !== undefined && !between) given.push(['text', text]);
  const attributes = given.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  const content = between ? `<script type="text/plain">${inside}</script>` : '';
  return (
    `<script type="module" src="${site}unrolled.js"></script>\n` +
    `<unrolled-playground${attributes}>${content}</unrolled-playground>`
  );
}

/** A frame, and the script that makes it as high as what is in it. */
export function frameOf(address: string, site: string): string {
  return (
    `<iframe src="${escaped(address)}" title="Unrolled: a recurrent network learns"\n` +
    '  width="100%" height="720" loading="lazy" allow="clipboard-write"></iframe>\n' +
    `<script src="${site}frame.js" defer></script>`
  );
}
