import type uPlot from 'uplot';

import { drawnScale } from './drawn_scale';

type Handler = (event: MouseEvent) => null;

/**
 * uPlot takes the pointer's distance from a chart's corner for a length of the chart. Where a page
 * has scaled or moved the chart since, that is another one: so it is told where the pointer would
 * be on a chart of its own size.
 */
function unscaled(plot: uPlot, target: HTMLElement, handle: Handler): Handler {
  return (event) => {
    if (event.target !== target) return null;
    plot.syncRect(true);
    const { left, top } = plot.rect;
    const { x, y } = drawnScale(plot.over);
    return handle(
      new MouseEvent(event.type, {
        clientX: left + (event.clientX - left) / x,
        clientY: top + (event.clientY - top) / y,
        movementX: event.movementX,
        movementY: event.movementY,
      }),
    );
  };
}

/** For the `bind` of a chart's cursor. */
export const pointerPlace: NonNullable<uPlot.Cursor['bind']> = {
  mousemove: unscaled as uPlot.Cursor.MouseListenerFactory,
};
