import { cells } from '../../app/cells';
import { trained } from '../../app/trained';

/** Networks trained on one text, one of each cell: `people-rnn`, `people-lstm`, `people-gru`. */
export function familyOf(id: string): string | undefined {
  const family = /^(.+)-[a-z]+$/.exec(id)?.[1];
  const all = cells.every(({ name }) => trained.some((each) => each.id === `${family}-${name}`));
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
