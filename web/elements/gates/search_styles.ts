import { css } from 'lit';

export const searchStyles = css`
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em;
    margin: 0.5em 0 0;
    border: 0;
    padding: 0;
  }

  fieldset label {
    position: relative;
    cursor: pointer;
  }

  fieldset input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  fieldset span {
    display: block;
    padding: 0.2em 0.6em;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    font-size: var(--size-small);
  }

  fieldset label:hover span {
    border-color: var(--ink);
  }

  fieldset input:checked + span {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }

  fieldset input:focus-visible + span {
    outline: var(--focus);
    outline-offset: 2px;
  }

  fieldset .absent {
    cursor: default;
  }

  fieldset .absent span {
    border-color: var(--line);
    color: var(--ink-3);
  }

  fieldset .absent:not(.selection) span {
    text-decoration: line-through;
  }

  .sentence {
    min-height: 1.4em;
    margin: 0.5em 0;
    color: var(--ink-2);
  }

  h3 {
    display: flex;
    justify-content: space-between;
  }

  ol {
    position: relative;
    margin: 0.2em 0 0.5em;
    padding: 0;
    list-style: none;
  }

  li button {
    display: grid;
    grid-template-columns: 7.2em minmax(0, 1fr) 3.4em;
    align-items: center;
    gap: 0.5em;
    width: 100%;
    min-height: 1.85em;
    padding: 0 0.45em;
    text-align: left;
  }

  @media (pointer: coarse) {
    li button {
      min-height: var(--control);
    }
  }

  li button[aria-pressed='true'] {
    border-color: var(--ink);
    background: var(--sunken);
    font-weight: 600;
  }

  .unit small {
    color: var(--ink-3);
  }

  .unit i {
    font-family: var(--serif);
  }

  .r {
    text-align: right;
  }

  /* The stripe is what chance reaches: from its middle to its highest. */
  .bar {
    position: relative;
    height: 1em;
    background: linear-gradient(
      to right,
      transparent calc(var(--from) * 100%),
      var(--line-strong) calc(var(--from) * 100%),
      var(--line-strong) max(calc(var(--to) * 100%), calc(var(--from) * 100% + 2px)),
      transparent max(calc(var(--to) * 100%), calc(var(--from) * 100% + 2px))
    );
    border-bottom: 1px solid var(--line);
  }

  .bar::before {
    content: '';
    position: absolute;
    inset: 0.2em auto 0.2em 0;
    width: calc(var(--size) * 100%);
    background: var(--above-zero);
  }

  .bar.below::before {
    background: var(--below-zero);
  }

  .key {
    display: inline-block;
    width: 0.8em;
    height: 0.8em;
    margin-right: 0.4em;
    background: var(--line-strong);
  }

  .chance {
    min-height: 5.6em;
  }
`;
