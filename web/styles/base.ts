import styles from './base.css?inline';
import { sheet } from './sheet';

/** What every element's shadow root starts from: box model, buttons, fields, headings, focus. */
export const base = sheet(styles);
