import { css } from 'lit';

export const autocompleteStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.4em;
    min-width: 0;
  }

  kbd {
    font: 0.92em/1 var(--mono);
    border: 1px solid var(--line-strong);
    border-radius: 0.25em;
    padding: 0.05em 0.35em;
  }

  .keys {
    white-space: nowrap;
  }

  .take {
    display: none;
    min-height: 2em;
  }

  /* Where there are no keys. */
  @media (hover: none), (pointer: coarse) {
    .keys {
      display: none;
    }

    .take {
      display: inline-flex;
    }
  }

  @media (forced-colors: active) {
    .mirror {
      forced-color-adjust: none;
      background: Field;
    }

    .mirror .ghost {
      color: GrayText;
      text-decoration: underline dotted;
    }
  }

  .box {
    position: relative;
    flex: 1;
    min-height: 4.9em;
  }

  .mirror,
  textarea {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    padding: 0.45em 0.6em;
    border: 1px solid transparent;
    font: 1.07em/1.35 var(--mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    overflow: hidden auto;
    resize: none;
    scrollbar-width: none;
  }

  .mirror {
    pointer-events: none;
    border-radius: var(--radius);
    background: var(--raised);
  }

  .mirror .typed {
    color: transparent;
  }

  .mirror .ghost {
    color: var(--ink-3);
  }

  textarea {
    background: transparent;
    border-color: var(--line-strong);
  }

  textarea::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }

  .lists {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 1.25em;
    /* Where a heading takes two lines the bars stay abreast. */
    align-items: end;
  }

  @media print {
    .take,
    .keys {
      display: none;
    }
  }
`;
