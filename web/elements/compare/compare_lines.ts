/** The curves of a race, and what stands at a place of them. */

import type { Look } from '../../app/contestants';
import type { Contestant } from '../../app/race';
import { type ChartAxis, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import { growing, type RaceAxis } from '../race/axis';
import { inBits, type Measure, trainingLoss } from './measure';

/** Dots show how sparse measurements are; many of them would only be a thick line. */
const mostDots = 24;

/** Where a contestant stood, of a measure. */
export interface Curve {
  readonly steps: readonly number[];
  readonly seconds: readonly number[];
  readonly values: readonly number[];
}

export function curveOf({ history, clock, measurements }: Contestant, measure: Measure): Curve {
  const known = measurements.filter(({ measured }) => Number.isFinite(measured[measure.name]));
  const ofTraining = measure === trainingLoss;
  const steps = ofTraining ? history.step : known.map(({ step }) => step);
  const seconds = steps.map((step) => clock.secondsAt(step));
  const values = ofTraining ? history.smooth : known.map((each) => each.measured[measure.name]!);
  return { steps, seconds, values };
}

export function raceLines(
  contestants: readonly Contestant[],
  looks: readonly Look[],
  measure: Measure,
  axis: RaceAxis,
): Line[] {
  const faint: Line[] = [];
  const strong: Line[] = [];
  contestants.forEach((contestant, i) => {
    const { name, token, dash } = looks[i]!;
    const { history } = contestant;
    const curve = curveOf(contestant, measure);
    const x = curve[axis];
    const last = curve.values.at(-1);
    const label = last === undefined ? name : `${name}  ${measure.text(last)}`;
    const y = curve.values.map(measure.plot);
    strong.push({ label, token, x, y, kind: 'line', dash });
    if (measure === trainingLoss) {
      faint.push({ label: '', token, x, y: history.raw.map(inBits), kind: 'faint' });
      const held = history.validation.map((value) => value && inBits(value));
      strong.push({ label: '', token, kind: 'points', ...dots(x, held) });
    } else strong.push({ label: '', token, kind: 'points', ...dots(x, y) });
  });
  return [...faint, ...strong];
}

function dots(x: readonly number[], y: readonly (number | null)[]): { x: number[]; y: number[] } {
  const at = y.map((_, i) => i).filter((i) => y[i] !== null);
  const every = Math.ceil(at.length / mostDots);
  const kept = at.filter((_, i) => (at.length - 1 - i) % every === 0);
  return { x: kept.map((i) => x[i]!), y: kept.map((i) => y[i]!) };
}

/** From zero, which is certainty or never right, up to `top`, as it is drawn: so neither moves. */
export function valueAxis(top: number): ChartAxis {
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
