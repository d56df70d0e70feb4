/**
 * A text or data in a link's fragment, which no server is sent: `#text=` as it is, or `#deflated=`,
 * the UTF-8 bytes as raw DEFLATE (RFC 1951), written in base64url (RFC 4648, section 5).
 */
import { nearest } from '../nearest';
import { largestText } from '../text/text_file';

/** Many programs that pass links on take no longer ones; browsers take more. */
export const longestLink = 32_000;

const names = ['text', 'deflated'];

export interface FragmentText {
  text?: string;
  /** Why there is none, as a sentence. */
  problem?: string;
}

/** What the fragment ('#deflated=...') brings; neither where it is of something else. */
export async function readFragment(fragment: string): Promise<FragmentText> {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const plain = given.get('text');
  if (plain) return { text: plain };
  const deflated = given.get('deflated');
  if (deflated !== null) return inflated(deflated);
  for (const [name, value] of given) {
    const like = value === '' ? undefined : nearest(name, names);
    if (like) return { problem: `“#${name}=…” was left out. Did you mean “#${like}=”?` };
  }
  return {};
}

async function inflated(written: string): Promise<FragmentText> {
  const again = 'Ask for the link again, whole: nothing else was changed.';
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const base64 = written.replaceAll('-', '+').replaceAll('_', '/');
    bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return { problem: `The text in this link is cut off or has a wrong character in it. ${again}` };
  }
  let raw: Uint8Array | undefined;
  try {
    raw = await collect(bytes, new DecompressionStream('deflate-raw'), largestText);
  } catch {
    return {
      problem: `The text in this link is damaged, as when a part of it is missing. ${again}`,
    };
  }
  if (!raw) return { problem: 'The text in this link is larger than 16 MB. Send it as a file.' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    return text === '' ? { problem: 'The text in this link is empty.' } : { text };
  } catch {
    return { problem: `What this link holds is no text (UTF-8). ${again}` };
  }
}

/** '#deflated=...'. */
export async function textFragment(text: string): Promise<string> {
  const raw = new TextEncoder().encode(text);
  const bytes = (await collect(raw, new CompressionStream('deflate-raw'), Infinity))!;
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const base64 = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return `#deflated=${base64}`;
}

/** Undefined where more than `most` bytes come out: a small link can hold a very large text. */
async function collect(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
