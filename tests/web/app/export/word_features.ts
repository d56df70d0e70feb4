/** What a word looks like, as numbers (core/text/word_features.hpp), for letters of Latin scripts. */

const shapes = 12;
const buckets = 1024;

/** What a tagging network reads of words, six ids each. */
export function tagIds(vocabulary: readonly string[], words: readonly string[]): number[] {
  const known = (word: string) => word.toLowerCase().replace(/[1-9]/g, '0');
  return words.flatMap((word) => [
    Math.max(0, vocabulary.indexOf(known(word))),
    ...wordFeatures(word).map((feature) => vocabulary.length + feature),
  ]);
}

function wordFeatures(word: string): number[] {
  const lower = [...word.toLowerCase()];
  const parts = [lower.slice(0, 2), lower.slice(0, 3), lower.slice(-2), lower.slice(-3)];
  return [shapeOf(word), ...parts.map((part, kind) => shapes + kind * buckets + bucket(part))];
}

function bucket(part: readonly string[]): number {
  let hash = 2166136261;
  for (const character of part) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619);
  hash ^= hash >>> 15;
  return (hash >>> 0) % buckets;
}

/** In the order of their numbers; the first that fits. */
const tests: readonly [number, RegExp][] = [
  [6, /^[0-9]{4}$/],
  [5, /^[0-9]+$/],
  [8, /[0-9].*\p{L}|\p{L}.*[0-9]/u],
  [7, /[0-9]/],
  [10, /^[^\p{L}]+$/u],
  [9, /-/],
  [0, /^[^\p{Lu}]+$/u],
  [4, /^\p{Lu}$/u],
  [2, /^[^\p{Ll}]+$/u],
  [1, /^\p{Lu}[^\p{Lu}]*$/u],
  [3, /^.+$/],
];

function shapeOf(word: string): number {
  return tests.find(([, test]) => test.test(word))?.[0] ?? 11;
}
