import { css } from 'lit';

export const sampleStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.4em;
    min-width: 0;
    min-height: 17em;
  }

  .temperature {
    display: flex;
    align-items: center;
    gap: 0.5em;
    white-space: nowrap;
  }

  .temperature input {
    width: 6em;
  }

  output {
    font-size: var(--size-small);
    min-width: 2.2em;
    text-align: right;
  }

  .milestones {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .milestones li {
    display: grid;
    grid-template-columns: 5.6em minmax(0, 1fr);
    align-items: baseline;
    height: 1.65em;
    border-bottom: 1px solid var(--line);
  }

  .step {
    color: var(--ink-3);
    font-size: var(--size-small);
  }

  .line,
  .paper,
  .ruler {
    font: 0.9em/1.5 var(--mono);
  }

  .line {
    overflow: hidden;
    white-space: pre;
    text-overflow: ellipsis;
    color: var(--ink-2);
  }

  /* The newest line stands at the foot; older ones leave through the top edge. */
  .live {
    position: relative;
    flex: 1;
    min-height: 6em;
    overflow: hidden;
    contain: strict;
    mask-image: linear-gradient(transparent, #000 1.3em);
  }

  .paper {
    position: absolute;
    inset: auto 0 0;
    white-space: pre;
  }

  .paper p {
    overflow: hidden;
    unicode-bidi: plaintext;
  }

  .paper p:last-child::after {
    content: '';
    display: inline-block;
    width: 0.5em;
    height: 1em;
    vertical-align: -0.1em;
    background: var(--prediction);
  }

  .ruler {
    position: absolute;
    visibility: hidden;
  }

  footer {
    display: flex;
    justify-content: space-between;
  }
`;
