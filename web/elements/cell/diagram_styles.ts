import { css } from 'lit';

export const diagramStyles = css`
  :host {
    --ground: color-mix(in srgb, var(--sunken) 55%, var(--paper));
    min-width: 0;
  }

  .frame {
    position: relative;
  }

  .empty {
    aspect-ratio: 960 / 520;
  }

  svg {
    display: block;
    /* Narrower, and its numbers could not be read: it scrolls. As high as leaves its buttons and
       the text that is read in the window with it. */
    width: clamp(
      48.6rem * var(--share),
      (100vh - var(--around-cell, 16em)) * var(--aspect),
      100% * var(--share)
    );
    margin: 0 auto;
    overflow: visible;
    user-select: none;
  }

  text {
    fill: var(--ink);
    font: 18px var(--sans);
    font-variant-numeric: tabular-nums;
  }

  .symbol {
    font: italic 21px var(--serif);
  }

  .gauge .symbol {
    font-size: 19px;
  }

  .sub {
    font-size: 17.6px;
  }

  .number {
    text-anchor: end;
    font-weight: 600;
  }

  .name {
    fill: var(--ink-2);
    font-size: 17.6px;
    letter-spacing: -0.02em;
  }

  .fn {
    fill: var(--ink-2);
    text-anchor: end;
    font: italic 18px var(--serif);
  }

  .body {
    fill: var(--ground);
    stroke: var(--line);
  }

  .touch {
    fill: none;
    stroke: transparent;
    stroke-width: 16;
    pointer-events: all;
  }

  rect.touch {
    stroke: none;
  }

  /* Wires: quiet, with the operation's own in colour, and what is pointed at heavy. */
  .halo {
    fill: none;
    stroke: var(--paper);
    stroke-width: 8;
    pointer-events: none;
  }

  .halo.body {
    stroke: var(--ground);
  }

  .line {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 1.6;
    stroke-linejoin: round;
    pointer-events: none;
  }

  .head {
    fill: var(--line-strong);
    pointer-events: none;
  }

  .wire.current .line {
    stroke: var(--colour);
    stroke-width: 3.4;
  }

  .wire.current .head,
  .wire.lit .head {
    fill: var(--colour);
  }

  /* On a layer of its own: what moves is painted in every frame, the drawing is not. */
  .sheet {
    position: relative;
  }

  .flows {
    position: absolute;
    inset: 0;
    pointer-events: none;
    will-change: transform;
  }

  .flow {
    fill: none;
    stroke: var(--raised);
    stroke-width: 2.2;
    stroke-linecap: round;
    stroke-dasharray: 0.1 15.9;
    pointer-events: none;
    animation: flow 0.8s linear infinite;
  }

  @media (prefers-reduced-motion: reduce) {
    .flow {
      display: none;
    }
  }

  @keyframes flow {
    to {
      stroke-dashoffset: -16;
    }
  }

  .wire.lit .line {
    stroke: var(--colour);
    stroke-width: 6;
  }

  /* Pointwise operations. */
  .dot ellipse,
  .dot rect {
    fill: var(--raised);
    stroke: var(--line-strong);
    stroke-width: 1.6;
  }

  .dot text {
    text-anchor: middle;
    font: 18px var(--serif);
  }

  .dot.current :is(ellipse, rect) {
    stroke: var(--colour);
    stroke-width: 2.6;
  }

  .dot.lit :is(ellipse, rect) {
    fill: color-mix(in srgb, var(--colour) 22%, var(--raised));
    stroke: var(--colour);
    stroke-width: 3.4;
  }

  /* Learned layers. */
  .paper {
    fill: var(--raised);
    stroke: var(--line-strong);
    stroke-width: 1.4;
  }

  .tile .symbol,
  .gauge .symbol,
  .end .symbol {
    fill: var(--colour);
  }

  .tile.current .paper {
    stroke: var(--colour);
    stroke-width: 3;
  }

  .tile.lit .paper {
    fill: color-mix(in srgb, var(--colour) 14%, var(--raised));
    stroke: var(--colour);
    stroke-width: 4;
  }

  .tile.held .paper {
    stroke: var(--colour);
    stroke-width: 3;
    stroke-dasharray: 7 4;
  }

  .tile.held .name {
    fill: var(--ink);
  }

  .gauge.lit .ground,
  .end.lit rect {
    stroke: var(--colour);
    stroke-width: 3;
  }

  /* Units. */
  .ground {
    fill: var(--raised);
    stroke: var(--line-strong);
    stroke-width: 1;
  }

  .share .plus,
  .share .minus {
    fill: var(--colour);
  }

  .signed .plus {
    fill: var(--above-zero);
  }

  .signed .minus {
    fill: var(--below-zero);
  }

  .strip .plus,
  .strip .minus {
    pointer-events: none;
  }

  .strip .ground {
    cursor: pointer;
  }

  .chosen {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2;
    pointer-events: none;
  }

  .bar {
    stroke: var(--line-strong);
  }

  .bar.signed {
    fill: url(#signed);
  }

  .bar.share {
    fill: url(#share);
  }

  .below {
    stop-color: var(--below-zero);
  }

  .above {
    stop-color: var(--above-zero);
  }

  .zero {
    stop-color: var(--raised);
  }

  .one {
    stop-color: var(--ink-2);
  }

  /* What is read and what is said. */
  .end rect {
    fill: var(--raised);
    stroke: var(--line-strong);
  }

  .character {
    text-anchor: middle;
    font: 600 20px var(--mono);
    fill: var(--colour);
  }

  /* A gate's handle. */
  .slider {
    cursor: ns-resize;
    touch-action: none;
  }

  .slider:focus {
    outline: none;
  }

  .slider:focus-visible {
    outline: var(--focus);
    outline-offset: -2px;
  }

  .track {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 2;
  }

  .end path,
  path.end {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 1.4;
  }

  .knob {
    fill: var(--raised);
    stroke: var(--colour);
    stroke-width: 2.6;
  }

  .slider:hover .knob,
  .held > .slider.held .knob,
  .slider.held .knob {
    fill: var(--colour);
  }
`;
