import { svg, type TemplateResult } from 'lit';

import type { Part } from './parts';
import { signed } from './sentences';

/** Within a tile: where the track of its handle runs. */
export const track = { x: 119, top: 17, bottom: 87 } as const;

export interface Handle {
  readonly part: Part;
  readonly range: readonly [number, number];
  /** Where the gate is: of the chosen unit, or the mean of all. */
  readonly value: number;
  readonly held: boolean;
  /** "all units" or "unit 7". */
  readonly units: string;
  /** undefined lets go. */
  readonly hold: (value: number | undefined) => void;
}

/** A gate's handle: it shows where the gate is, and holds it where it is dragged to. */
export function slider(handle: Handle): TemplateResult<2> {
  const { part, range, value, held, units } = handle;
  const [low, high] = range;
  const share = (Math.min(high, Math.max(low, value)) - low) / (high - low);
  const y = track.bottom - share * (track.bottom - track.top);
  const text = `${signed(value).trim()}, ${units}, ${held ? 'held' : 'free'}`;
  return svg`<g
    class=${held ? 'slider held' : 'slider'}
    role="slider"
    tabindex="0"
    aria-orientation="vertical"
    aria-label=${`Hold the ${part.name}`}
    aria-valuemin=${low}
    aria-valuemax=${high}
    aria-valuenow=${value.toFixed(2)}
    aria-valuetext=${text}
    @pointerdown=${(event: PointerEvent) => start(event, handle)}
    @keydown=${(event: KeyboardEvent) => key(event, handle)}
  >
    <rect class="touch" x=${track.x - 15} y="2" width="30" height="100" />
    <path class="track" d=${`M${track.x} ${track.top}V${track.bottom}`} />
    <path class="end" d=${`M${track.x - 4} ${track.top}h8M${track.x - 4} ${track.bottom}h8`} />
    <circle class="knob" cx=${track.x} cy=${y.toFixed(1)} r="7.5" />
  </g>`;
}

/** Follows the pointer until it is let go of. */
function start(event: PointerEvent, { range, hold }: Handle): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const element = event.currentTarget as SVGElement;
  element.focus();
  element.setPointerCapture(event.pointerId);
  const [low, high] = range;
  const follow = ({ clientY }: PointerEvent) => {
    const { top, bottom } = element.querySelector('.end')!.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (bottom - clientY) / (bottom - top)));
    // The ends are what is asked for most, and are easy to miss by a hundredth.
    const caught = share < 0.03 ? 0 : share > 0.97 ? 1 : share;
    hold(Math.round((low + caught * (high - low)) * 100) / 100);
  };
  const end = () => {
    element.removeEventListener('pointermove', follow);
    element.removeEventListener('pointerup', end);
    element.removeEventListener('pointercancel', end);
  };
  element.addEventListener('pointermove', follow);
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
  follow(event);
}

function key(event: KeyboardEvent, { range, value, hold }: Handle): void {
  const [low, high] = range;
  const step = (high - low) / 20;
  const to = (wanted: number) => Math.min(high, Math.max(low, Math.round(wanted * 100) / 100));
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: to(value + step),
    ArrowRight: to(value + step),
    ArrowDown: to(value - step),
    ArrowLeft: to(value - step),
    PageUp: to(value + 5 * step),
    PageDown: to(value - 5 * step),
    Home: low,
    End: high,
  };
  const move = moves[event.key];
  const release = ['Delete', 'Backspace', 'Escape'].includes(event.key);
  if (move === undefined && !release) return;
  event.preventDefault();
  event.stopPropagation();
  hold(move);
}
