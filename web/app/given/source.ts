/**
 * A text, data or a network at an address (`src`), on the same site or where its server lets other
 * pages read it (CORS). Whatever keeps it from coming is a sentence that says what to do.
 */

import { mostCheckpointBytes } from '../../engine/shared/limits';
import { checkpointSuffix } from '../checkpoint_download';
import { beginsNetwork, headBytes } from '../checkpoint_file';
import { largestText, readBytes } from '../text/text_file';
import type { Given } from './given';

const patienceMs = 60_000;

/** Rejects with the sentence. */
export async function fetchSource(src: string, base = document.baseURI): Promise<Partial<Given>> {
  const url = addressOf(src, base);
  const name = `“${shown(url)}”`;
  const response = await answer(url, name, new URL(base).origin);
  const type = (response.headers.get('Content-Type') ?? '').toLowerCase();
  if (!response.ok) throw new Error(refusal(response.status, name));
  const bytes = await bytesOf(response, name);
  if (beginsNetwork(bytes)) {
    const file = url.pathname.split('/').at(-1) || `network${checkpointSuffix}`;
    return { checkpoint: new File([bytes], decode(file)), by: 'src' };
  }
  if (type.includes('text/html') || looksLikeHtml(bytes))
    throw new Error(
      `${name} is a web page, not a text. Name the file itself: on a code host its “raw” address.`,
    );
  if (bytes.length > largestText) throw new Error(tooLarge(name, largestText));
  if (bytes.length === 0) throw new Error(`${name} is empty.`);
  const { text, said } = readBytes(bytes, name);
  if (text === undefined) throw new Error(said);
  return { text, fromSrc: true, problems: said ? [said] : [] };
}

function addressOf(src: string, base: string): URL {
  let url: URL;
  try {
    url = new URL(src, base);
  } catch {
    throw new Error(`“src=${src.slice(0, 60)}” is no address.`);
  }
  if (!['http:', 'https:'].includes(url.protocol))
    throw new Error(
      `“src” reads files of web servers, https:// or a name beside the page: “${url.protocol}” ` +
        'is neither.',
    );
  return url;
}

/** Without what may be long or secret. */
const shown = ({ host, pathname }: URL) => {
  const path = decode(pathname);
  return host + (path.length > 60 ? `/…${path.slice(-50)}` : path);
};

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function answer(url: URL, name: string, origin: string): Promise<Response> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await fetch(url, { signal });
  } catch {
    if (signal.aborted) throw new Error(`${name} did not answer within a minute. Reload the page.`);
    if (url.origin === origin)
      throw new Error(`${name} could not be reached. Check the connection and reload the page.`);
    // An answer that no page may look at says at least that there is one.
    const silent = AbortSignal.timeout(patienceMs);
    const there = await fetch(url, { mode: 'no-cors', signal: silent }).then(
      () => true,
      () => false,
    );
    throw new Error(
      there
        ? `${name} is there, but its server does not let other pages read it (CORS). Put the ` +
            'file beside your page, or on a server that sends “Access-Control-Allow-Origin: *”.'
        : `${name} could not be reached. Check the address and the connection; a page’s own ` +
            'security policy (connect-src) may forbid it, too.',
    );
  }
}

function refusal(status: number, name: string): string {
  if (status === 404 || status === 410)
    return `There is no file ${name} (${status}). Check “src” for a mistyped letter.`;
  if (status === 401 || status === 403)
    return `${name} is not open to everybody (${status}): put it where no name is asked for.`;
  return `${name} did not come: its server answered ${status}. Try again later.`;
}

/** As much as there may be, and no more: a server can send without an end. */
async function bytesOf(response: Response, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let most = largestText;
  const head: number[] = [];
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      pieces.push(value);
      head.push(...value.subarray(0, headBytes - head.length));
      if (beginsNetwork(Uint8Array.from(head))) most = mostCheckpointBytes;
      if (size > most) break;
    }
  } catch {
    throw new Error(`${name} broke off on its way. Reload the page.`);
  }
  if (size > most) {
    await reader?.cancel();
    throw new Error(tooLarge(name, most));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

const tooLarge = (name: string, most: number) =>
  `${name} is larger than ${Math.floor(most / 2 ** 20)} MB. ` +
  (most === largestText
    ? 'Cut out a part of it: a megabyte is plenty here.'
    : 'Open it in the command line.');

function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().toLowerCase();
  return head.startsWith('<!doctype html') || head.startsWith('<html');
}
