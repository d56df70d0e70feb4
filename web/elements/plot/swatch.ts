import { html, svg, type TemplateResult } from 'lit';

import { cssVars } from '../css_vars';

/** The beginning of a curve, as it is drawn in the chart. Its host's styles colour `.swatch`. */
export function swatch(token: string, dash: readonly number[]): TemplateResult {
  return html`<svg
    class="swatch"
    viewBox="0 0 34 10"
    aria-hidden="true"
    ${cssVars({ '--swatch': `var(${token})` })}
  >
    ${svg`<path d="M1 5h32" stroke-dasharray=${dash.join(' ')} />`}
  </svg>`;
}
