import { NotLoaded } from '../app/lazy';
import { settingRow } from '../app/settings';
import type { Notice } from './notice';
import { count } from './numbers';

/** A sentence for any error; an engine's error also says what to do next. */
export function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const hint = (error as Error & { hint?: string }).hint;
  return hint ? `${error.message} ${hint}` : error.message;
}

/** What can be done with a network from a file whose text was not found. */
export const withoutText =
  'The text it learnt is not here. It can write and complete; to train it on, open its text.';

export function shorterWindow(characters: number, asked: number): Notice {
  const label = settingRow('window')?.label ?? 'window';
  return {
    message:
      `The text has ${count(characters)} characters, too few for “${label}” ${asked}: the network ` +
      `is unrolled for ${count(characters - 1)}. More text teaches it more.`,
    about: 'run',
  };
}

export function textMissing(error: unknown, again: () => void): Notice {
  const renewed = error instanceof NotLoaded && error.renewed;
  return {
    message: `${sentence(error)} The text and the run here stay.`,
    action: renewed
      ? { label: 'Reload', run: () => location.reload() }
      : { label: 'Try again', run: again },
    problem: true,
    about: 'built-in',
  };
}
