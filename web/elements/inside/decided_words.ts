/** What decided, in numbers and in words. */
import { percent } from '../../app/numbers';
import { visible } from '../../app/text/visible';
import type { Trace } from '../../engine/shared/inside';
import type { StepAnswer } from './answers';

/** What was read in one place, and the share of the gradient that came to each step of it. */
export interface Moved {
  /** '' where there is only one place. */
  readonly name: string;
  readonly steps: readonly string[];
  readonly shares: readonly number[];
}

/**
 * The inputs of a network, in the order of the sequence: what an encoder read, then what the part
 * that answers did. `parts`: as Network.parts, each traced for the same loss.
 */
export function movedOf(parts: readonly Trace[]): Moved[] {
  const places = parts.flatMap((trace, part) => {
    const name = trace.network.parts[part]!;
    if (name.endsWith('backwards')) return []; // The same inputs once more.
    return [{ name, steps: trace.characters, norms: trace.inputNorms }];
  });
  const sum = places.reduce((all, { norms }) => all + norms.reduce((a, b) => a + b, 0), 0);
  return places
    .map(({ name, steps, norms }) => ({
      name: placeNames[name] ?? '',
      steps,
      shares: Array.from(norms, (norm) => (sum > 0 ? norm / sum : 0)),
    }))
    .reverse();
}

const placeNames: Readonly<Record<string, string>> = {
  encoder: 'What the encoder read',
  decoder: 'What the decoder read: what it had said itself',
};

/** Steps that are named. */
const most = 3;

export const lossWords = (tellsValues: boolean) =>
  tellsValues ? 'the error' : 'how sure the network is';

/** A word as it is; a frame, whose name is its number, by that. */
export const nameOf = (word: string, step: number, reads: string) =>
  word === String(step + 1) && reads === 'frame' ? `${reads} ${word}` : `“${word}”`;

/** "“positive”, said with 93 %, hangs most on “moving” (41 %), “not” (22 %) and “film” (9 %)." */
export function decidedSentence(
  { name, chance, loss }: StepAnswer,
  moved: readonly Moved[],
  reads: string,
  tellsValues: boolean,
): string {
  const about = tellsValues
    ? `The error of what it tells next (${loss.toPrecision(2)})`
    : `“${visible(name)}”, said with ${percent(chance)},`;
  const all = moved.flatMap(({ steps, shares }) =>
    shares.map((share, t) => ({ share, word: visible(steps[t]!), t })),
  );
  const first = all
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
  if (first.length === 0) return `${about} depends on nothing that was read.`;
  const named = first.map(({ word, share, t }) => `${nameOf(word, t, reads)} (${percent(share)})`);
  const last = named.pop()!;
  return `${about} hangs most on ${named.length > 0 ? `${named.join(', ')} and ` : ''}${last}.`;
}

/** "From its loss back over 11 steps the gradient of h becomes 0.02 times as long: ×0.70 …" */
export function shrinkingSentence(way: { steps: number; factor: number } | undefined): string {
  if (!way) return '';
  const { steps, factor } = way;
  const all = factor ** steps;
  const times = all >= 0.0005 && all < 100 ? all.toPrecision(2) : all.toExponential(0);
  return (
    `From its loss back over ${steps} ${steps === 1 ? 'step' : 'steps'} the gradient of h ` +
    `becomes ${times} times as long: ×${factor.toFixed(2)} a step.`
  );
}
