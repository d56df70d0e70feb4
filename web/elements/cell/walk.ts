import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Long enough to read the sentence of an operation. */
const pace = 2200;

/** A time step, and an operation of the cell within it. */
export interface Place {
  step: number;
  operation: number;
}

/** Where one stands in a text and in the work of the cell, led by the reader or by itself. */
export class Walk implements ReactiveController, Place {
  step = Infinity;
  operation = 0;
  playing = false;
  private timer = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** Of the text, and of a step; undefined as long as there is neither. */
    private readonly count: () => { steps: number; operations: number } | undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  get atFirst(): boolean {
    return this.step === 0 && this.operation === 0;
  }

  get atLast(): boolean {
    const { steps, operations } = this.count() ?? { steps: 1, operations: 1 };
    return this.step >= steps - 1 && this.operation === operations - 1;
  }

  /** Stands there, and walks on from there if it was walking. */
  put(place: Partial<Place>): void {
    Object.assign(this, place);
    this.host.requestUpdate();
  }

  /** The reader goes there: from now on nothing moves by itself. */
  goTo(place: Partial<Place>): void {
    this.stop();
    this.put(place);
  }

  goBy(operations: number): void {
    this.stop();
    this.move(operations);
  }

  /** Another text or cell may have fewer steps and operations. */
  keepWithin(): void {
    const { steps, operations } = this.count() ?? { steps: Infinity, operations: Infinity };
    this.put({
      step: Math.min(this.step, steps - 1),
      operation: Math.min(this.operation, operations - 1),
    });
  }

  play(): void {
    this.playing = true;
    this.timer = window.setInterval(() => this.move(1) || this.stop(), pace);
    this.move(1);
  }

  stop(): void {
    clearInterval(this.timer);
    this.playing = false;
    this.host.requestUpdate();
  }

  /** From the last operation to the next step; false at the end of the text. */
  private move(by: number): boolean {
    const count = this.count();
    if (!count) return false;
    const { steps, operations } = count;
    const place = this.step * operations + this.operation + by;
    if (place < 0 || place >= operations * steps) return false;
    this.put({ step: Math.floor(place / operations), operation: place % operations });
    return true;
  }
}
