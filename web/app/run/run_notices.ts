import type { TextMark } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import type { Notice } from '../notices';
import { count } from '../numbers';
import { onceMore } from './slow_start';

export const ofLength = (mark: TextMark | undefined) =>
  mark && mark.characters > 0 ? `, of ${count(mark.characters)} characters,` : '';

/** Said as long as the text in the box is not that of the network from a file. */
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

export function textMissing(error: unknown, again: () => void): Notice {
  return {
    message: `${sentence(error)} The text and the run here stay.`,
    ...onceMore(error, again),
    problem: true,
    about: 'built-in',
  };
}
