import { css } from 'lit';

export const runsStyles = css`
  dialog {
    width: min(52em, 100vw - 2em);
    max-height: min(42em, 100vh - 2em);
    padding: 0.9em 1.2em 1.2em;
    border: 1px solid var(--ink);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
    box-shadow: 0 0.4em 2em rgb(0 0 0 / 0.25);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 0.35);
  }

  header {
    border: 0;
    padding: 0;
  }

  ul {
    margin: 0.8em 0 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 1em;
    padding: 0.55em 0;
    border-top: 1px solid var(--line);
  }

  .what {
    flex: 1 1 20em;
    min-width: 0;
  }

  .name {
    font: 1.05em/1.35 var(--serif);
    overflow-wrap: anywhere;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
    min-height: var(--control);
  }

  .acts input {
    width: 11em;
    min-height: var(--control);
    padding: 0 0.5em;
  }

  .trouble {
    color: var(--danger);
  }

  .trouble:not(:empty) {
    margin-top: 0.6em;
  }
`;
