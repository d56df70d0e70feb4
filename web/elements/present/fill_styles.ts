/**
 * What fills the window: type that grows with it, so that a view which fits a laptop fits a
 * projector of any size, and the way out in a corner.
 */
export const fillStyles = `
[data-presenting] {
  position: fixed;
  inset: 0;
  z-index: 2147483000;
  box-sizing: border-box;
  width: 100vw;
  height: 100vh;
  height: 100dvh;
  min-height: 0;
  max-width: none;
  max-height: none;
  margin: 0;
  border: 0;
  padding: 0.8em 1.4em;
  overflow: auto;
  background: var(--paper);
  color: var(--ink);
  font-size: clamp(1rem, min(100vw / 66, 100vh / 39), 3rem);
}

.page[data-presenting] {
  container-type: inline-size;
  font-size: clamp(0.9rem, min(100vw / 74, 100vh / 44), 3rem);
  gap: 0.6em;
  padding-top: 0.2em;
}

.page[data-presenting] unrolled-inside-panel {
  flex: 1 1 0;
  min-height: 0;
}

.leave-presenting {
  position: fixed;
  right: 0.5rem;
  bottom: 0.5rem;
  z-index: 3;
  display: grid;
  place-items: center;
  width: 2.2rem;
  height: 2.2rem;
  min-height: 0;
  padding: 0;
  border: 1px solid var(--line-strong);
  border-radius: 50%;
  background: var(--paper);
  color: var(--ink-2);
  cursor: pointer;
}

.leave-presenting:hover {
  border-color: var(--ink);
  color: var(--ink);
}

.leave-presenting:focus-visible {
  outline: var(--focus);
  outline-offset: 2px;
}

.leave-presenting svg {
  width: 0.8rem;
  height: 0.8rem;
  fill: currentColor;
}
`;
