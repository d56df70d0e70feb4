/** The word most like what was written, where one is: for who mistyped a name. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const plain = fold(written);
  // Every third letter may be wrong, and one in short words; a longer beginning of one will do.
  const allowed = Math.max(1, Math.floor(plain.length / 3));
  let best: string | undefined;
  let least = allowed + 1;
  for (const word of words) {
    const away = distance(plain, fold(word));
    if (away < least) [best, least] = [word, away];
  }
  return best ?? words.find((word) => plain.length > 3 && fold(word).startsWith(plain));
}

/** What to write in the place of a word that there is not, by those that there are. */
export function instead(written: string, words: readonly string[]): string {
  // No number is meant for another.
  const like = Number.isNaN(Number(written)) ? nearest(written, words) : undefined;
  return like ? `Did you mean “${like}”?` : `There are ${words.join(', ')}.`;
}

/** Case, hyphens and underscores are no difference. */
const fold = (word: string) => word.toLowerCase().replace(/[-_\s]/g, '');

/** Letters put in, left out, changed, or changed for their neighbour, each counted once. */
export function distance(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; ++i) {
    const row = [i];
    for (let j = 1; j <= b.length; ++j) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, older[j - 2]! + 1);
      row.push(least);
    }
    [older, old] = [old, row];
  }
  return old[b.length]!;
}
