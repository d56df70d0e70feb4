/** Files as texts: what is UTF-8 is read, what is something else is refused by its name. */
import { isNetwork } from '../checkpoint_file';
import type { Notice } from '../notices';
import { count } from '../numbers';
import { isReceipt } from '../replaying/receipt_file';
import {
  controlCharacters,
  foreignKind,
  markedEncoding,
  readsAsEightBit,
  wideKind,
} from './text_encoding';

/** Larger texts than this neither fit in the page's memory nor train in a sitting. */
export const largestText = 16 * 1024 * 1024;

/** Bad bytes up to this share of the characters are a typing mistake or an old quotation. */
const rare = 0.01;

/** Another way to read the file, for who knows that it is right. */
export interface OtherReading {
  label: string;
  text: () => string;
}

export interface ReadText {
  /** Undefined where the file is refused. */
  text?: string;
  /** Why it is, or what was taken as it is and ought to be known. */
  said?: string;
  other?: OtherReading;
}

/** The first of the files that were dropped or opened; what the others are is said. */
export async function openFirst(
  [file, ...others]: readonly File[],
  take: (text: string) => void,
): Promise<{ checkpoint?: File; text?: string | undefined; notice?: Notice }> {
  if (!file) return {};
  const left = others.map(({ name }) => `“${name}”`).join(', ');
  const alone = left && `One text is learnt at a time: ${left} was not looked at.`;
  if ((await isNetwork(file)) || (await isReceipt(file)))
    return {
      checkpoint: file,
      ...(alone && { notice: { message: alone, problem: true, about: 'file' } }),
    };
  const { text, said, other } = await readTextFile(file);
  if (!said && !alone) return { text };
  const message = [said ?? `Only “${file.name}” was taken.`, alone].join(' ').trim();
  const notice: Notice = { message, problem: text === undefined || alone !== '', about: 'file' };
  if (other) notice.action = { label: other.label, run: () => take(other.text()) };
  return { text, notice };
}

/** Reads a dropped or opened file; a file that is no text gives a sentence that says what to do. */
export async function readTextFile(file: File): Promise<ReadText> {
  const name = `“${file.name}”`;
  if (file.size === 0) return { said: `${name} is empty. Choose a file with some text in it.` };
  if (file.size > largestText)
    return {
      said: `${name} is larger than 16 MB. Cut out a part of it: a megabyte is plenty here.`,
    };
  try {
    return readBytes(new Uint8Array(await file.arrayBuffer()), name);
  } catch {
    return { said: `${name} could not be read. A folder cannot be opened; choose a text file.` };
  }
}

/** The same judgement on bytes; `name` is how sentences call them. */
export function readBytes(bytes: Uint8Array, name: string): ReadText {
  const refuse = (what: string, other?: OtherReading): ReadText => ({
    said: `${name} ${what}. Save it as plain text (UTF-8) and try again.`,
    ...(other && { other }),
  });
  const marked = markedEncoding(bytes);
  let text = new TextDecoder(marked ?? 'utf-8').decode(bytes);
  const characters = countCharacters(text);
  const bad = occurrences(text, '\ufffd') - (marked ? 0 : written(bytes));
  const controls = marked ? 0 : controlCharacters(bytes);
  const foreign = foreignKind(bytes, bad > 0 || controls > 0);
  if (foreign?.startsWith('compressed'))
    return { said: `${name} is ${foreign}. Unpack it, and open the text that is in it.` };
  if (foreign) return refuse(`is ${foreign}, not plain text`);
  const wide = !marked && bad + controls > 0 ? wideKind(bytes) : undefined;
  if (wide?.startsWith('utf-16'))
    return refuse('is text in UTF-16 without a mark, not UTF-8', reading('UTF-16', bytes, wide));
  if (wide) return refuse('is text in UTF-32 without a mark, not UTF-8');

  const western = () => reading('Windows-1252', bytes, 'windows-1252');
  const share = `${count(bad)} of its ${count(characters)} characters cannot be read`;
  if (bad > characters * rare) {
    if (marked || !readsAsEightBit(bytes)) return refuse(`is not a text file: ${share}`);
    const otherwise = `is not UTF-8: ${share}. Older western texts are in Windows-1252 or Latin-1`;
    return { said: `${name} ${otherwise}.`, other: western() };
  }
  if (text.trim() === '') return { said: `${name} is not a text: there are only blanks in it.` };
  if (controls > characters * rare)
    return refuse(
      `is not a text file: ${count(controls)} of its characters are control characters`,
    );

  const said: string[] = [];
  if (bad > 0)
    said.push(
      `${name} has ${some(bad, 'place that is', 'places that are')} no ` +
        `${marked ? 'UTF-16' : 'UTF-8'}: each is read as one unknown character.`,
    );
  const marks = occurrences(text, '\ufeff');
  if (marks > 0) {
    text = withoutMarks(text);
    const inside = some(marks, 'byte-order mark', 'byte-order marks');
    said.push(`${name} had ${inside} inside, as where files were joined; left out.`);
  }
  return {
    text: withPlainLineEnds(text),
    ...(said.length > 0 && { said: said.join('\n') }),
    ...(bad > 0 && !marked && { other: western() }),
  };
}

function reading(title: string, bytes: Uint8Array, encoding: string): OtherReading {
  const text = () => withPlainLineEnds(withoutMarks(new TextDecoder(encoding).decode(bytes)));
  return { label: `Read it as ${title}`, text };
}

const withPlainLineEnds = (text: string) => text.replace(/\r\n?/g, '\n');
const withoutMarks = (text: string) => text.replaceAll('\ufeff', '');
const some = (n: number, one: string, more: string) => `${count(n)} ${n === 1 ? one : more}`;

function occurrences(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Replacement characters that stand in the file itself: what was lost there was lost before. */
function written(bytes: Uint8Array): number {
  let found = 0;
  for (let i = bytes.indexOf(0xef); i >= 0; i = bytes.indexOf(0xef, i + 1))
    if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) ++found;
  return found;
}

function countCharacters(text: string): number {
  let halves = 0;
  for (let i = 0; i < text.length; ++i) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit < 0xe000) ++halves;
  }
  return text.length - halves;
}
