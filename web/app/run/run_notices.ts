import type { TextMark } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import type { Notice } from '../notices';
import { count } from '../numbers';
import { settingRow } from '../settings';
import { onceMore } from './slow_start';

const ofLength = (mark: TextMark | undefined) =>
  mark && mark.characters > 0 ? `, of ${count(mark.characters)} characters,` : '';

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

/** The same for as long as the text in the box is not its own. */
export function waitsFor(mark: TextMark | null): string {
  if (mark === null) return 'Which text the loaded network learnt is not in its file.';
  return `The loaded network waits for the text that it learnt${ofLength(mark).slice(0, -1)}.`;
}

/** Said where epochs were asked for and the run, which counts steps, was made as much longer. */
export function inSteps(epochs: string, steps: number): Notice {
  const passes = `${count(Number(epochs))} ${epochs === '1' ? 'epoch is' : 'epochs are'}`;
  const message = `${passes} ${count(steps)} steps of this run: it goes on to there.`;
  return { message, quiet: true };
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

export function textMissing(error: unknown, again: () => void): Notice {
  return {
    message: `${sentence(error)} The text and the run here stay.`,
    ...onceMore(error, again),
    problem: true,
    about: 'built-in',
  };
}

/** What a saved network brings may be other than what the page locks. */
export const lockedFile: Notice = {
  message: 'The course page has set what is learnt here: other networks are not opened.',
  problem: true,
  about: 'file',
};
