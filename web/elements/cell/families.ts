import { type Cell, cells } from '../../app/cells';
import { trained } from '../../app/trained';

/** The cells of which a network was trained on a text: `people-rnn`, `people-lstm`, `people-gru`. */
export function membersOf(family: string): readonly Cell[] {
  return cells.filter(({ name }) => trained.some(({ id }) => id === `${family}-${name}`));
}

/** Networks trained on one text, of two cells or more. */
export function familyOf(id: string): string | undefined {
  const family = /^(.+)-[a-z]+$/.exec(id)?.[1];
  const known = family !== undefined && membersOf(family).some(({ name }) => id.endsWith(name));
  return known && membersOf(family).length > 1 ? family : undefined;
}

export function families(): string[] {
  const found = new Set<string>();
  for (const { id } of trained) {
    const family = familyOf(id);
    if (family !== undefined) found.add(family);
  }
  return [...found];
}
