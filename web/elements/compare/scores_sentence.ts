/** Who tells the classes apart best, in words. */

export interface Scored {
  name: string;
  /** Over all classes. */
  f1: number;
}

/** As they are written: what reads the same is level. */
const two = (value: number): string => value.toFixed(2);

/**
 * "F1, mean: LSTM 0.81, GRU 0.81, RNN 0.72. LSTM and GRU are level, 0.09 ahead of RNN." `over`:
 * what the F1 is taken over.
 */
export function scoresSentence(over: string, all: readonly Scored[]): string {
  const order = [...all].filter(({ f1 }) => Number.isFinite(f1)).sort((a, b) => b.f1 - a.f1);
  if (order.length < 2) return '';
  const told = order.map(({ name, f1 }) => `${name} ${two(f1)}`).join(', ');
  const best = two(order[0]!.f1);
  const front = order.filter(({ f1 }) => two(f1) === best).map(({ name }) => name);
  const next = order[front.length];
  const last = front.pop()!;
  const names = front.length > 0 ? `${front.join(', ')} and ${last} are level` : `${last} is ahead`;
  if (!next) return `F1, ${over}: ${told}. All are level.`;
  const lead = two(Number(best) - Number(two(next.f1)));
  const how = front.length > 0 ? `, ${lead} ahead of ${next.name}` : ` of ${next.name} by ${lead}`;
  return `F1, ${over}: ${told}. ${names}${how}. One seed is one sample.`;
}
