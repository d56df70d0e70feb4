import { css } from 'lit';

export const cellStyles = css`
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

  .sentence {
    min-height: 4.2em;
    font-size: 1.06em;
    max-width: 58em;
  }

  .meaning {
    min-height: 4.2em;
    padding: 0 0.77em;
    color: var(--ink-2);
    font-size: var(--size-small);
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
      grid-template-columns: minmax(0, 1fr) 21.5em;
    }
  }
`;
