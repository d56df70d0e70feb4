/** Text cut where a reader would cut it: a letter with its marks, a flag, a family stays whole. */

/** Absent in older browsers, where code points have to do. */
const segmenter =
  typeof Intl.Segmenter === 'function'
    ? new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    : undefined;

const plain = /^[\x20-\x7e\n]*$/;

export function clusters(text: string): string[] {
  if (!segmenter || plain.test(text)) return Array.from(text);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns a cluster takes in a monospaced line: East Asian characters and emoji take two. */
export function columns(cluster: string): number {
  const code = cluster.codePointAt(0)!;
  if (code < 0x1100) return /\ufe0f/u.test(cluster) ? 2 : 1;
  const wide = code <= 0x115f || (code >= 0x2e80 && code <= 0xffe6) || code >= 0x1f000;
  // A variation selector that stands alone is drawn as nothing, but takes its place.
  if (code >= 0xfe00 && code <= 0xfe0f) return 1;
  return wide || /\ufe0f|\p{Emoji_Presentation}/u.test(cluster) ? 2 : 1;
}

/** The first part of a text, at most `length` long in UTF-16 units, with no cluster cut in two. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const cluster of clusters(text)) {
    if (kept.length + cluster.length > length) break;
    kept += cluster;
  }
  return kept;
}
