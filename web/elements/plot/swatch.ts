import { html, svg, type TemplateResult } from 'lit';

import type { Look } from '../../app/contestants';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import styles from './swatch.css?inline';

/** The beginning of a curve, as it is drawn in the chart. */
export function swatch({ token, dash }: Pick<Look, 'token' | 'dash'>): TemplateResult {
  return html`<svg
    class="swatch"
    viewBox="0 0 34 10"
    aria-hidden="true"
    ${cssVars({ '--swatch': `var(${token})` })}
  >
    ${svg`<path d="M1 5h32" stroke-dasharray=${dash.join(' ')} />`}
  </svg>`;
}

export const swatchStyles = sheet(styles);
