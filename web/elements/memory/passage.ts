/** A sequence of the memory lab as a person reads it. */
import type { LagExample } from '../../app/lag_race';
import type { LagTask } from '../../app/lag_results';

export interface Piece {
  text: string;
  kind: 'plain' | 'clue' | 'left-out';
}

/** Words at either end of what is left out of a long sequence. */
const keptAfterClue = 9;
const keptBeforeEnd = 9;
/** Fewer words than these are not worth leaving out. */
const leastLeftOut = 8;

/** Sentences with their capitals and stops; symbols stand alone. All words, or the ends of them. */
export function passage({ words, clue }: LagExample, task: LagTask, whole: boolean): Piece[] {
  const from = clue + 1 + keptAfterClue;
  const end = words.length - keptBeforeEnd;
  const to = words[end] === '.' ? end + 1 : end;
  const short = whole || to - from < leastLeftOut;
  const before = text(words, 0, clue, task);
  const spell = (start: number, end: number) => text(words, start, end, task);
  const after: Piece[] = short
    ? [plain(spell(clue + 1, words.length))]
    : [
        plain(spell(clue + 1, from)),
        { text: ` … ${to - from} ${task === 'copy' ? 'symbols' : 'words'} … `, kind: 'left-out' },
        plain(spell(to, words.length).trimStart()),
      ];
  const clueText = spell(clue, clue + 1);
  const room = clueText.length - clueText.trimStart().length;
  return [
    plain(before + ' '.repeat(room)),
    { text: clueText.trim(), kind: 'clue' as const },
    ...after,
  ].filter(({ text: each }) => each !== '');
}

function plain(each: string): Piece {
  return { text: each, kind: 'plain' };
}

function text(words: readonly string[], from: number, to: number, task: LagTask): string {
  let all = '';
  for (let i = from; i < to; ++i) {
    const word = words[i]!;
    const begins = task !== 'copy' && (i === 0 || words[i - 1] === '.');
    const spelled = begins ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    all += i === 0 || word === '.' ? spelled : ` ${spelled}`;
  }
  return all;
}
