import { css } from 'lit';

/** A quantity's id as a class gives its colour, --of; a `symbol` in it has that colour. */
export const quantityColours = css`
  .f {
    --of: var(--gate-forget);
  }

  .i {
    --of: var(--gate-input);
  }

  .g,
  .n {
    --of: var(--gate-candidate);
  }

  .o {
    --of: var(--gate-output);
  }

  .r {
    --of: var(--gate-reset);
  }

  .z {
    --of: var(--gate-update);
  }

  .c {
    --of: var(--state-cell);
  }

  .h {
    --of: var(--state-hidden);
  }

  .symbol {
    font-family: var(--serif);
    font-size: 1.15em;
    font-weight: 600;
    color: var(--of);
  }
`;
