import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import type { Quantity } from './quantities';
import styles from './quantity_colours.css?inline';

/** Gives an element its quantity's colour as --of; a `symbol` in it has that colour. */
export const coloured = ({ token }: Quantity) => cssVars({ '--of': `var(${token})` });

export const quantityColours = sheet(styles);
