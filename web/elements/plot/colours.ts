import { sheet } from '../../styles/sheet';
import styles from './colours.css?inline';

/**
 * The colour of a cell, and of a second, third and fourth network with the same cell: the same hue,
 * told apart by lightness, by the pattern of its line and by its name.
 */
export const contestantColours = sheet(styles);
