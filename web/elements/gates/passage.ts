/** Characters of a text that are looked at: enough to tell a habit from an accident. */
export const passageLength = 1800;
export const longestText = 2500;

/** A piece of a text, and what stands before it there. */
export interface Passage {
  readonly lead: string;
  readonly text: string;
}

/** Characters that are read before a passage: enough for a memory to be filled. */
const leadLength = 200;

/**
 * The piece of a text that is shown: from the beginning of a line, and with as many quotation marks
 * as any such piece has, since those are what a first unit is looked for with.
 */
export function choosePassage(text: string, length = passageLength): Passage {
  const characters = Array.from(text);
  if (characters.length <= length) return { lead: '', text };
  const quotes = new Uint32Array(characters.length + 1);
  characters.forEach((character, i) => {
    quotes[i + 1] = quotes[i]! + (/["“”«»]/u.test(character) ? 1 : 0);
  });
  let best = 0;
  for (let from = 0; from + length <= characters.length; ++from) {
    if (from > 0 && (characters[from - 1] !== '\n' || characters[from] === '\n')) continue;
    if (quotes[from + length]! - quotes[from]! > quotes[best + length]! - quotes[best]!)
      best = from;
  }
  return {
    lead: characters.slice(Math.max(0, best - leadLength), best).join(''),
    text: characters.slice(best, best + length).join(''),
  };
}

/**
 * From .. to - 1 of each line of at most `width` characters, broken after blanks where possible.
 */
export function wrap(characters: readonly string[], width: number): { from: number; to: number }[] {
  const lines: { from: number; to: number }[] = [];
  let from = 0;
  let blank = 0;
  for (let at = 0; at < characters.length; ++at) {
    const character = characters[at]!;
    // A blank may hang over, as it does in every text.
    if (at - from >= width && character !== '\n' && !(character === ' ' && at - from === width)) {
      const to = blank > from ? blank : at;
      lines.push({ from, to });
      from = to;
    }
    if (character === '\n') {
      lines.push({ from, to: at + 1 });
      from = at + 1;
    } else if (character === ' ' || character === '-') {
      blank = at + 1;
    }
  }
  if (from < characters.length) lines.push({ from, to: characters.length });
  return lines;
}
