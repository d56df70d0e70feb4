/** What the curves show, in words. */
import { powerOfTen } from '../../charts/axis';

export interface Left {
  /** "RNN". */
  name: string;
  /** The curve that carries: "c" for the LSTM, else "h". */
  carrier: string;
  /** Of what there was at the chosen character, how much is left; NaN where unknown. */
  share: number;
}

/** Smaller shares are written as powers of ten. */
const smallestPercent = 9.5e-5;

/** 41 %, 0.3 %, one part in 10⁹, 230 %, 3,400 times as much. */
export function sayShare(share: number): string {
  if (share === 0) return 'nothing';
  if (share >= 10) return shortShare(share).replace('×', 'times as much');
  if (share >= smallestPercent || Number.isNaN(share)) return shortShare(share);
  return `one part in ${powerOfTen(Math.round(-Math.log10(share)))}`;
}

/** The same for a table: 41 %, 0.3 %, 10⁻⁹, 230 %, 3,400 ×. */
export function shortShare(share: number): string {
  if (Number.isNaN(share)) return '–';
  if (share === 0) return '0';
  const shown = share * 100;
  if (share >= 1e5) return `${powerOfTen(Math.round(Math.log10(share)))} ×`;
  if (share >= 10) return `${Number(share.toPrecision(2)).toLocaleString('en')} ×`;
  if (share >= 0.995) return `${Number(shown.toPrecision(2))} %`;
  if (share >= 0.0995) return `${shown.toFixed(0)} %`;
  if (share >= smallestPercent) return `${Number(shown.toPrecision(1))} %`;
  return powerOfTen(Math.round(Math.log10(share)));
}

/** "20 characters back the RNN's gradient is down to 0.3 % and the LSTM's ... is down to 41 %." */
export function leftSentence(k: number, all: readonly Left[]): string {
  const known = all.filter(({ share }) => !Number.isNaN(share));
  if (k < 1 || known.length === 0) return '';
  const parts = known.map(({ name, carrier, share }, i) => {
    const whose = i === 0 ? `the ${name}’s gradient` : `the ${name}’s`;
    const where = carrier === 'c' ? ' (in its cell state c)' : '';
    return `${whose}${where} ${share > 1 ? 'has grown' : 'is down'} to ${sayShare(share)}`;
  });
  const last = parts.pop()!;
  const list = parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  const characters = k === 1 ? 'One character' : `${k} characters`;
  return `${characters} back ${list}.`;
}

export interface Scaled {
  scale: number;
  /** The plain RNN's, at this scale; undefined where none is shown. */
  decay: number | undefined;
  activation: string;
}

/** What the factor on Wₕₕ does to the plain network, and why. */
export function scaleSentence({ scale, decay, activation }: Scaled): string {
  if (decay === undefined) return '';
  const factor = `× ${decay.toPrecision(2)} a step`;
  const kind = activation === 'relu' ? 'ReLU' : activation;
  if (decay > 1.02)
    return (
      `The RNN’s gradient explodes: ${factor}, and the further back the larger. ` +
      (activation === 'relu'
        ? 'Nothing holds it: where a ReLU is on, its slope is 1.'
        : `Wₕₕ now outweighs the slope of ${kind}.`)
    );
  if (decay > 0.98) return `The RNN’s gradient neither fades nor grows: ${factor}.`;
  if (scale > 1 && activation !== 'relu')
    return (
      `The RNN’s gradient still fades, ${factor}: a larger Wₕₕ also drives ${kind} into ` +
      'saturation, where its slope is near 0.'
    );
  return (
    `The RNN’s gradient vanishes, ${factor}: every step multiplies it by Wₕₕ and by the slope of ` +
    `${kind}.`
  );
}

/** What the reader should make of the curves, by how far the networks have come. */
export function note(untrained: boolean): string {
  return untrained
    ? 'Nothing has been learnt yet: this is what the first steps of training have to work with. From ' +
        'a character that no gradient reaches, nothing can be learnt. Press Train all and watch.'
    : 'Learning makes Wₕₕ larger, and gradients reach further back. Whether what arrives was of use ' +
        'is told by the last line of the table.';
}
