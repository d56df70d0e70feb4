import type { Progress } from '../../../wasm/module';
import { mapMeasured } from '../shared/measured';

const columns = ['step', 'loss', 'gradientNorm', 'learningRate', 'measuredStep'] as const;

export type Columns = Record<(typeof columns)[number], Float64Array> & Pick<Progress, 'measured'>;

/** Columns of several advance() calls, joined when the page is ready for them. */
export class ProgressBuffer {
  private parts: Columns[] = [];

  get empty(): boolean {
    return this.parts.length === 0;
  }

  add(advance: Progress): void {
    this.parts.push(advance);
  }

  clear(): void {
    this.parts = [];
  }

  /** All that was added since the last take(), in order. */
  take(): Columns {
    const { parts } = this;
    const joined = Object.fromEntries(
      columns.map((name) => [name, join(parts.map((part) => part[name]))]),
    );
    const measured = mapMeasured(parts[0]!.measured, (_, metric) =>
      join(parts.map((part) => part.measured[metric]!)),
    );
    this.parts = [];
    return { ...joined, measured } as Columns;
  }
}

export function buffersOf(taken: Columns): ArrayBuffer[] {
  const all = [...columns.map((name) => taken[name]), ...Object.values(taken.measured)];
  return all.map(({ buffer }) => buffer as ArrayBuffer);
}

function join(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
