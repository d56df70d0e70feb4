import { css } from 'lit';

export const unrollStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.6em;
    container-type: inline-size;
  }

  /* Lines are kept free, so that a longer sentence moves nothing. */
  .sentence {
    min-height: 2.7em;
    max-width: 56em;
    font: var(--size-large) / 1.35 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
    text-wrap: pretty;
  }

  .problem {
    color: var(--danger);
  }

  .waiting {
    min-height: 30em;
  }

  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9em 1.6em;
    align-items: start;
  }

  /* What plays and steps stays in sight with the picture. */
  .transport {
    position: sticky;
    top: 0;
    z-index: 2;
    padding-bottom: 0.2em;
    background: var(--paper);
  }

  @media (max-height: 30rem) {
    .transport {
      position: static;
    }
  }

  .side {
    display: contents;
  }

  .side .sentence {
    order: -1;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2em 1em;
    margin-top: 0.3em;
    /* As wide as the drawing, never the other way round. */
    contain: inline-size;
    color: var(--ink-2);
    font-size: var(--size-small);
  }

  .scale {
    display: flex;
    justify-content: space-between;
    width: 9em;
    padding: 0 0.4em;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    color: var(--ink);
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--below-zero) 46%, var(--raised)),
      color-mix(in srgb, var(--below-zero) 23%, var(--raised)) 37.5%,
      var(--raised) 50%,
      color-mix(in srgb, var(--above-zero) 23%, var(--raised)) 62.5%,
      color-mix(in srgb, var(--above-zero) 46%, var(--raised))
    );
  }

  .frame {
    display: inline-block;
    width: 1.3em;
    height: 0.9em;
    border: 2px solid var(--prediction);
    border-radius: 2px;
    vertical-align: -0.1em;
  }

  .number-panel {
    min-height: 15em;
    padding: 0.6em 0.8em 0.7em;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--raised);
  }

  .title {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: var(--control);
  }

  .opened-name {
    color: var(--ink);
    font: 1.25em/1.3 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
  }

  .meaning {
    min-height: 1.4em;
    color: var(--ink-2);
  }

  .formula {
    margin-top: 0.45em;
  }

  .line {
    font: 1.06em/1.75 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
  }

  .line {
    overflow-wrap: anywhere;
  }

  .line.digits {
    color: var(--ink);
  }

  .name {
    white-space: nowrap;
  }

  .name sub {
    font-size: 0.74em;
    line-height: 0;
  }

  .name .index {
    font-size: 0.86em;
    color: var(--ink-2);
  }

  .name .note {
    margin-left: 0.15em;
    font: 0.74em var(--sans);
    color: var(--ink-2);
  }

  .sign {
    white-space: pre-wrap;
  }

  .bracketed {
    white-space: nowrap;
  }

  .term {
    display: inline;
    min-height: 0;
    padding: 0 0.12em;
    border: 0;
    border-bottom: 1px solid var(--line-strong);
    border-radius: 2px;
    white-space: nowrap;
  }

  .term[data-marked] {
    background: var(--sunken);
    box-shadow: 0 0 0 2px var(--gradient);
  }

  .also {
    margin-top: 0.3em;
    color: var(--ink-2);
    font-size: var(--size-small);
  }

  .training {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
  }

  .training > button {
    padding: 0 0.5em;
    font-size: 0.94em;
  }

  .training .copy {
    margin-left: auto;
    min-width: 8.2em;
  }

  .training .where {
    flex-basis: 100%;
    color: var(--ink-2);
    font-size: var(--size-small);
  }

  .training .link {
    font-size: 1em;
  }

  .weights-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 1em;
    margin-bottom: 0.4em;
  }

  .weights-head h3 {
    color: var(--ink-2);
  }

  /* As wide whatever steps it names. */
  .weights-head b {
    display: inline-block;
    min-width: 7em;
  }

  fieldset {
    display: flex;
    gap: 0.9em;
    margin: 0;
    padding: 0;
    border: 0;
    font: italic 1.1em var(--serif);
  }

  fieldset input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }

  fieldset label {
    padding: 0 0.35em;
    color: var(--ink-3);
    cursor: pointer;
  }

  fieldset span {
    border-bottom: 2px solid transparent;
  }

  fieldset input:checked + span {
    color: var(--ink);
    border-color: var(--ink);
  }

  fieldset input:focus-visible + span {
    outline: var(--focus);
    outline-offset: 2px;
  }

  .arrays {
    display: flex;
    flex-wrap: wrap;
    gap: 0.8em 1.3em;
  }

  /* Room for the outline of what has focus. */
  .array {
    max-width: 100%;
    overflow-x: auto;
    margin: -3px;
    padding: 3px;
  }

  h4 {
    margin: 0.25em 0 0.1em;
    font: 1em/1.3 var(--serif);
    white-space: nowrap;
  }

  h4.now {
    color: var(--gradient);
  }

  table {
    border-collapse: separate;
    border-spacing: 2px;
  }

  th {
    min-width: 1.1em;
    padding: 0 0.15em;
    color: var(--ink-3);
    font: 500 var(--size-small) var(--mono);
    text-align: center;
  }

  td {
    padding: 0;
  }

  td.left {
    color: var(--ink-3);
    font-size: var(--size-small);
    padding-left: 0.3em;
  }

  .entry,
  .nothing {
    display: block;
    width: 4.5em;
    min-height: 0;
    padding: 0.14em 0.3em;
    border: 1px solid transparent;
    border-radius: 2px;
    font-size: 0.86em;
    line-height: 1.35;
    text-align: right;
  }

  .nothing {
    border-color: var(--line);
    color: var(--ink-3);
    text-align: center;
  }

  .entry,
  .entry:hover:not(:disabled) {
    background: color-mix(in srgb, var(--above-zero) calc(var(--depth) * 0.46), var(--raised));
  }

  .entry.below,
  .entry.below:hover:not(:disabled) {
    background: color-mix(in srgb, var(--below-zero) calc(var(--depth) * 0.46), var(--raised));
  }

  .entry.now {
    border-color: var(--gradient);
  }

  .entry.opened {
    border-color: var(--ink);
    box-shadow: inset 0 0 0 1px var(--ink);
  }

  .entry[data-marked] {
    box-shadow: 0 0 0 2px var(--gradient);
  }

  /* Numbers beside the picture, which is as large as window and column allow, and never so small
     that it could not be read from the back. */
  @container (min-width: 62rem) {
    .body {
      --drawn: clamp(
        1rem,
        (100cqi - 21.4em) * 16 / var(--width),
        (100vh - var(--around, 9.5em)) * 16 / var(--height)
      );
      grid-template:
        'stage side' auto
        'weights side' 1fr /
        minmax(0, max-content) minmax(19.5em, 1fr);
    }

    .stage {
      grid-area: stage;
    }

    .side {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.9em;
      align-content: start;
      position: sticky;
      top: 4.4em;
      grid-area: side;
    }

    .side .sentence {
      min-height: 5.4em;
      font-size: 1.06em;
    }

    .weights {
      grid-area: weights;
    }
  }
`;
