import type { Progress } from '../../../wasm/module';

const columns = [
  'step',
  'loss',
  'gradientNorm',
  'learningRate',
  'validationStep',
  'validationLoss',
  'validationAccuracy',
] as const;

export type Columns = Record<(typeof columns)[number], Float64Array>;

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
    const joined = Object.fromEntries(
      columns.map((name) => [name, join(this.parts.map((part) => part[name]))]),
    ) as Columns;
    this.parts = [];
    return joined;
  }
}

export function buffersOf(taken: Columns): ArrayBuffer[] {
  return columns.map((name) => taken[name].buffer as ArrayBuffer);
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
