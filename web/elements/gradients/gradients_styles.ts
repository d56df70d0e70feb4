import { css } from 'lit';

export const gradientsStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.8em;
    container-type: inline-size;
  }

  .screen {
    display: contents;
  }

  .bar,
  .options {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 1em;
  }

  .bar .main {
    min-width: 7.4em;
  }

  .bar .where {
    color: var(--ink-2);
    font-size: var(--size-small);
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

  .check {
    display: flex;
    align-items: center;
    gap: 0.4em;
    cursor: pointer;
  }

  .check input {
    width: 1.1em;
    height: 1.1em;
    margin: 0;
    accent-color: var(--ink);
  }

  /* Lines are kept free, so that a longer sentence moves nothing. */
  .sentence {
    min-height: 2.6em;
    max-width: 50em;
    color: var(--ink);
    font: var(--size-large) / 1.3 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
    text-wrap: pretty;
  }

  .own {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2em 0.6em;
    margin-top: 0.6em;
    color: var(--ink-2);
    font-size: var(--size-small);
  }

  .own input {
    flex: 1 1 22em;
    min-width: 0;
    min-height: 2.2em;
    padding: 0 0.5em;
    color: var(--ink);
    font-family: var(--mono);
  }

  .both {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em 2em;
  }

  .curves unrolled-line-plot {
    height: clamp(17em, 40cqw, 23em);
  }

  .curves .options {
    margin-top: 0.3em;
    font-size: var(--size-small);
  }

  @container (min-width: 58rem) {
    .both {
      grid-template-columns: minmax(0, 3fr) minmax(22em, 2fr);
    }
  }

  /* In a lecture everything up to the curves is one screen. */
  @container (min-width: 44rem) {
    :host([staged]) .screen {
      flex: none;
      display: grid;
      grid-template: repeat(4, auto) minmax(15em, 1fr) / minmax(0, 3fr) minmax(15em, 1fr);
      gap: 0.4em 1.6em;
      min-height: 100%;
    }

    :host([staged]) .screen > * {
      grid-column: 1 / -1;
    }

    :host([staged]) .screen > unrolled-what-if {
      grid-area: 5 / 2;
    }

    :host([staged]) .screen > .both {
      grid-area: 5 / 1;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    }

    :host([staged]) .curves {
      display: flex;
      flex-direction: column;
    }

    :host([staged]) .curves unrolled-line-plot {
      flex: 1;
      height: auto;
    }

    :host([staged]) .sentence {
      min-height: 0;
    }
  }

  .note {
    min-height: 2.8em;
    max-width: 50em;
    color: var(--ink-2);
    font-family: var(--serif);
    text-wrap: pretty;
  }

  .problem {
    color: var(--danger);
  }

  @container (max-width: 31rem) {
    .sentence {
      min-height: 6.5em;
    }
  }

  sub {
    font-size: 0.75em;
    line-height: 0;
  }
`;
