import { html, type TemplateResult } from 'lit';

import { sheet } from '../../styles/sheet';
import styles from './choice.css?inline';

/** A few words of which one is chosen: radio buttons that look like words. */
export function choice<Value extends string>(
  title: string,
  values: readonly Value[],
  chosen: string,
  choose: (value: Value) => void,
  label: (value: Value) => string = String,
): TemplateResult {
  return html`<fieldset class="choice">
    <legend>${title}</legend>
    ${values.map(
      (value) =>
        html`<label
          ><input
            type="radio"
            name=${title}
            .checked=${value === chosen}
            @change=${() => choose(value)}
          /><span>${label(value)}</span></label
        >`,
    )}
  </fieldset>`;
}

export const choiceStyles = sheet(styles);
