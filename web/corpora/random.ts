// One small generator for every built-in text: a seed gives the same text in every browser, which
// Math.random cannot promise.

/**
 * xoshiro128** (Blackman and Vigna, 2018) on 32-bit words, seeded by a splitmix of the same width
 * so that neighbouring seeds give unrelated streams.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** Any integer is a seed; only its lowest 32 bits count. */
  constructor(seed: number) {
    let state = seed >>> 0;
    const word = (): number => {
      state = (state + 0x9e3779b9) >>> 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return (z ^ (z >>> 15)) >>> 0;
    };
    this.a = word();
    this.b = word();
    this.c = word();
    this.d = word();
  }

  /** Uniform in 0 .. 2^32 - 1. */
  next(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9) >>> 0;
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = rotateLeft(this.d, 11);
    return result;
  }

  /** Uniform in [0, 1), with 32 random bits. */
  uniform(): number {
    return this.next() / 0x1_0000_0000;
  }

  /** Uniform in 0 .. count - 1; count >= 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** Uniform in low .. high, both ends included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** One item of a list that is not empty. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** A shuffled copy (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; --i) {
      const j = this.below(i + 1);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }
}

/**
 * Draws every item once, in random order, before any comes again: plain picking would repeat some
 * sentences of a list soon and starve others.
 */
export class Deck<T> {
  private readonly items: readonly T[];
  private readonly random: Random;
  private rest: T[] = [];
  private last: T | undefined;

  /** items must not be empty. */
  constructor(items: readonly T[], random: Random) {
    this.items = items;
    this.random = random;
  }

  draw(): T {
    if (this.rest.length === 0) {
      this.rest = this.random.shuffled(this.items);
      // The last of one round must not open the next one.
      if (this.rest.length > 1 && this.rest.at(-1) === this.last) this.rest.reverse();
    }
    this.last = this.rest.pop() as T;
    return this.last;
  }
}

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}
