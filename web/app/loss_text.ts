import { rulers } from '../charts/ruler';

/** A loss in words: bits of a probability; of a forecast's numbers it is none. */
export function lossText(loss: number, task: string | undefined): string {
  if (task === 'forecast') return `squared error ${loss.toPrecision(2)}`;
  return `${rulers.bits.text(rulers.bits.from(loss))} bits`;
}
