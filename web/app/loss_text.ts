import { rulers } from '../charts/ruler';

/** What each has such a loss, by the unit of its metric: " a character" of "nats a character". */
export const eachOf = (unit: string): string => unit.replace(/^nats/, '');

/** A loss in words: bits of a probability; of a forecast's numbers it is none. */
export function lossText(loss: number, task: string | undefined): string {
  if (task === 'forecast') return `squared error ${loss.toPrecision(2)}`;
  return `${rulers.bits.text(rulers.bits.from(loss))} bits`;
}
