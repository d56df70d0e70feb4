import type uPlot from 'uplot';

import { spread } from './spread';

export interface EndLabel {
  text: string;
  /** Where the line ends, on the y scale. */
  at: number;
  colour: string;
  strong: boolean;
}

/** Names stand at the ends of their lines, right of the plot, so no legend has to be decoded. */
export function drawEndLabels(
  plot: uPlot,
  labels: readonly EndLabel[],
  font: { size: number; family: string },
): void {
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
  labels.forEach(({ text, colour, strong }, i) => {
    ctx.font = `${strong ? 600 : 400} ${size}px ${font.family}`;
    ctx.fillStyle = colour;
    ctx.fillText(text, bbox.left + bbox.width + size * 0.5, places[i]!);
  });
  ctx.restore();
}
