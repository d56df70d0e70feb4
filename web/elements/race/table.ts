import { html } from 'lit';

import type { Look } from '../../app/contestants';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { contestantColours } from '../plot/colours';
import { swatch, swatchStyles } from '../plot/swatch';
import styles from './table.css?inline';

/** Of an element that shows the numbers of a race in a table. */
export const tableStyles = [base, contestantColours, swatchStyles, sheet(styles)];

/** The head of a network's column. */
export const columnHead = (look: Look) =>
  html`<th scope="col" ${cssVars({ '--name': `var(${look.token})` })}>
    ${swatch(look)}${look.name}
  </th>`;
