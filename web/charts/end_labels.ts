import type uPlot from 'uplot';

import { spread } from './spread';

export interface EndLabel {
  text: string;
  /** Where the line ends, on the y scale. */
  at: number;
  colour: string;
  strong: boolean;
}

/** Where a label was written, in CSS pixels from the chart's corner. */
export interface LabelPlace {
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Names stand at the ends of their lines, right of the plot, so no legend has to be decoded. */
export function drawEndLabels(
  plot: uPlot,
  labels: readonly EndLabel[],
  font: { size: number; family: string },
): LabelPlace[] {
  const { ctx, bbox } = plot;
  const size = font.size * devicePixelRatio;
  const line = size * 1.15;
  const places = spread(
    labels.map(({ at }) => plot.valToPos(at, 'y', true)),
    line,
    bbox.top + line * 0.2,
    bbox.top + bbox.height - line * 0.2,
  );
  ctx.save();
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  // The room for them was measured without a reader's own spacing.
  ctx.letterSpacing = ctx.wordSpacing = '0px';
  const left = bbox.left + bbox.width + size * 0.5;
  const css = (length: number) => Math.round(length / devicePixelRatio);
  const written = labels.map(({ text, colour, strong }, i) => {
    ctx.font = `${strong ? 600 : 400} ${size}px ${font.family}`;
    ctx.fillStyle = colour;
    ctx.fillText(text, left, places[i]!);
    return {
      text,
      left: css(left),
      top: css(places[i]! - line / 2),
      width: css(ctx.measureText(text).width),
      height: css(line),
    };
  });
  ctx.restore();
  return written;
}
