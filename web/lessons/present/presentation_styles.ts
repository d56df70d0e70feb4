/**
 * A lesson that fills the window: prose at one and a half times its size, a picture with its words.
 */
export const presentationStyles = `
unrolled-lesson[data-presenting] {
  --fit: 1;
  --prose: clamp(1.25rem, min(100vw / 46.8, 100vh / 26.3), 4.5rem);
  display: grid;
  grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
  padding: 0;
  overflow: hidden;
}

[data-presenting] > :is(nav, footer),
[data-presenting] [data-off] {
  display: none !important;
}

[data-presenting] > main {
  box-sizing: border-box;
  min-height: 0;
  padding: 1rem 2.4vw 0.3rem;
  overflow: auto;
  outline: none;
  font-size: var(--prose);
  animation: screen-arrives 0.18s ease-out;
}

[data-presenting] > main > * {
  grid-column: auto;
  width: auto;
  min-width: 0;
  margin-block: 0 0.7em;
}

[data-presenting] > main > :last-child:not([data-off]) {
  margin-bottom: 0;
}

[data-presenting] > main[data-screen='words'] {
  grid-template-columns: minmax(0, 37em);
  grid-auto-rows: max-content;
  align-content: safe center;
  justify-content: center;
}

[data-presenting] > main h1 {
  font-size: 2.6em;
}

[data-presenting] > main[data-screen='alone'] {
  grid-template: minmax(0, 1fr) / minmax(0, 1fr);
}

/* A view, and above it the words that lead to it. */
[data-presenting] > main[data-screen='above'] {
  grid-template-columns: minmax(0, 1fr);
  grid-template-rows: repeat(var(--words), max-content) minmax(0, 1fr);
}

[data-presenting] > main[data-screen='above'] > unrolled-live {
  --around: 14em;
}

[data-presenting] > main[data-screen='above'] > :is(p, h2, ul, ol, .equation) {
  max-width: 60em;
  margin-bottom: 0.25em;
  font-size: calc(1.09em * var(--fit));
  line-height: 1.3;
}

/* A view, and beside it the task that is about it. */
[data-presenting] > main[data-screen='beside'] {
  grid-template-columns: minmax(0, 36%) minmax(0, 1fr);
  grid-template-rows: repeat(var(--words), min-content) minmax(0, 1fr);
  column-gap: 1.6vw;
}

[data-presenting] > main[data-screen='beside'] > :not(unrolled-live) {
  grid-column: 1;
  font-size: calc(1em * var(--fit));
}

[data-presenting] > main[data-screen='beside'] > p {
  font-size: calc(1.09em * var(--fit));
}

[data-presenting] > main[data-screen] > unrolled-live {
  justify-self: stretch;
  align-self: stretch;
  min-height: 0;
  margin: 0;
  padding: 0 0.3em;
  overflow: auto;
  font-size: clamp(1rem, min(100vw / 68, 100vh / 41), 3rem);
}

[data-presenting] unrolled-live > [staged] {
  box-sizing: border-box;
  height: 100%;
}

[data-presenting] > main[data-screen='beside'] > unrolled-live {
  grid-column: 2;
  grid-row: 1 / -1;
}

[data-presenting]
  > main[data-screen='words']
  > :is(unrolled-try, unrolled-predict, unrolled-question) {
  font-size: 0.85em;
}

[data-presenting] unrolled-live[lit] {
  outline: none;
}

/* Where one is: the lesson as an unrolled chain, in a corner of the eye. */
.presentation {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 0.8rem;
  min-height: 2.4rem;
  padding: 0 4rem 0.3rem;
  color: var(--ink-3);
  font: 0.9rem/1 var(--sans);
  font-variant-numeric: tabular-nums;
}

.presentation button {
  display: grid;
  place-items: center;
  width: 2rem;
  height: 2rem;
  padding: 0;
  border: 0;
  border-radius: 50%;
  background: none;
  color: var(--ink-2);
  cursor: pointer;
}

.presentation button:hover:not(:disabled) {
  background: var(--sunken);
  color: var(--ink);
}

.presentation button:disabled {
  color: var(--line-strong);
  cursor: default;
}

.presentation svg {
  width: 1rem;
  height: 1rem;
}

.presentation path {
  fill: none;
  stroke: currentColor;
  stroke-width: 1.8;
}

.marks {
  display: flex;
  align-items: center;
}

.marks i {
  width: 0.5rem;
  height: 0.5rem;
  border: 1px solid var(--line-strong);
  border-radius: 50%;
}

.marks i + i {
  margin-left: 0.7rem;
  position: relative;
}

.marks i + i::before {
  content: '';
  position: absolute;
  top: 50%;
  right: calc(100% + 1px);
  width: 0.7rem;
  border-top: 1px solid var(--line-strong);
}

.marks [data-past] {
  background: var(--line-strong);
}

.marks [data-now] {
  border-color: var(--prediction);
  background: var(--prediction);
}

.count {
  min-width: 4.6em;
}

@media (max-width: 40rem) {
  .marks {
    display: none;
  }

  [data-presenting] > main[data-screen='beside'] {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto;
  }

  [data-presenting] > main[data-screen='beside'] > unrolled-live {
    grid-column: 1;
    grid-row: auto;
  }
}

@media (prefers-reduced-motion: reduce) {
  [data-presenting] > main {
    animation: none;
  }
}

@keyframes screen-arrives {
  from {
    opacity: 0;
  }
}
`;
