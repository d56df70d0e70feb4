import { css } from 'lit';

export const benchTableStyles = css`
  :host {
    container-type: inline-size;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--size-small);
  }

  th {
    font-weight: 400;
    text-align: left;
  }

  td,
  th {
    padding: 0.12em 0;
    vertical-align: baseline;
  }

  thead th {
    color: var(--ink-3);
    padding-bottom: 0;
  }

  th[scope='rowgroup'] {
    padding: 1.1em 0 0.3em;
    border-bottom: 1px solid var(--line);
    color: var(--ink-2);
  }

  h2 {
    display: inline;
    margin-right: 0.4em;
  }

  tbody tr:nth-child(2) > * {
    padding-top: 0.45em;
  }

  th[scope='row'] {
    width: 24em;
    padding-right: 1em;
    color: var(--ink-2);
  }

  .number {
    width: 5.5em;
    text-align: right;
    white-space: nowrap;
    font-variant-numeric: lining-nums tabular-nums;
  }

  thead .number {
    width: auto;
  }

  .flops {
    width: 6.5em;
    color: var(--ink-3);
  }

  .here > * {
    color: var(--ink);
    font-weight: 600;
  }

  .here .flops {
    font-weight: 400;
  }

  i {
    display: block;
    height: 0.7em;
    background: var(--line-strong);
    transform-origin: left;
    transform: scaleX(var(--share, 0));
    forced-color-adjust: none;
    transition: transform 0.3s;
  }

  .here i {
    background: var(--ink);
  }

  .peer i {
    background: var(--line);
    outline: 1px solid var(--line-strong);
    outline-offset: -1px;
  }

  /* In a narrow column a bar lies under its name. */
  @container (max-width: 37.5rem) {
    thead tr {
      display: flex;
      justify-content: flex-end;
      gap: 1em;
    }

    thead th:not(.number) {
      display: none;
    }

    tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 4.5em 5em;
      align-items: baseline;
    }

    th[scope='rowgroup'] {
      grid-column: 1 / -1;
    }

    th[scope='row'] {
      width: auto;
    }

    .number {
      width: auto;
    }

    .scale {
      grid-row: 2;
      grid-column: 1 / -1;
    }

    i {
      height: 0.35em;
    }
  }
`;
