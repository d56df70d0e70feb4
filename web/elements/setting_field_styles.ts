import { css } from 'lit';

export const settingFieldStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 9.5em) minmax(0, 1fr) 4.6em;
    align-items: center;
    column-gap: 0.6em;
    min-height: 2em;
  }

  /* A long name takes two lines: a name that is cut names nothing. */
  .name {
    min-width: 0;
    line-height: 1.2;
    overflow-wrap: break-word;
  }

  .symbol {
    margin-left: 0.15em;
    font-family: var(--serif);
    color: var(--ink-3);
  }

  .dot {
    display: inline-block;
    width: 0.5em;
    height: 0.5em;
    margin-left: 0.35em;
    border-radius: 50%;
    background: var(--ink);
  }

  .wide,
  .choices {
    grid-column: 2 / -1;
    min-width: 0;
    width: 100%;
  }

  select {
    min-height: 1.75em;
    height: 1.75em;
    padding: 0 0.35em;
    font-size: 0.95em;
  }

  .number {
    width: 100%;
  }

  .note {
    grid-column: 2 / -1;
    color: var(--ink-3);
    font-size: var(--size-small);
    line-height: 1.2;
    text-align: right;
  }

  .choices {
    display: grid;
    grid-auto-columns: 1fr;
    grid-auto-flow: column;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    overflow: hidden;
  }

  .choices label {
    position: relative;
    cursor: pointer;
    text-align: center;
  }

  .choices label + label {
    border-left: 1px solid var(--line-strong);
  }

  .choices input {
    position: absolute;
    inset: 0;
    opacity: 0;
    margin: 0;
    cursor: pointer;
  }

  .choices span {
    display: block;
    line-height: 1.8em;
  }

  .choices input:checked + span {
    background: var(--ink);
    color: var(--paper);
  }

  /* These colours carry a state; a palette of the reader's own has its words for it. */
  @media (forced-colors: active) {
    .switch:checked {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .switch::before {
      forced-color-adjust: none;
      background: ButtonText;
    }

    .switch:checked::before {
      background: HighlightText;
    }
  }

  @media print {
    .choices input:checked + span {
      background: none;
      color: var(--ink);
      font-weight: 700;
      text-decoration: underline;
    }
  }

  .choices input:focus-visible + span {
    outline: var(--focus);
    outline-color: var(--line-strong);
    outline-offset: -3px;
  }

  .switch {
    grid-column: 2 / -1;
    justify-self: start;
    appearance: none;
    position: relative;
    width: 2.4em;
    height: 1.3em;
    margin: 0;
    border: 1px solid var(--line-strong);
    border-radius: 1em;
    background: var(--raised);
    cursor: pointer;
  }

  .switch::before {
    content: '';
    position: absolute;
    top: 0.15em;
    left: 0.18em;
    width: 0.85em;
    height: 0.85em;
    border-radius: 50%;
    background: var(--ink-3);
  }

  .switch:checked {
    background: var(--ink);
    border-color: var(--ink);
  }

  .switch:checked::before {
    left: auto;
    right: 0.18em;
    background: var(--paper);
  }

  .error {
    grid-column: 1 / -1;
    color: var(--danger);
    font-size: var(--size-small);
  }
`;
