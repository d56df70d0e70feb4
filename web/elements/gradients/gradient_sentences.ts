/** What the curves show, in words. */
import { powerOfTen } from '../../charts/axis';

/** Where nothing can be said of the gradients yet. */
export const chooseOne = 'Choose a character: its loss is traced back to those before it.';

export interface Left {
  /** "RNN". */
  name: string;
  /** The curve that carries: "c" for the LSTM, else "h". */
  carrier: string;
  /** Of the gradient at the chosen character, how much there is so far back; NaN where unknown. */
  share: number;
}

/** Smaller shares are written as powers of ten. */
const smallestPercent = 9.5e-5;

/** 41 %, 0.3 %, one part in 10⁹, 2.3 times as much, 3,400 times as much. */
export function sayShare(share: number): string {
  if (share === 0) return 'nothing';
  if (share >= most) return shortShare(share).replace('×', 'times as much');
  if (share >= smallestPercent || Number.isNaN(share)) return shortShare(share);
  return `one part in ${powerOfTen(Math.round(-Math.log10(share)))}`;
}

/** From here on it is so many times as much, no share any more. */
const most = 1.005;

/** The same for a table: 41 %, 0.3 %, 10⁻⁹, 2.3 ×, 3,400 ×. */
export function shortShare(share: number): string {
  if (Number.isNaN(share)) return '–';
  if (share === 0) return '0';
  const shown = share * 100;
  if (share >= 1e5) return `${powerOfTen(Math.round(Math.log10(share)))} ×`;
  if (share >= most)
    return `${Number(share.toPrecision(share < 2 ? 3 : 2)).toLocaleString('en')} ×`;
  if (share >= 0.0995) return `${shown.toFixed(0)} %`;
  if (share >= smallestPercent) return `${Number(shown.toPrecision(1))} %`;
  return powerOfTen(Math.round(Math.log10(share)));
}

/**
 * "20 characters back the RNN's gradient is 0.3 % of that at the chosen one, the LSTM's ... 41 %."
 */
export function leftSentence(k: number, all: readonly Left[]): string {
  const known = all.filter(({ share }) => !Number.isNaN(share));
  if (k < 1 || known.length === 0) return '';
  const parts = known.map(({ name, carrier, share }, i) => {
    const where = carrier === 'c' ? ' (in its cell state c)' : '';
    if (i > 0) return `the ${name}’s${where} ${sayShare(share)}`;
    const than = share >= most ? ' as at the chosen one' : ' of that at the chosen one';
    return `the ${name}’s gradient${where} is ${sayShare(share)}${than}`;
  });
  const last = parts.pop()!;
  const list = parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  const characters = k === 1 ? 'One character' : `${k} characters`;
  return `${characters} back ${list}.`;
}

/** A factor a step: three places, so that its power is what is left. */
export const sayFactor = (factor: number): string =>
  `× ${factor < 0.1 ? factor.toPrecision(2) : factor.toFixed(3)}`;

export interface Scaled {
  scale: number;
  /** The plain RNN's, at this scale: its factor a step over `k` steps; undefined where unknown. */
  factor: number | undefined;
  k: number;
  activation: string;
}

/** What the factor on W_hh does to the plain network, and why. */
export function scaleSentence({ scale, factor, k, activation }: Scaled): string {
  if (factor === undefined) return '';
  const steps = k === 1 ? 'one step' : `${k} steps`;
  const share = factor ** k;
  const leaves = share >= most ? `makes it ${sayShare(share)}` : `leaves ${sayShare(share)}`;
  const measured = `${sayFactor(factor)} a step on average, which over ${steps} ${leaves}.`;
  const kind = activation === 'relu' ? 'ReLU' : activation;
  const gradient = 'The RNN’s gradient';
  if (factor > 1.02)
    return (
      `${gradient} ${factor > 1.1 ? 'explodes' : 'grows'}: ${measured} ` +
      (activation === 'relu'
        ? 'Where a ReLU is on, its slope is 1, and nothing holds it.'
        : `W_hh outweighs the slope of ${kind}.`)
    );
  if (factor > 0.98) return `${gradient} neither fades nor grows: ${measured}`;
  const fades = factor < 0.8 ? 'vanishes' : 'fades';
  if (scale > 1 && activation !== 'relu')
    return (
      `${gradient} still ${fades}: ${measured} A larger W_hh can also drive ${kind} into ` +
      'saturation, where its slope is near 0.'
    );
  return (
    `${gradient} ${fades}: ${measured} Every step multiplies it by W_hh and by the slope of ` +
    `${kind}.`
  );
}

/** What the reader should make of the curves, by how far the networks have come. */
export function note(untrained: boolean, k: number, all: readonly Left[]): string {
  if (untrained)
    return (
      'Nothing has been learnt yet: this is what the first steps of training have to work with. ' +
      `From a character that no gradient reaches, nothing can be learnt.${
        all.length > 1 ? ' Press Train all and watch.' : ''
      }`
    );
  const known = all.filter(({ share }) => !Number.isNaN(share));
  const far = known.reduce<Left | undefined>(
    (best, one) => (best && best.share >= one.share ? best : one),
    undefined,
  );
  const first =
    known.length > 1 && far && k > 0
      ? `Most is left of the ${far.name}’s. That is what it has learnt, no longer the cell alone: `
      : 'How far it reaches is what has been learnt: ';
  return (
    `${first}a plain RNN reaches further with a larger W_hh, and a gate that has learnt to ` +
    'close lets little through. Whether the character was foreseen, the last line of the table ' +
    'tells.'
  );
}
