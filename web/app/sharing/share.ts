import { download } from '../checkpoint_download';
import type { Notice, NoticeAction } from '../notices';
import type { Hooks } from '../run/hooks';
import { type Given, linkTo, type Shown } from './link';
import { isLocal, sharedPage } from './shared_page';

type Told = Pick<Hooks, 'tell' | 'save'>;

/** Copies the link and says so; what it cannot hold is said, with a way out. */
export async function share(
  element: Element,
  shown: Shown,
  prompt: string,
  hooks: Told,
  given: Given,
): Promise<void> {
  const page = sharedPage(element.hasAttribute('linked'), location);
  const { link, tooLong } = await linkTo(page ?? '', shown, prompt, element, given);
  if (page === undefined) return hooks.tell(noLink(link, tooLong, shown, hooks));
  const action: NoticeAction = tooLong
    ? { label: 'Save the text as a file', run: () => saveText(shown.text) }
    : { label: 'For a course page…', run: () => void open(teachAddress(link)) };
  const long = tooLong
    ? ' The text is too long for a link: it holds all but that. Send the text as a file.'
    : '';
  const said = isLocal(page) ? `${long} Only this computer can open it (${host(page)}).` : long;
  try {
    await navigator.clipboard.writeText(link);
    hooks.tell({ message: `The link was copied.${said}`, action, about: 'link' });
  } catch {
    hooks.tell({ message: `Copy this link:${said}`, copy: link, action, about: 'link' });
  }
}

const host = (address: string) => new URL(address).hostname;

/** A page that is a file: `end` is what a link to it would have behind its name. */
function noLink(end: string, tooLong: boolean, { text }: Shown, hooks: Told): Notice {
  const save: NoticeAction = { label: 'Save the network', run: () => hooks.save() };
  const saveIt: NoticeAction = { label: 'Save the text as a file', run: () => saveText(text) };
  return {
    message:
      'This page is a file on your computer, to which no link leads. Send the file itself, or ' +
      'the network that you save' +
      (tooLong ? ', and the text: it is too long to stand behind a name.' : '.') +
      (end === '' ? '' : ' Opened with this behind its name, the file shows what you set:'),
    ...(end !== '' && { copy: end }),
    action: save,
    ...(tooLong && { others: [saveIt] }),
    about: 'link',
  };
}

/** The page that makes tags and frames, with what this link shows. */
const teachAddress = (link: string) => {
  const { search, hash } = new URL(link);
  return `${new URL('teach.html', link).href}${search}${hash}`;
};

function saveText(text: string): void {
  download(new TextEncoder().encode(text), 'text.txt');
}
