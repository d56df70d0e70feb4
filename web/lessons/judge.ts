/** Whether an answer is the engine's. */
import { readNumber } from '../app/number_text';
import type { Posed, Question } from './lesson';

export interface Verdict {
  readonly right: boolean;
  readonly sentence: string;
}

export function judge(question: Question, posed: Posed, text: string): Verdict {
  if ('choice' in posed) {
    const right = text === posed.choice;
    return { right, sentence: right ? posed.because : question.help(text, posed) };
  }
  const read = readNumber(text.replace(/%\s*$/u, ''));
  if ('problem' in read) {
    // Of two readings the right one was meant.
    const meant = read.either?.find((number) => Math.abs(number - posed.number) <= posed.tolerance);
    if (meant === undefined) return { right: false, sentence: read.problem };
    return { right: true, sentence: posed.because };
  }
  const { value } = read;
  const other = posed.also?.find(({ number }) => Math.abs(value - number) <= posed.tolerance);
  if (other) return { right: true, sentence: other.because };
  const right = Math.abs(value - posed.number) <= posed.tolerance;
  return { right, sentence: right ? posed.because : question.help(value, posed) };
}
