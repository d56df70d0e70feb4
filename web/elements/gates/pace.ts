/** Milliseconds between two pictures, at least. */
const calmest = 250;
/** A picture may keep one core busy for this share of the time. */
const share = 0.2;

/**
 * How often a view that follows training asks: the longer an answer takes, the longer the pause
 * before the next question, so that training keeps its speed.
 */
export class Pace {
  private free = 0;

  /** Milliseconds until the next question may be asked. */
  get wait(): number {
    return Math.max(0, this.free - performance.now());
  }

  async measure<T>(ask: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await ask();
    } finally {
      const took = performance.now() - began;
      this.free = performance.now() + Math.max(calmest, took * (1 / share - 1));
    }
  }
}
