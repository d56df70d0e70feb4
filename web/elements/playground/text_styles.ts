import { css } from 'lit';

export const textStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    min-width: 0;
    min-height: 20em;
  }

  .summary {
    min-height: 5.6em;
  }

  .editor {
    position: relative;
    flex: 1;
    min-height: 8em;
  }

  textarea {
    width: 100%;
    height: 100%;
    padding: 0.6em 0.7em;
    font: 0.95em/1.45 var(--mono);
    resize: none;
    scrollbar-width: thin;
    display: block;
  }

  textarea::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }

  .drop {
    position: absolute;
    inset: 0;
    display: none;
    place-items: center;
    border: 2px dashed var(--ink);
    border-radius: var(--radius);
    background: var(--paper);
    font: var(--size-large) / 1.3 var(--serif);
    pointer-events: none;
  }

  .over .drop {
    display: grid;
  }

  nav {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }

  footer {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    min-height: var(--control);
  }

  footer b {
    color: var(--ink);
    font-weight: 400;
  }

  [hidden] {
    display: none;
  }
`;
