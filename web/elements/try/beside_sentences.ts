/** Two networks beside each other, in words. */

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Words that are named one by one. */
const most = 4;

/** Where the labels of two networks are not the same. */
export const differingAt = (ours: readonly string[], theirs: readonly string[]): number[] =>
  ours.flatMap((label, t) => (theirs[t] !== undefined && theirs[t] !== label ? [t] : []));

/** Of a sentence: at which words a network that has not read what follows says something else. */
export function directionsSentence(
  tokens: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): string {
  const at = differingAt(ours, theirs);
  const all = `${tokens.length} ${tokens.length === 1 ? 'word' : 'words'}`;
  if (at.length === 0) return `One direction says the same of all ${all} here.`;
  const named = at.slice(0, most).map((t) => `“${tokens[t]}”`);
  const more = at.length > most ? [...named, `${at.length - most} more`] : named;
  return (
    `At ${at.length} of ${all}, one direction says something else: ${listed(more)}. Of what ` +
    'follows a word it has read nothing.'
  );
}

/**
 * Of a movement: how many frames each names as the data does, where that says something; else at
 * how many the two do not agree.
 */
export function memorySentence(
  ours: readonly string[],
  theirs: readonly string[],
  truth: readonly string[],
): string {
  const asked = Math.min(ours.length, theirs.length);
  const frames = (n: number) => `${n} ${n === 1 ? 'frame' : 'frames'}`;
  const said = Array.from({ length: asked }, (_, t) => t).filter(
    (t) => (ours[t] ?? '') !== '' && (theirs[t] ?? '') !== '',
  );
  if (said.length === 0) return '';
  const right = (labels: readonly string[]) => said.filter((t) => labels[t] === truth[t]).length;
  if (said.every((t) => (truth[t] ?? '') !== ''))
    return (
      `Of ${frames(said.length)} it names ${right(ours)} as the data does; without memory ` +
      `${right(theirs)}.`
    );
  const apart = said.filter((t) => ours[t] !== theirs[t]).length;
  return `On ${apart} of ${frames(said.length)} the network without memory says something else.`;
}
