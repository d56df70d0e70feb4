import { css } from 'lit';

export const gatesStyles = css`
  :host {
    container-type: inline-size;
  }

  .waiting {
    min-height: 60em;
  }

  .problem {
    margin: 0.5em 0;
    color: var(--danger);
  }

  .sentence {
    font-size: var(--size-large);
    line-height: 1.3;
    min-height: 2.6em;
    margin: 0.35em 0 0.5em;
    max-width: 62em;
    color: var(--ink-2);
    text-wrap: pretty;
  }

  i {
    font-family: var(--serif);
  }

  unrolled-gates-toolbar {
    margin-bottom: 0.7em;
  }

  .below {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.4em 2em;
    margin-top: 1em;
  }

  @container (min-width: 60rem) {
    .below {
      grid-template-columns: minmax(0, 1fr) 25em;
    }
  }

  /* In a lecture the picture takes what the screen has left. */
  :host([staged]) {
    container-type: size;
    --map-height: max(14em, 100cqh - 15.6em);
  }

  @container (max-width: 40rem) {
    .sentence {
      min-height: 7.8em;
    }
  }
`;
