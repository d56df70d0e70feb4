import { css, unsafeCSS } from 'lit';

import tokens from '../../styles/tokens.css?inline';

/** With the tokens: a view may stand alone on a page of others. */
export const cellStyles = [
  unsafeCSS(tokens),
  css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    container-type: inline-size;
  }

  .problem {
    padding: 0.4em 0.6em;
    background: var(--danger-paper);
    color: var(--danger);
  }

  .grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7em 1.6em;
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

  /* What steps through the picture stays in sight with it. */
  .bar {
    position: sticky;
    top: 0;
    z-index: 1;
    padding: 0.15em 0;
    background: var(--paper);
  }

  @media (max-height: 30rem) {
    .bar {
      position: static;
    }
  }

  .sentence {
    min-height: 5.4em;
    font-size: 1.06em;
    line-height: 1.35;
    max-width: 58em;
  }

  .meaning {
    min-height: 2.8em;
    padding: 0 0.77em;
    color: var(--ink-2);
    font-size: var(--size-small);
  }

  .numbers {
    min-height: 3.4em;
    padding: 0 0.65em;
    color: var(--ink-2);
    font-size: 0.94em;
  }

  .line {
    font-family: var(--mono);
    font-size: 0.94em;
  }

  .waiting {
    min-height: 30em;
  }

  /* On a big screen the words grow with the drawing. */
  @container (min-width: 88em) {
    header,
    unrolled-cell-passage,
    .grid {
      font-size: 1.2em;
    }
  }

  @container (min-width: 62em) {
    .grid {
      grid-template-columns: minmax(0, 1fr) 19.5em;
      align-items: start;
    }
  }
`,
];
