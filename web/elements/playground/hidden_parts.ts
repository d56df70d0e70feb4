/** How the parts that a teacher left share the room. Comes where some are hidden. */
import { partNames } from '../../app/start_words';
import { sized } from '../../styles/sheet';
import styles from './hidden_parts.css?inline';

const arrangement = {
  /** In rows of two: the loss, which has one to itself, comes after the first, as the focus does. */
  inRows(names: readonly string[]): readonly string[] {
    const rows = names.filter((name) => name !== 'loss');
    if (names.length > rows.length) rows.splice(rows[0] === 'try' ? 1 : 2, 0, 'loss');
    return rows;
  },

  /** For the styles: what is hidden, and whether one of the pairs lacks its second. */
  classesOf(hidden: ReadonlySet<string>, seen: readonly string[]): string {
    const halves = seen.filter((name) => name !== 'loss' && name !== 'try').length;
    const left = partNames.filter((name) => hidden.has(name)).map((name) => `no-${name}`);
    return ['parts', ...left, ...(halves % 2 ? ['odd'] : [])].join(' ');
  },
};
export type Arrangement = typeof arrangement;

let sheet: CSSStyleSheet | undefined;

/** Brings the styles that it takes. */
export function into(root: ShadowRoot): Arrangement {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(sized(styles));
  }
  if (!root.adoptedStyleSheets.includes(sheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return arrangement;
}
