import type { SettingRow } from '../app/settings';

/**
 * Stops of a slider: fine enough to reach every value that matters, coarse enough for arrow keys.
 */
export const sliderStops = 200;

function decimals(increment: number): number {
  return increment >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(increment) - 1e-9));
}

/** Where zero is allowed but the scale is logarithmic, the first stop is zero. */
function lowest(row: SettingRow): number {
  return row.minimum > 0 ? row.minimum : row.increment;
}

/** Slider position (0 .. sliderStops) to a value that the setting accepts. */
export function valueAt(row: SettingRow, position: number): number {
  const share = position / sliderStops;
  let value: number;
  if (row.logarithmic) {
    if (share === 0) return row.minimum;
    value = lowest(row) * (row.maximum / lowest(row)) ** share;
    // Two significant digits: nobody means 0.0041837.
    value = Number(value.toPrecision(2));
  } else {
    value = row.minimum + share * (row.maximum - row.minimum);
    value = row.minimum + Math.round((value - row.minimum) / row.increment) * row.increment;
  }
  if (row.kind === 'integer') value = Math.round(value);
  value = Math.min(row.maximum, Math.max(row.minimum, value));
  return row.logarithmic ? value : Number(value.toFixed(decimals(row.increment)));
}

export function positionOf(row: SettingRow, value: number): number {
  if (!row.logarithmic) return ((value - row.minimum) / (row.maximum - row.minimum)) * sliderStops;
  if (value <= lowest(row)) return 0;
  return (Math.log(value / lowest(row)) / Math.log(row.maximum / lowest(row))) * sliderStops;
}

/** A setting whose whole range a slider can show; seeds and long counts are better typed. */
export function hasSlider(row: SettingRow): boolean {
  return row.kind !== 'choice' && row.kind !== 'boolean' && row.maximum <= 1e6;
}
