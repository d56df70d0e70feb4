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

/** 41 %, 0.3 %, one part in 10⁹, 230 %; from tenfold on how many fold. */
export function sayShare(share: number): string {
  if (Number.isNaN(share)) return '–';
  if (share === 0) return 'nothing';
  const shown = share * 100;
  if (share >= 1e5) return `${powerOfTen(Math.round(Math.log10(share)))} times`;
  if (share >= 10) return `${Number(share.toPrecision(2)).toLocaleString('en')} times`;
  if (share >= 0.0995) return `${shown.toFixed(0)} %`;
  if (share >= 9.5e-5) return `${Number(shown.toPrecision(1))} %`;
  return `one part in ${powerOfTen(Math.round(-Math.log10(share)))}`;
}

/** "After 20 characters 0.3 % of the RNN's gradient is left, 41 % of the LSTM's in c." */
export function leftSentence(k: number, all: readonly Left[]): string {
  const known = all.filter(({ share }) => !Number.isNaN(share));
  if (k < 1 || known.length === 0) return '';
  const parts = known.map(({ name, carrier, share }, i) => {
    const whose = i === 0 ? `of the ${name}’s gradient is there` : `of the ${name}’s`;
    return `${sayShare(share)} ${whose}${carrier === 'c' ? ' in its cell state c' : ''}`;
  });
  const last = parts.pop()!;
  const list = parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  const characters = k === 1 ? 'One character' : `${k} characters`;
  return `${characters} back, ${list}.`;
}

export interface Scaled {
  scale: number;
  /** The plain RNN's, at this scale; undefined where none is shown. */
  decay: number | undefined;
  activation: string;
}

/** What the factor on W_hh does to the plain network, and why. */
export function scaleSentence({ scale, decay, activation }: Scaled): string {
  if (decay === undefined) return '';
  const factor = `× ${decay.toPrecision(2)} a step`;
  const kind = activation === 'relu' ? 'ReLU' : activation;
  if (decay > 1.02)
    return (
      `The RNN’s gradient explodes: ${factor}, and the further back the larger. ` +
      (activation === 'relu'
        ? 'Nothing holds it: where a ReLU is on, its slope is 1.'
        : `W_hh now outweighs the slope of ${kind}.`)
    );
  if (decay > 0.98) return `The RNN’s gradient neither fades nor grows: ${factor}.`;
  if (scale > 1 && activation !== 'relu')
    return (
      `The RNN’s gradient still fades, ${factor}: a larger W_hh also drives ${kind} into ` +
      'saturation, where its slope is near 0.'
    );
  return (
    `The RNN’s gradient vanishes, ${factor}: every step multiplies it by W_hh and by the slope of ` +
    `${kind}.`
  );
}
