import { count, percent } from '../../app/numbers';
import { spoken } from '../../app/text/visible';
import type { Ranking } from './correlation';
import type { Pattern } from './patterns';
import type { Quantity } from './quantities';
import type { Verdict } from './threshold';

const minus = '\u2212';

/** A number about zero, always as wide: +0.53, −0.07. */
export function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return `${value < 0 && Number(text) !== 0 ? minus : '+'}${text}`;
}

export function plain(value: number): string {
  return value.toFixed(2).replace('-', minus);
}

/** The end of a scale: whole numbers as such. */
export function brief(value: number): string {
  return Number.isInteger(value) ? plain(value).slice(0, -3) : plain(value);
}

/** Where several layers are, a unit is known by its layer too. */
export function unitName(unit: number, layer: number, layers: number): string {
  return layers > 1 ? `unit ${unit} of layer ${layer + 1}` : `unit ${unit}`;
}

/** What a crosshair points at, for eyes and ears. */
export function cellSentence(
  quantity: Quantity,
  unit: number,
  character: string,
  step: number,
  value: number,
  reads = 'character',
): string {
  const at = `unit ${unit}, after “${spoken(character)}” (${reads} ${count(step + 1)})`;
  return `${at}: ${quantity.name} ${plain(value)}`;
}

/** What the ranking found, beside what chance would have found. */
export function chanceSentence({ matches, signals, chance }: Ranking): string {
  const best = Math.abs(matches[0]?.r ?? 0);
  const luck =
    `With the pattern shifted to ${chance.shifts} other places of the text, where it means ` +
    `nothing, the best of all ${count(signals)} signals still reaches ` +
    `${chance.typical.toFixed(2)} (at most ${chance.highest.toFixed(2)}).`;
  if (best > chance.highest * 1.5) return `${luck} What was found is far above that.`;
  if (best > chance.highest) return `${luck} What was found is above that.`;
  return `${luck} What was found is no better: believe nothing of it.`;
}

/** Its sign stays with the number. */
const share = (value: number) => percent(value).replace(' ', '\u00a0');

/** Right and wrong, counted. */
export function verdictSentence(
  pattern: Pattern,
  name: string,
  verdict: Verdict | undefined,
): string {
  if (!verdict) return `No threshold on ${name} finds the pattern.`;
  const { cut, above, hits, falseHits, missed, precision, recall } = verdict;
  const amount = pattern.kind === 'amount' ? ' (above its mean)' : '';
  return (
    `Read as yes where ${name} is ${above ? 'above' : 'below'} ${plain(cut)}, it says yes ` +
    `${count(hits + falseHits)} times and is right ${count(hits)} times: precision ` +
    `${share(precision)}. Of ${count(hits + missed)} characters of the pattern${amount} it ` +
    `finds ${share(recall)}: recall.`
  );
}
