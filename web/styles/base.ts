import { css } from 'lit';

/** What every element's shadow root starts from: box model, buttons, fields, headings, focus. */
export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :host {
    display: block;
    color: var(--ink);
    font-family: var(--sans);
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }

  :host([hidden='']) {
    display: none;
  }

  h2 {
    margin: 0;
    font: 600 1.125em/1.25 var(--serif);
    letter-spacing: -0.005em;
  }

  h3 {
    margin: 0;
    font: 400 var(--size-small) / 1.4 var(--sans);
    color: var(--ink-3);
  }

  p {
    margin: 0;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--gap);
    min-height: var(--control);
    border-top: 1px solid var(--ink);
    padding-top: 0.35em;
  }

  header > .end,
  header > .to-present {
    margin-left: auto;
  }

  header > .end ~ .to-present {
    margin-left: 0;
  }

  :host([data-presenting]) .to-present {
    display: none;
  }

  .faint {
    color: var(--ink-3);
    font-size: var(--size-small);
  }

  [data-help] {
    cursor: help;
  }

  .serif {
    font-family: var(--serif);
  }

  .hidden-visually {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
  }

  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    font-variant-numeric: inherit;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-height: var(--control);
    padding: 0 0.7em;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: transparent;
    cursor: pointer;
    white-space: nowrap;
  }

  button:hover:not(:disabled) {
    border-color: var(--ink);
    background: var(--sunken);
  }

  button:disabled {
    cursor: default;
    color: var(--ink-3);
    border-color: var(--line);
  }

  button.primary {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }

  button.primary:hover:not(:disabled) {
    background: var(--ink-2);
  }

  button.primary:disabled {
    background: var(--ink-3);
    border-color: var(--ink-3);
    color: var(--paper);
  }

  button.plain {
    border-color: transparent;
    padding: 0 0.45em;
  }

  button.link {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  button svg {
    width: 1em;
    height: 1em;
    fill: currentColor;
    flex: none;
  }

  select,
  input[type='number'],
  input[type='text'],
  textarea {
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--raised);
  }

  select {
    min-height: var(--control);
    padding: 0 0.4em;
    max-width: 100%;
    text-overflow: ellipsis;
  }

  input[type='range'] {
    appearance: none;
    width: 100%;
    height: 1.5em;
    margin: 0;
    background: transparent;
    cursor: pointer;
  }

  input[type='range']::-webkit-slider-runnable-track {
    height: 2px;
    background: var(--line-strong);
  }

  input[type='range']::-moz-range-track {
    height: 2px;
    background: var(--line-strong);
  }

  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    width: 0.95em;
    height: 0.95em;
    margin-top: calc(1px - 0.475em);
    border: 2px solid var(--ink);
    border-radius: 50%;
    background: var(--raised);
  }

  input[type='range']::-moz-range-thumb {
    width: 0.95em;
    height: 0.95em;
    border: 2px solid var(--ink);
    border-radius: 50%;
    background: var(--raised);
  }

  input[type='range']:hover::-webkit-slider-thumb {
    background: var(--ink);
  }

  @media (forced-colors: active) {
    input[type='range']::-webkit-slider-runnable-track {
      forced-color-adjust: none;
      background: CanvasText;
    }

    input[type='range']::-moz-range-track {
      forced-color-adjust: none;
      background: CanvasText;
    }

    button.primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }

    /* What is chosen, where a colour alone would say so. */
    :is(button, option)[aria-pressed='true'],
    [aria-selected='true'],
    [aria-current='step'],
    input:checked + span {
      forced-color-adjust: none;
      border-color: Highlight !important;
      background: Highlight !important;
      color: HighlightText !important;
    }
  }

  @media print {
    button.link {
      display: none;
    }

    button.primary {
      border-color: currentColor;
      background: none;
      color: inherit;
    }
  }

  input[type='range']:disabled {
    cursor: default;
    opacity: 0.5;
  }

  @media (pointer: coarse) {
    :host {
      --control: 2.6em;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      transition: none !important;
      animation: none !important;
    }
  }
`;
