/** Whether an answer is the engine's. */
import type { Posed, Question } from './lesson';

export interface Verdict {
  readonly right: boolean;
  readonly sentence: string;
}

/** As people write numbers: "1,000", "1 000", "-0.5" with a true minus, "50 %". */
export function readNumber(text: string): number {
  const plain = text.trim().replace(/[\u2212\u2013]/g, '-').replace(/[\s,_%]/g, '');
  return plain === '' ? Number.NaN : Number(plain);
}

export function judge(question: Question, posed: Posed, text: string): Verdict {
  if ('choice' in posed) {
    const right = text === posed.choice;
    return { right, sentence: right ? posed.because : question.help(text, posed) };
  }
  const value = readNumber(text);
  if (!Number.isFinite(value)) return { right: false, sentence: 'Write a number.' };
  const other = posed.also?.find(({ number }) => Math.abs(value - number) <= posed.tolerance);
  if (other) return { right: true, sentence: other.because };
  const right = Math.abs(value - posed.number) <= posed.tolerance;
  return { right, sentence: right ? posed.because : question.help(value, posed) };
}
