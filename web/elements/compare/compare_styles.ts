import { css } from 'lit';

export const compareStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.7em;
    container-type: inline-size;
  }

  .screen {
    display: contents;
  }

  .presets,
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.5em;
  }

  .presets button {
    border-color: var(--line);
  }

  .presets button[aria-pressed='true'] {
    border-color: var(--ink);
    box-shadow: inset 0 0 0 1px var(--ink);
  }

  .bar .main {
    min-width: 6.6em;
  }

  .bar .where {
    min-width: 11em;
    color: var(--ink-2);
    font-size: var(--size-small);
  }

  .bar .choice {
    margin-left: auto;
  }

  /* What trains is in sight with what it draws. */
  .bar:has(> .main) {
    position: sticky;
    top: 0;
    z-index: 2;
    padding: 0.25em 0;
    background: var(--paper);
  }

  @media (max-height: 30rem) {
    .bar:has(> .main) {
      position: static;
    }
  }

  /* Lines are kept free, so that a longer sentence moves nothing. */
  .sentence {
    min-height: 3.9em;
    max-width: 50em;
    color: var(--ink-2);
    font: var(--size-large) / 1.3 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
    text-wrap: pretty;
  }

  @container (max-width: 31rem) {
    .sentence {
      min-height: 7.8em;
    }
  }

  unrolled-line-plot {
    height: clamp(18em, 42cqw, 24em);
  }

  /* In a lecture everything up to the curves is one screen. */
  @container (min-width: 44rem) {
    :host([staged]) .screen {
      flex: none;
      display: flex;
      flex-direction: column;
      gap: 0.5em;
      min-height: 100%;
    }

    :host([staged]) .sentence {
      min-height: 2.6em;
    }

    :host([staged]) unrolled-line-plot {
      flex: 1 0 14em;
      height: auto;
    }
  }

  details {
    border-top: 1px solid var(--line);
    padding-top: 0.5em;
  }

  summary {
    width: max-content;
    cursor: pointer;
    font-weight: 600;
  }

  details .bar {
    margin: 0.6em 0;
  }

  details select {
    margin-left: 0.4em;
  }

  .problem {
    color: var(--danger);
  }
`;
