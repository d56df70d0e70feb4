/** What stands in an answer for a character that the network does not know. */
const unknown = '\uFFFD';

/**
 * An invented line with its beginning as it was typed: characters that the network does not know
 * stand in it as the unknown one. `begun`: how much of `line` was typed, in code units.
 */
export function begunLine(text: string, begins: string): { line: string; begun: number } {
  const typed = Array.from(begins);
  const told = Array.from(text);
  const same = typed.every((each, i) => told[i] === each || told[i] === unknown);
  if (!same) return { line: text, begun: 0 };
  return { line: begins + told.slice(typed.length).join(''), begun: begins.length };
}
