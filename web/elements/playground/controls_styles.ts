import { css } from 'lit';

export const controlsStyles = css`
  :host {
    container-type: inline-size;
  }

  /* Narrow: the name and the files above, then what one presses, then how far it is. */
  .bar {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    grid-template-areas: 'brand files' 'transport transport' 'progress progress';
    align-items: center;
    gap: 0.3em 0;
  }

  slot[name='brand'] {
    grid-area: brand;
    display: block;
  }

  .transport {
    grid-area: transport;
  }

  .files {
    grid-area: files;
  }

  .main {
    flex: 1;
  }

  dt .wide {
    display: none;
  }

  .transport,
  .files {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }

  .main {
    min-width: 7.6em;
    min-height: 2.5em;
    font-weight: 600;
  }

  .main span {
    min-width: 4.6em;
    text-align: left;
  }

  .progress {
    grid-area: progress;
    min-width: 0;
  }

  /* One line, whatever the numbers, except where a reader has set the letters wide. */
  dl {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.6em;
    margin: 0;
  }

  dl div {
    display: flex;
    flex-direction: row-reverse;
    justify-content: flex-end;
    align-items: baseline;
    gap: 0.35em;
    white-space: nowrap;
  }

  dd {
    margin: 0;
    font: 1.15em/1.3 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
    text-align: right;
  }

  dt {
    color: var(--ink-3);
    font-size: var(--size-small);
  }

  .steps dd {
    min-width: 2.4em;
  }

  .epochs dd {
    min-width: 2.8em;
  }

  .speed dd {
    min-width: 3.4em;
  }

  .left dd {
    min-width: 2.6em;
  }

  .track {
    height: 3px;
    margin-top: 0.3em;
    overflow: hidden;
    background: var(--line);
  }

  .track::before {
    content: '';
    display: block;
    height: 100%;
    background: var(--ink);
    transform-origin: left;
    transform: scaleX(var(--share, 0));
  }

  @media (forced-colors: active) {
    .track {
      forced-color-adjust: none;
      background: GrayText;
    }

    .track::before {
      background: Highlight;
    }
  }

  .files {
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0;
  }

  @media print {
    .transport,
    .files {
      display: none;
    }
  }

  /* A phone, or a large zoom: the name has a line of its own. */
  @container (max-width: 30rem) {
    .bar {
      grid-template-columns: minmax(0, 1fr);
      grid-template-areas: 'brand' 'files' 'transport' 'progress';
    }
  }

  .files [aria-pressed='true'] {
    border-color: var(--ink);
    background: var(--sunken);
  }

  [hidden] {
    display: none;
  }

  dl .epochs {
    display: none;
  }

  /* Where there is no room for words they are still the buttons' names; looking inside keeps
     its. */
  .files button:not(.look) span {
    position: absolute;
    width: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @container (max-width: 21rem) {
    dl .speed {
      display: none;
    }
  }

  @container (min-width: 37.5rem) {
    .steps dd {
      min-width: 3.4em;
    }

    /* Up to 1:02:05. */
    .left dd {
      min-width: 3.5em;
    }

    dt .wide {
      display: inline;
    }

    .files {
      justify-self: end;
    }
  }

  @container (min-width: 52rem) {
    .bar {
      grid-template-columns: auto auto minmax(0, 1fr);
      grid-template-areas: 'brand transport files' 'progress progress progress';
      padding-top: 0.3em;
    }

    .main {
      flex: none;
    }
  }

  @container (min-width: 72rem) {
    .bar {
      grid-template-columns: auto auto minmax(0, 1fr) auto;
      grid-template-areas: 'brand transport progress files';
      min-height: 3.4em;
      padding-top: 0;
    }

    .progress {
      margin: 0 0.8em;
    }

    dt .wide {
      display: none;
    }

    dl .epochs {
      display: flex;
    }
  }

  @container (min-width: 90rem) {
    dt .wide {
      display: inline;
    }

    .files button:not(.look) span {
      position: static;
      width: auto;
      clip-path: none;
    }
  }
`;
