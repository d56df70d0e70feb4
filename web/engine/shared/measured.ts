import type { Measured } from '../../../wasm/module';

/** The same metrics with other columns. */
export function mapMeasured(
  measured: Measured,
  column: (values: Float64Array, metric: keyof Measured) => Float64Array,
): Measured {
  const entries = Object.entries(measured) as [keyof Measured, Float64Array][];
  return Object.fromEntries(
    entries.map(([metric, values]) => [metric, column(values, metric)]),
  ) as unknown as Measured;
}
