import { css } from 'lit';

export const lossStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 16em;
    position: relative;
    container-type: inline-size;
  }

  .units {
    display: flex;
    gap: 0.9em;
    border: 0;
    margin: 0 0 0 auto;
    padding: 0;
  }

  .units label {
    font-size: var(--size-small);
    color: var(--ink-3);
    cursor: pointer;
  }

  .units input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }

  .units span {
    padding: 0.25em 0;
    border-bottom: 2px solid transparent;
  }

  .units input:checked + span {
    color: var(--ink);
    border-color: var(--ink);
  }

  .units input:focus-visible + span {
    outline: var(--focus);
    outline-offset: 2px;
  }

  /* Three lines are kept free, so that a longer sentence moves nothing. */
  .sentence {
    font-size: var(--size-large);
    line-height: 1.3;
    min-height: 3.9em;
    margin: 0.35em 0 0.2em;
    max-width: 46em;
    text-wrap: pretty;
    color: var(--ink-2);
  }

  @container (max-width: 31rem) {
    .sentence {
      min-height: 5.2em;
    }

    .plot {
      flex-basis: 13em;
    }
  }

  .sentence b {
    color: var(--ink);
    font-variant-numeric: lining-nums tabular-nums;
  }

  footer {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    min-height: 1.4em;
  }

  .warn {
    color: var(--validation-loss);
  }

  .plot {
    flex: 1;
    position: relative;
    min-height: 9em;
    font-size: var(--size-small);
  }

  .chart {
    position: absolute;
    inset: 0;
    overflow: hidden;
  }

  /* What has an explanation. */
  .word {
    text-decoration: underline dotted 1px var(--line-strong);
    text-underline-offset: 0.2em;
  }

  /* The chart writes the name itself. */
  .line-name {
    position: absolute;
    left: var(--left);
    top: var(--top);
    width: var(--width);
    height: var(--height);
    border-radius: 2px;
  }

  .chart:focus-visible {
    outline-offset: 0;
  }

  .chart .uplot {
    position: absolute;
    font: inherit;
  }

  .u-vt .u-cursor-x,
  .u-hz .u-cursor-x {
    border-right: 1px solid var(--ink-3);
  }

`;
