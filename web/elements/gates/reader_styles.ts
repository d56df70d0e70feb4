import { css } from 'lit';

export const readerStyles = css`
  .frame {
    max-height: 30em;
    overflow: auto;
    background: var(--raised);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    padding: 0.5em 0.6em;
  }

  .page {
    position: relative;
    min-height: 8em;
    overflow: hidden;
    --line: 1.6em;
    font-family: var(--mono);
  }

  canvas {
    position: absolute;
    left: 0;
    top: 0;
  }

  .probe {
    position: absolute;
    visibility: hidden;
    /* To the left, where nothing scrolls. */
    transform: translateX(-100%);
    letter-spacing: var(--spacing);
  }

  .lines {
    position: relative;
    letter-spacing: var(--spacing);
  }

  .line {
    height: var(--line);
    line-height: var(--line);
    white-space: pre;
    /* As the network reads it: one after the other. */
    direction: ltr;
    unicode-bidi: bidi-override;
  }

  .line span {
    display: inline-block;
    width: var(--cell);
    letter-spacing: 0;
    text-align: center;
    vertical-align: top;
  }

  .over {
    position: absolute;
    inset: 0;
    cursor: text;
    touch-action: pan-y;
    user-select: none;
  }

  .frame:has(.over:focus-visible) {
    outline: var(--focus);
    outline-offset: 2px;
  }

  .over:focus-visible {
    outline: none;
  }
`;
