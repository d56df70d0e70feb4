import { css } from 'lit';

export const memoryStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.7em;
    container-type: inline-size;
    background: var(--paper);
  }

  .screen {
    display: contents;
  }

  .choice legend {
    margin-right: 0.8em;
  }

  .dial {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.8em;
  }

  .dial label {
    color: var(--ink-2);
  }

  .dial .slider {
    flex: 1 1 12em;
    max-width: 32em;
  }

  .dial unrolled-number-input {
    width: 4.6em;
    font: 600 1.3em/1 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
  }

  .unit {
    color: var(--ink-2);
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.5em;
  }

  .bar .main {
    min-width: 8em;
    min-height: 2.5em;
    font-weight: 600;
  }

  .bar .where {
    min-width: 21em;
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

  .race {
    display: grid;
    gap: 0.7em 2em;
  }

  unrolled-line-plot {
    height: clamp(15em, 38cqw, 23em);
  }

  @container (min-width: 60rem) {
    .race {
      grid-template-columns: minmax(0, 1fr) 17em;
    }

    unrolled-line-plot {
      height: 23em;
    }
  }

  /* In a lecture everything up to the race is one screen. */
  @container (min-width: 44rem) {
    :host([staged]) .screen {
      flex: none;
      display: flex;
      flex-direction: column;
      gap: 0.4em;
      min-height: 100%;
    }

    :host([staged]) .sentence {
      min-height: 2.6em;
    }

    :host([staged]) .race {
      flex: 1 0 auto;
      grid-template: auto minmax(12em, 1fr) auto / minmax(0, 1fr);
      gap: 0.3em 2em;
      --arc: 4.4em;
      --words: 1.5em;
    }

    :host([staged]) unrolled-line-plot {
      height: auto;
    }
  }

  @container (min-width: 60rem) {
    :host([staged]) .race {
      grid-template: auto minmax(12em, 1fr) / minmax(0, 1fr) 17em;
    }

    :host([staged]) unrolled-lag-answers {
      grid-area: 1 / 2 / 3 / 3;
    }
  }

  header h3 {
    font-size: 1em;
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

  .options {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6em 1.6em;
    margin: 0.6em 0;
  }

  .options unrolled-number-input {
    display: inline-block;
    width: 6em;
  }

  .options [role='switch'] {
    width: 1.1em;
    height: 1.1em;
    vertical-align: -0.15em;
    accent-color: var(--ink);
  }

  .fair {
    max-width: 62em;
    text-wrap: pretty;
  }

  .problem {
    color: var(--danger);
  }

  @container (max-width: 34rem) {
    .sentence {
      min-height: 10.4em;
    }

    .dial .slider {
      flex-basis: 8em;
    }

    .unit:not(.fixed) {
      display: none;
    }

    .bar .where {
      order: 3;
      flex-basis: 100%;
      min-width: 0;
      min-height: 1.4em;
    }

    .bar .choice {
      margin-left: 0;
    }
  }
`;
