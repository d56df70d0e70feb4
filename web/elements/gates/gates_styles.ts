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

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1.2em;
    margin-bottom: 0.7em;
  }

  .toolbar > label {
    font-size: var(--size-small);
    color: var(--ink-2);
  }

  .toolbar unrolled-gates-legend {
    margin-left: auto;
  }

  .quantities {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1.1em;
    margin: 0;
    border: 0;
    padding: 0;
  }

  .quantities label {
    position: relative;
    cursor: pointer;
  }

  .quantities input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  .quantities span {
    display: block;
    padding: 0.25em 0.1em;
    border-bottom: 3px solid transparent;
    color: var(--ink-2);
    white-space: nowrap;
  }

  .quantities span i,
  .what i {
    font-size: 1.15em;
    font-weight: 600;
    color: var(--of);
  }

  .quantities label:hover span {
    color: var(--ink);
  }

  .quantities input:checked + span {
    border-color: var(--of);
    color: var(--ink);
  }

  .quantities input:focus-visible + span {
    outline: var(--focus);
    outline-offset: 2px;
  }

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

  .below {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.4em 2em;
    margin-top: 1em;
  }

  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 1.6em;
    margin: 0.6em 0 0.3em;
    padding: 0;
    list-style: none;
  }

  .marks li::before {
    content: '';
    display: inline-block;
    box-sizing: border-box;
    width: 1.1em;
    height: 0.9em;
    margin-right: 0.45em;
    vertical-align: -0.1em;
  }

  .marks .hit::before {
    border-bottom: 2px solid var(--ink);
  }

  .marks .missed::before {
    border-bottom: 3px dotted var(--danger);
  }

  .marks .false::before {
    border: 2px solid var(--danger);
  }

  .verdict {
    min-height: 4.2em;
    color: var(--ink-2);
    text-wrap: pretty;
  }

  @container (min-width: 60rem) {
    .below {
      grid-template-columns: minmax(0, 1fr) 25em;
    }
  }

  @container (max-width: 40rem) {
    .sentence {
      min-height: 5.2em;
    }

    .toolbar unrolled-gates-legend {
      margin-left: 0;
    }
  }
`;
