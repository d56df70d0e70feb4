import { css } from 'lit';

export const settingsStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    min-width: 0;
    min-height: 0;
  }

  .fields {
    flex: 0 1 auto;
    position: relative;
    min-height: 8em;
    overflow: hidden auto;
    scrollbar-width: thin;
    /* Room for focus rings, which a scrolling box would cut off. */
    margin: 0 -0.3em;
    padding: 0.15em 0.3em;
  }

  .fields.all {
    flex-grow: 1;
  }

  /* The rest takes the room, and a shade says where there is more of it. */
  .fields.all ~ .restart:not(:has(p)) {
    min-height: 0;
  }

  .fields.all {
    background:
      linear-gradient(var(--paper) 40%, transparent) top / 100% 2.4em no-repeat local,
      linear-gradient(transparent, var(--paper) 60%) bottom / 100% 2.4em no-repeat local,
      linear-gradient(var(--line), transparent) top / 100% 0.4em no-repeat,
      linear-gradient(transparent, var(--line)) bottom / 100% 0.4em no-repeat;
  }

  unrolled-sketch {
    flex: none;
    margin-block: auto;
  }

  h3 {
    margin: 0.6em 0 0.1em;
    padding-top: 0.4em;
    border-top: 1px solid var(--line);
  }

  .cost {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.35em 1em;
    margin: 0;
    padding: 0.5em 0;
    border-top: 1px solid var(--line);
  }

  /* The number above its name; a reader hears the name first. */
  .cost div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }

  dd {
    margin: 0;
    font: 1.1em/1.25 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
  }

  dt {
    color: var(--ink-3);
    font-size: var(--size-small);
    line-height: 1.25;
  }

  .restart {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
    min-height: 3.9em;
  }

  .restart p {
    flex: 1 0 100%;
    font-size: var(--size-small);
  }
`;
