import { percent } from '../../app/numbers';
import { largest, mean, type Values } from './moment';
import type { PartId } from './parts';

/** A number about zero, always with its sign and as wide as any other. */
export function signed(value: number): string {
  if (Number.isNaN(value)) return '–';
  const rounded = Math.abs(value).toFixed(2);
  return `${value < 0 && Number(rounded) !== 0 ? '−' : '\u2007'}${rounded}`;
}

const compact = (value: number) => signed(value).trim();

/** What can be told of a part over all units. */
export class OverAll {
  constructor(private readonly values: Values) {}

  /** The mean of a gate, in per cent. */
  share(part: PartId): string {
    return percent(mean(this.get(part)));
  }

  lowest(part: PartId): string {
    return this.unit(part, (value) => -value);
  }

  highest(part: PartId): string {
    return this.unit(part, (value) => value);
  }

  strongest(part: PartId): string {
    return this.unit(part, Math.abs);
  }

  extremes(part: PartId): string {
    const values = this.get(part);
    return `from ${compact(Math.min(...values))} to ${compact(Math.max(...values))}`;
  }

  /** The unit that went furthest from one part to another. */
  moved(old: PartId, now: PartId): string {
    const change = this.get(now).map((value, unit) => value - this.get(old)[unit]!);
    const unit = largest(change, Math.abs);
    const [from, to] = [this.get(old)[unit]!, this.get(now)[unit]!];
    return `unit ${unit}, from ${compact(from)} to ${compact(to)}`;
  }

  private unit(part: PartId, of: (value: number) => number): string {
    const unit = largest(this.get(part), of);
    return `unit ${unit} (${compact(this.get(part)[unit]!)})`;
  }

  private get(part: PartId): Float32Array {
    return this.values.get(part)!;
  }
}

/** What can be told of a part of one unit. */
export class OfOne {
  constructor(
    private readonly values: Values,
    readonly unit: number,
  ) {}

  number(part: PartId): string {
    return compact(this.values.get(part)![this.unit]!);
  }

  share(part: PartId): string {
    return percent(this.values.get(part)![this.unit]!);
  }
}
