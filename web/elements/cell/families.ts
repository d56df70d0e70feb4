import { trained } from '../../app/trained';
import type { Network } from '../../engine/shared/inside';

export type CellKind = Network['cell'];

export const cellKinds: readonly { value: CellKind; label: string }[] = [
  { value: 'rnn', label: 'RNN' },
  { value: 'lstm', label: 'LSTM' },
  { value: 'gru', label: 'GRU' },
];

/** Networks trained on one text, one of each cell: `people-rnn`, `people-lstm`, `people-gru`. */
export function familyOf(id: string): string | undefined {
  const family = /^(.+)-(?:rnn|lstm|gru)$/.exec(id)?.[1];
  if (family === undefined) return undefined;
  const all = cellKinds.every(({ value }) =>
    trained.some((each) => each.id === `${family}-${value}`),
  );
  return all ? family : undefined;
}

export function families(): string[] {
  const found = new Set<string>();
  for (const { id } of trained) {
    const family = familyOf(id);
    if (family !== undefined) found.add(family);
  }
  return [...found];
}
