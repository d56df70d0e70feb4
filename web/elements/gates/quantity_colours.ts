import { sheet } from '../../styles/sheet';
import styles from './quantity_colours.css?inline';

/** A quantity's id as a class gives its colour, --of; a `symbol` in it has that colour. */
export const quantityColours = sheet(styles);
