import { css } from 'lit';

/** What things to try, predictions and questions have in common. */
export const taskStyles = css`
  :host {
    margin: 0.7em 0 1.7em;
    padding: 0.9em 1.1em 1em;
    border: 1px solid var(--line);
    border-left: 3px solid var(--ink);
    border-radius: var(--radius);
    background: var(--raised);
    break-inside: avoid;
  }

  :host([done]) {
    border-left-color: var(--prediction);
  }

  .kind {
    display: flex;
    justify-content: space-between;
    margin-bottom: 0.3em;
    color: var(--ink-2);
    font: 600 var(--size-small) / 1.4 var(--sans);
  }

  .mark {
    color: var(--prediction);
  }

  .prompt {
    font-family: var(--serif);
    line-height: 1.5;
  }

  ::slotted(p) {
    margin: 0 0 0.5em !important;
  }

  .do {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.8em;
    min-height: 2.5em;
    margin-top: 0.4em;
  }

  sub {
    font-size: 0.75em;
    line-height: 0;
  }

  .result {
    min-height: 1.5em;
    margin-top: 0.5em;
    font-family: var(--serif);
    line-height: 1.5;
    text-wrap: pretty;
  }

  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
  }

  fieldset label {
    position: relative;
    cursor: pointer;
  }

  fieldset input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  fieldset span {
    display: flex;
    align-items: center;
    min-height: var(--control);
    padding: 0.1em 0.8em;
    border: 1px solid var(--line-strong);
    border-radius: 1.2em;
  }

  fieldset input:hover + span {
    border-color: var(--ink);
    background: var(--sunken);
  }

  fieldset input:checked + span {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }

  fieldset input:focus-visible + span {
    outline: var(--focus);
    outline-offset: 2px;
  }

  fieldset input:disabled + span {
    cursor: default;
  }

  .given {
    margin: 0.3em 0 0.6em;
    padding: 0;
    list-style: none;
    min-height: 1.4em;
    font-size: var(--size-small);
    color: var(--ink-2);
    overflow-wrap: anywhere;
  }

  input[type='text'] {
    width: 8em;
    min-height: var(--control);
    padding: 0 0.5em;
  }

  @media print {
    :host {
      background: none;
    }

    .do button {
      display: none;
    }
  }
`;
