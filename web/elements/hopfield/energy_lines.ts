/** The energy of a settling as a curve. */
import { type ChartAxis, roundMarks } from '../../charts/axis';
import type { Line, Rule } from '../../charts/line_chart';
import type { Recollection } from '../../engine/page/hopfield';
import { energy } from './sentences';

/** As far as it is shown. */
export function energyLine(run: Recollection | undefined, shown: number): Line[] {
  const energies = run ? [...run.energies.subarray(0, shown + 1)] : [];
  return [
    {
      label: energies.length > 0 ? energy(energies.at(-1)!) : '',
      token: '--ink',
      kind: 'line',
      x: energies.map((_, update) => update),
      y: energies,
    },
  ];
}

/** Where the stored patterns lie: the lowest and, where it is not the same, the highest of them. */
export function energyRules(run: Recollection | undefined): Rule[] {
  if (!run || run.patternEnergies.length === 0) return [];
  const [low, high] = [Math.min(...run.patternEnergies), Math.max(...run.patternEnergies)];
  const lowest = { label: 'stored', at: low };
  // Two names on one height would be none.
  const apart = high - low > 0.05 * Math.abs(low);
  return apart
    ? [
        { label: 'stored, lowest', at: low },
        { label: 'highest', at: high },
      ]
    : [lowest];
}

/** At least two rounds over all units; most settle in so many. */
export function updatesAxis(updates: number, units: number): ChartAxis {
  return {
    range: () => [0, Math.max(updates, 2 * units)],
    marks: (low, high, room) => roundMarks(low, high, room * 0.7, 1),
    text: (value) => value.toLocaleString('en'),
  };
}

/** From just below all that is drawn to the energy of a state that has nothing to do with it, 0. */
export function energyAxis(run: Recollection | undefined): ChartAxis {
  const all = run ? [...run.energies, ...run.patternEnergies] : [-1];
  const [low, high] = [Math.min(-1, ...all), Math.max(0, ...all)];
  return {
    range: () => [low - (high - low) * 0.06, high + (high - low) * 0.04],
    marks: (from, to, room) => roundMarks(from, to, room),
    text: (value) => (value < 0 ? `−${-value}` : String(value)),
  };
}
