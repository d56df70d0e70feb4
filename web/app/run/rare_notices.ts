/** Said when it happens, and loaded then. */
import type { TextMark } from '../../engine/shared/api';
import type { Notice } from '../notices';
import { count } from '../numbers';
import { settingRow } from '../settings';
import { ofLength } from './run_notices';

/** What can be done with a network without its text; so many characters has the one in the box. */
export function withoutText(mark: TextMark | null | undefined, here: number): string {
  if (mark === null)
    return (
      'Neither its training nor which text it learnt is in the file. It can write and ' +
      'complete.'
    );
  const its = `The text it learnt${ofLength(mark)} is not here`;
  const size = here === mark?.characters ? 'of as many characters' : `of ${count(here)} characters`;
  const which = here === 0 ? `${its}.` : `${its}: the one in the box, ${size}, is another.`;
  return `${which} It can write and complete; to train it on, open its text.`;
}

export function shorterWindow(characters: number, asked: number): Notice {
  const label = settingRow('window')?.label ?? 'window';
  return {
    message:
      `The text has ${count(characters)} characters, too few for “${label}” ${asked}: the ` +
      `network is unrolled for ${count(characters - 1)}. More text teaches it more.`,
    about: 'run',
  };
}
