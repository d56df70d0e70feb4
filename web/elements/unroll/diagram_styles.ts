import { css } from 'lit';

/** The drawing, in units of 1/16 em so that it grows with the text around it. */
export const diagramStyles = css`
  .diagram {
    display: block;
    width: calc(var(--width) * 1em / 16);
    height: calc(var(--height) * 1em / 16);
    max-width: none;
    font-size: var(--drawn, 1em);
  }

  .diagram text {
    fill: var(--ink);
    font: 14.5px var(--sans);
    pointer-events: none;
  }

  .diagram .row,
  .diagram .head,
  .diagram .unit {
    fill: var(--ink-2);
  }

  .diagram .row {
    fill: var(--ink-3);
  }

  .diagram .unit {
    text-anchor: end;
  }

  .diagram .gate {
    fill: var(--colour);
    font: italic 600 15px var(--serif);
    text-anchor: middle;
  }

  .here {
    fill: var(--sunken);
  }

  .box {
    fill: var(--raised);
    stroke: var(--line-strong);
  }

  .box.cell {
    stroke: var(--ink-2);
    stroke-width: 1.5;
  }

  .tile {
    fill: var(--raised);
    stroke: var(--ink-2);
  }

  .tile.unknown {
    stroke-dasharray: 3 3;
  }

  .diagram .glyph {
    font: 600 19px var(--mono);
    text-anchor: middle;
  }

  .empty {
    fill: none;
    stroke: var(--line);
  }

  .number {
    cursor: pointer;
    outline: none;
  }

  .number .back {
    fill: color-mix(in srgb, var(--above-zero) calc(var(--depth) * 0.46), var(--raised));
    stroke: transparent;
    animation: arrive 0.35s ease-out;
  }

  .number.below .back {
    fill: color-mix(in srgb, var(--below-zero) calc(var(--depth) * 0.46), var(--raised));
  }

  .number.share .back,
  .number.loss .back {
    fill: var(--raised);
    stroke: var(--line-strong);
  }

  .number.now .back {
    stroke: var(--ink);
    stroke-width: 1.75;
  }

  .number:hover .back {
    stroke: var(--ink-2);
    stroke-width: 1.5;
  }

  .number.opened .back,
  .number:focus-visible .back {
    stroke: var(--ink);
    stroke-width: 2.5;
  }

  .number[data-marked] .back {
    stroke: var(--gradient);
    stroke-width: 3;
  }

  .bar {
    fill: var(--prediction-soft);
    pointer-events: none;
  }

  .target {
    fill: none;
    stroke: var(--prediction);
    stroke-width: 2;
    pointer-events: none;
  }

  .diagram .digits {
    font-size: 14.5px;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
    text-anchor: end;
  }

  .diagram .loss .digits {
    font-size: 15px;
    font-weight: 600;
  }

  .diagram .character {
    font: 600 15px var(--mono);
  }

  .arrow {
    color: var(--line-strong);
  }

  .arrow line {
    stroke: currentColor;
    stroke-width: 1.5;
  }

  .arrow polygon {
    fill: currentColor;
  }

  .arrow.forward.done {
    color: var(--ink-2);
  }

  .arrow.backward {
    visibility: hidden;
    color: var(--gradient);
  }

  .arrow.backward.done {
    visibility: visible;
  }

  .arrow.now line {
    stroke-width: 3;
    stroke-dasharray: 5 4;
    animation: flow 0.6s linear infinite;
  }

  .arrow.forward.now {
    color: var(--ink);
  }

  .diagram .weight {
    fill: var(--ink-2);
    font: italic 17px var(--serif);
  }

  .diagram .sub {
    font-size: 14.5px;
  }

  @keyframes flow {
    to {
      stroke-dashoffset: -9;
    }
  }

  @keyframes arrive {
    from {
      opacity: 0;
    }
  }
`;
