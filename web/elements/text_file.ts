/** Larger texts than this neither fit in the page's memory nor train in a sitting. */
const largestFile = 16 * 1024 * 1024;

export type ReadText = { text: string } | { problem: string };

/** Reads a dropped or opened file; a file that is no text gives a sentence that says what to do. */
export async function readTextFile(file: File): Promise<ReadText> {
  const name = `“${file.name}”`;
  if (file.size === 0) return { problem: `${name} is empty. Choose a file with some text in it.` };
  if (file.size > largestFile)
    return {
      problem: `${name} is larger than 16 MB. Cut out a part of it: a megabyte is plenty here.`,
    };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { problem: `${name} could not be read. A folder cannot be opened; choose a text file.` };
  }
  const kind = foreignKind(bytes);
  if (kind)
    return {
      problem: `${name} is ${kind}, not plain text. Save it as plain text (UTF-8) and try again.`,
    };
  const text = decode(bytes).replace(/\r\n?/g, '\n');
  if (!looksLikeText(text))
    return { problem: `${name} is not a text file. Save it as plain text (UTF-8) and try again.` };
  return { text };
}

const signatures: readonly (readonly [string, string])[] = [
  ['\xff\xfe\0\0', 'text in UTF-32'],
  ['\0\0\xfe\xff', 'text in UTF-32'],
  ['\x1f\x8b', 'compressed (gzip)'],
  ['PK\x03\x04', 'a ZIP archive or an office document'],
  ['%PDF-', 'a PDF document'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
];

/** What a file is by how it begins, where that is no text in an encoding that is read here. */
function foreignKind(bytes: Uint8Array): string | undefined {
  const head = Array.from(bytes.subarray(0, 512), (byte) => String.fromCharCode(byte)).join('');
  const known = signatures.find(([start]) => head.startsWith(start))?.[1];
  if (known) return known;
  if (/^(\xff\xfe|\xfe\xff)/.test(head) || head.length < 8) return undefined;
  const zeros = (first: number) => {
    const bytes = Array.from(head).filter((_, i) => i % 2 === first);
    return bytes.filter((byte) => byte === '\0').length / bytes.length;
  };
  const [even, odd] = [zeros(0), zeros(1)];
  return Math.max(even, odd) > 0.4 && Math.min(even, odd) < 0.1
    ? 'text in UTF-16 without a mark'
    : undefined;
}

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/** Pictures and programs decode to control and replacement characters, texts to hardly any. */
function looksLikeText(text: string): boolean {
  const head = text.slice(0, 65536);
  const odd = head.match(/[\0-\x08\x0e-\x1f\x7f\ufffd]/g)?.length ?? 0;
  return head.trim() !== '' && odd <= head.length * 0.01;
}
