/** What one sees at a place of the attention, and at a moment of the walk, in words. */
import { percent } from '../../app/numbers';
import { visible } from '../../app/text/visible';
import type { Reading } from '../../engine/shared/api';
import { looksOf, type Moment } from './pairs';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

const quote = (token: string) => `“${visible(token)}”`;

/** What is said at a step of the output; after the last one, that this is all. */
export function saidAt({ output }: Reading, row: number): string {
  const token = output[row];
  return token === undefined ? 'the end' : quote(token);
}

/** Where it looked, most first: "“M” (97 %) and “a” (2 %)". */
function looking(reading: Reading, row: number): string {
  const looks = looksOf(reading, row).map(
    ({ token, share }) => `${quote(reading.tokens[token]!)} (${percent(share)})`,
  );
  if (looks.length < 2) return looks.join('');
  return `${looks.slice(0, -1).join(', ')} and ${looks.at(-1)}`;
}

export function cellSentence(reading: Reading, { row, column }: Cell): string {
  const share = reading.attention[row * reading.tokens.length + column] ?? 0;
  return (
    `For ${saidAt(reading, row)} it looks at ${quote(reading.tokens[column]!)}, step ` +
    `${column + 1}, with ${percent(share)}; most at ${looking(reading, row)}.`
  );
}

export function momentSentence(reading: Reading, moment: Moment): string {
  const { tokens, output, attention } = reading;
  if (moment.part === 'encoder')
    return (
      `The encoder reads ${quote(tokens[moment.token]!)}, ` +
      `step ${moment.token + 1} of ${tokens.length}.`
    );
  const said = `The decoder says ${saidAt(reading, moment.row)}`;
  const place = moment.row < output.length ? `, step ${moment.row + 1} of ${output.length}` : '';
  return attention.length === 0
    ? `${said}${place}, from its memory alone.`
    : `${said}, looking back at ${looking(reading, moment.row)}.`;
}
