import { css } from 'lit';

export const cellStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    container-type: inline-size;
  }

  fieldset {
    display: flex;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .choice {
    position: relative;
    cursor: pointer;
  }

  .choice input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .choice span {
    display: grid;
    place-items: center;
    min-width: 3.8em;
    height: var(--control);
    border: 1px solid var(--line-strong);
    margin-right: -1px;
  }

  .choice:first-of-type span {
    border-radius: var(--radius) 0 0 var(--radius);
  }

  .choice:last-of-type span {
    border-radius: 0 var(--radius) var(--radius) 0;
  }

  .choice :checked + span {
    background: var(--ink);
    color: var(--paper);
  }

  .choice :focus-visible + span {
    outline: var(--focus);
    outline-offset: 2px;
  }

  .texts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 1em;
  }

  .own {
    display: flex;
    flex: 1 1 19em;
    align-items: center;
    gap: 0.5em;
    white-space: nowrap;
  }

  .own input {
    flex: 1;
    min-width: 0;
    height: var(--control);
    padding: 0 0.5em;
    font-family: var(--mono);
  }

  .examples {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
  }

  [aria-pressed='true'] {
    border-color: var(--ink);
    box-shadow: inset 0 0 0 1px var(--ink);
    background: var(--sunken);
  }

  .line-of-text {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2em 1.5em;
    min-height: 3.4em;
  }

  unrolled-cell-reading {
    min-width: 0;
    max-width: 100%;
  }

  .note {
    flex: 1 1 24em;
    min-width: 0;
    max-width: 54em;
    color: var(--ink-2);
    line-height: 1.3;
  }

  .problem {
    padding: 0.4em 0.6em;
    background: var(--danger-paper);
    color: var(--danger);
  }

  .grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em 1.6em;
  }

  .picture {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    min-width: 0;
    align-content: start;
  }

  aside {
    display: grid;
    gap: 0.8em;
    align-content: start;
    min-width: 0;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.4em 1em;
  }

  .pickers {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.6em;
    color: var(--ink-2);
  }

  .pickers input {
    width: 4.6em;
    height: var(--control);
    padding: 0 0.3em;
  }

  .sentence {
    min-height: 4.2em;
    font-size: 1.06em;
    max-width: 58em;
  }

  .numbers {
    min-height: 4.4em;
    padding: 0 0.65em;
  }

  .line {
    font-family: var(--mono);
    font-size: 0.94em;
  }

  .waiting {
    min-height: 30em;
  }

  @container (min-width: 62em) {
    .grid {
      grid-template-columns: minmax(0, 1fr) 23em;
    }
  }
`;
