import { css } from 'lit';

export const noticeStyles = css`
  /* At the foot of what is in view, over the part that has least to press. */
  :host {
    position: sticky;
    bottom: 1em;
    z-index: 2;
    height: 0;
  }

  .stack {
    position: absolute;
    inset: auto 0 0;
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    max-height: 70vh;
    overflow: auto;
    scrollbar-width: thin;
    pointer-events: none;
  }

  [role] {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    width: 100%;
  }

  .note {
    flex: none;
    margin-top: 0.4em;
    display: flex;
    /* Several actions go below a sentence; beside it they would leave it no room. */
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.8em;
    max-width: min(52em, 100%);
    padding: 0.45em 0.45em 0.45em 0.9em;
    border: 1px solid var(--ink);
    border-radius: var(--radius);
    background: var(--ink);
    color: var(--paper);
    box-shadow: 0 0.3em 1.4em rgb(0 0 0 / 0.2);
    pointer-events: auto;
  }

  p {
    flex: 1 1 20em;
    min-width: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .actions {
    flex: 0 1 auto;
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.4em;
    margin-left: auto;
  }

  .problem {
    border-color: var(--danger);
    background: var(--danger-paper);
    color: var(--ink);
  }

  .note button:not(.primary) {
    border-color: currentColor;
  }

  .note button.plain {
    border-color: transparent;
    padding-inline: 0.5em;
  }

  .note:not(.problem) button:hover {
    background: var(--ink-2);
    border-color: currentColor;
  }

  .note:not(.problem) :focus-visible {
    outline-color: var(--paper);
    outline-offset: -4px;
  }

  textarea {
    flex: 1 1 16em;
    min-width: 8em;
    padding: 0.3em 0.5em;
    font: var(--size-small) / 1.4 var(--mono);
    color: var(--ink);
    background: var(--paper);
    resize: none;
  }

  /* What has been read makes room: one line, and what can be done. */
  .folded {
    flex-wrap: nowrap;
    max-width: min(30em, 100%);
    background: var(--paper);
    color: var(--ink-2);
    border-color: var(--line-strong);
    box-shadow: 0 0.2em 0.8em rgb(0 0 0 / 0.12);
  }

  .folded p {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    overflow-wrap: normal;
    font-size: var(--size-small);
  }

  .folded .actions > :not(:first-child, .close) {
    display: none;
  }

  .note.folded :focus-visible {
    outline-color: var(--ink);
  }

  .more {
    flex: none;
    margin-top: 0.4em;
    min-height: 0;
    padding: 0.15em 0.9em;
    border-radius: 1em;
    background: var(--paper);
    font-size: var(--size-small);
    pointer-events: auto;
  }

  @container (max-width: 37.5rem) {
    .note {
      width: 100%;
    }
  }
`;
