import { css } from 'lit';

/**
 * The layout answers to the element's own width, not the window's: embedded in a narrow column of a
 * course page it stacks as it would on a phone.
 */
export const playgroundStyles = css`
  :host {
    container-type: inline-size;
    position: relative;
    background: var(--paper);
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  .page {
    font-size: clamp(0.875rem, 0.4rem + 0.6cqi, 1.3rem);
    display: flex;
    flex-direction: column;
    gap: 1.1em;
    height: 100%;
    padding: 0.4em 1.1em 1.2em;
  }

  unrolled-controls {
    position: sticky;
    top: 0;
    z-index: 1;
    margin: 0 -1.1em;
    padding: 0 1.1em 0.3em;
    background: var(--paper);
  }

  /* A window so low would have room for little else. */
  @media (max-height: 30rem) {
    unrolled-controls {
      position: static;
    }
  }

  /* Reading order: what matters most first. Wider layouts place the parts by name, and the elements
     stand in the order in which one sees them. */
  .parts {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-areas: 'autocomplete' 'text' 'loss' 'sample' 'settings';
    gap: 1.4em;
  }

  unrolled-inside-panel {
    flex: 1;
    min-height: 0;
  }

  unrolled-autocomplete {
    grid-area: autocomplete;
  }

  unrolled-loss {
    grid-area: loss;
    min-height: 24em;
  }

  unrolled-sample {
    grid-area: sample;
  }

  unrolled-text {
    grid-area: text;
  }

  unrolled-settings {
    grid-area: settings;
  }

  unrolled-notice {
    margin-top: -1.1em;
  }

  /* Bare sentences, where the code of notices did not come. */
  unrolled-notice:not(:defined) {
    white-space: pre-line;
  }

  /* A dialog takes no room, and no gap either. */
  unrolled-runs {
    position: absolute;
  }

  .skip {
    position: absolute;
    z-index: 3;
    left: 1.1em;
    padding: 0.4em 0.8em;
    border: 1px solid var(--ink);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
  }

  .skip:not(:focus) {
    clip-path: inset(50%);
    pointer-events: none;
  }

  .parts:focus {
    outline: none;
  }

  ::slotted([slot='lead']) {
    margin: -0.5em 0;
    color: var(--ink-2);
    font: 1.05em/1.35 var(--serif);
  }

  [hidden] {
    display: none;
  }

  @container (min-width: 37.5rem) {
    .parts {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-template-areas:
        'autocomplete text'
        'loss loss'
        'sample settings';
    }
  }

  @container (min-width: 72rem) {
    .page {
      padding-inline: 1.5em;
    }

    unrolled-controls {
      margin-inline: -1.5em;
      padding-inline: 1.5em;
    }

    unrolled-loss {
      min-height: 16em;
    }

    .parts {
      min-height: 42em;
      grid-template-columns:
        minmax(0, 16.5em) minmax(0, 19.5em) minmax(0, 10fr)
        minmax(0, 9fr);
      grid-template-rows: minmax(0, 1fr) minmax(auto, 0.6fr);
      grid-template-areas:
        'text settings loss loss'
        'text settings autocomplete sample';
      gap: 1.2em 2em;
    }

    /* One view, too: what is inside scrolls by itself. */
    unrolled-inside-panel {
      flex: 1 1 0;
      min-height: 42em;
    }

    /* A teacher may hide the text or the settings; the others then take the room. */
    .parts.no-text.no-settings {
      grid-template-columns: minmax(0, 10fr) minmax(0, 9fr);
      grid-template-areas: 'loss loss' 'autocomplete sample';
    }

    .parts.no-text:not(.no-settings) {
      grid-template-columns: minmax(0, 19.5em) minmax(0, 10fr) minmax(0, 9fr);
      grid-template-areas: 'settings loss loss' 'settings autocomplete sample';
    }

    .parts.no-settings:not(.no-text) {
      grid-template-columns: minmax(0, 19.5em) minmax(0, 10fr) minmax(0, 9fr);
      grid-template-areas: 'text loss loss' 'text autocomplete sample';
    }

    .parts.no-sample unrolled-autocomplete,
    .parts.no-autocomplete unrolled-sample {
      grid-column-end: -1;
    }

    .parts.no-autocomplete unrolled-sample {
      grid-column-start: -3;
    }
  }

  /* On paper: what was learnt and what it says. What one presses is of no use there. */
  @media print {
    :host,
    :host([theme]) {
      color-scheme: light;
      background: none;
    }

    unrolled-controls {
      background: none;
    }

    .page {
      height: auto;
    }

    .parts {
      min-height: 0;
      grid-template:
        'loss loss'
        'autocomplete sample'
        'text settings' /
        minmax(0, 1fr) minmax(0, 1fr);
    }

    .parts > * {
      break-inside: avoid;
    }

    unrolled-controls {
      position: static;
    }

    unrolled-notice,
    .skip {
      display: none;
    }
  }

  @container (min-width: 106rem) {
    .parts {
      grid-template-columns: minmax(0, 20em) minmax(0, 20em) minmax(0, 10fr) minmax(0, 9fr);
    }
  }
`;
