import { download } from '../checkpoint_download';
import type { NoticeAction } from '../notices';
import type { Hooks } from '../run/hooks';
import { siteAddress } from '../site';
import { type Given, linkTo, type Shown } from './link';

/** Copies the link and says so; what it cannot hold is said, with a way out. */
export async function share(
  element: Element,
  shown: Shown,
  prompt: string,
  hooks: Pick<Hooks, 'tell'>,
  given: Given,
): Promise<void> {
  const linked = element.hasAttribute('linked');
  // The site's own page, under whichever name it was opened; never a page of others.
  const page = linked ? location.origin + location.pathname : `${siteAddress()}index.html`;
  const { link, tooLong } = await linkTo(page, shown, prompt, element, given);
  const action: NoticeAction = tooLong
    ? { label: 'Save the text as a file', run: () => saveText(shown.text) }
    : { label: 'For a course page…', run: () => void open(teachAddress(link)) };
  const said = tooLong
    ? ' The text is too long for a link: it holds all but that. Send the text as a file.'
    : '';
  try {
    await navigator.clipboard.writeText(link);
    hooks.tell({ message: `The link was copied.${said}`, action, about: 'link' });
  } catch {
    hooks.tell({ message: `Copy this link:${said}`, copy: link, action, about: 'link' });
  }
}

/** The page that makes tags and frames, with what this link shows. */
const teachAddress = (link: string) => {
  const { search, hash } = new URL(link);
  return `${siteAddress()}teach.html${search}${hash}`;
};

function saveText(text: string): void {
  download(new TextEncoder().encode(text), 'text.txt');
}
