/** The curves of a race, and what stands at a place of them. */

import type { Look } from '../../app/contestants';
import type { Contestant } from '../../app/race';
import { type ChartAxis, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import { rulers } from '../../charts/ruler';
import { growing, type RaceAxis } from '../race/axis';

/** Dots show how sparse measurements are; many of them would only be a thick line. */
const mostDots = 24;

export const inBits = (nats: number): number => nats / Math.LN2;

/** The x values of a contestant's curve. */
export function places({ history, clock }: Contestant, axis: RaceAxis): number[] {
  return axis === 'steps' ? [...history.step] : history.step.map((step) => clock.secondsAt(step));
}

export function raceLines(
  contestants: readonly Contestant[],
  looks: readonly Look[],
  axis: RaceAxis,
): Line[] {
  const faint: Line[] = [];
  const strong: Line[] = [];
  contestants.forEach((contestant, i) => {
    const { name, token, dash } = looks[i]!;
    const { history } = contestant;
    const x = places(contestant, axis);
    const last = history.smooth.at(-1);
    const label = last === undefined ? name : `${name}  ${rulers.bits.text(inBits(last))}`;
    const smooth = history.smooth.map(inBits);
    faint.push({ label: '', token, x, y: history.raw.map(inBits), kind: 'faint' });
    strong.push({ label, token, x, y: smooth, kind: 'line', dash });
    strong.push({ label: '', token, kind: 'points', ...dots(x, history.validation) });
  });
  return [...faint, ...strong];
}

function dots(x: readonly number[], y: readonly (number | null)[]): { x: number[]; y: number[] } {
  const at = y.map((_, i) => i).filter((i) => y[i] !== null);
  const every = Math.ceil(at.length / mostDots);
  const kept = at.filter((_, i) => (at.length - 1 - i) % every === 0);
  return { x: kept.map((i) => x[i]!), y: kept.map((i) => inBits(y[i]!)) };
}

/** Zero bits is certainty and the ceiling a blind guess, so neither moves. */
export function lossAxis(uniformNats: number): ChartAxis {
  const top = Math.max(1, inBits(uniformNats) * 1.04);
  return {
    range: () => [0, top],
    marks: (low, high, room) => roundMarks(low, high, room),
    text: (value) => String(value),
  };
}

export function raceAxis(axis: RaceAxis, totalSteps: number): ChartAxis {
  return {
    range: (_, high) => [0, axis === 'steps' ? Math.max(20, totalSteps) : growing(high, 5)],
    marks: (low, high, room) => roundMarks(low, high, room, axis === 'steps' ? 1 : 0),
    text: (value) => value.toLocaleString('en'),
  };
}
