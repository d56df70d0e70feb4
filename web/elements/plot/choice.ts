import { css, html, type TemplateResult } from 'lit';

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

export const choiceStyles = css`
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.8em;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .choice legend {
    float: left;
    padding: 0;
    color: var(--ink-2);
  }

  .choice label {
    color: var(--ink-3);
    cursor: pointer;
  }

  .choice input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }

  .choice span {
    padding: 0.25em 0;
    border-bottom: 2px solid transparent;
  }

  .choice input:checked + span {
    color: var(--ink);
    border-color: var(--ink);
  }

  .choice input:focus-visible + span {
    outline: var(--focus);
    outline-offset: 2px;
  }
`;
