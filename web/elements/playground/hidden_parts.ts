/** How the parts that a teacher left share the room. Comes where some are hidden. */
import { partNames } from '../../app/start_words';
import { sized } from '../../styles/sheet';
import styles from './hidden_parts.css?inline';

export function dress(root: ShadowRoot): void {
  const made = new CSSStyleSheet();
  made.replaceSync(sized(styles));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, made];
}

/** In rows of two: the loss, which has a row to itself, comes after the first, as the focus does. */
export function inRows(names: readonly string[]): readonly string[] {
  const rows = names.filter((name) => name !== 'loss');
  if (names.length > rows.length) rows.splice(rows[0] === 'try' ? 1 : 2, 0, 'loss');
  return rows;
}

/** For the styles: what is hidden, and whether one of the pairs lacks its second. */
export function classesOf(hidden: ReadonlySet<string>, seen: readonly string[]): string {
  const halves = seen.filter((name) => name !== 'loss' && name !== 'try').length;
  const left = partNames.filter((name) => hidden.has(name)).map((name) => `no-${name}`);
  return ['parts', ...left, ...(halves % 2 ? ['odd'] : [])].join(' ');
}
