/**
 * Which of the heights that a frame measures its page is told. Content that is as high as its frame
 * and a little more would grow for ever, and two heights could follow each other for ever: neither
 * is passed on for more than a few turns.
 */
export class SteadyHeight {
  /** The last that were told. */
  private told: number[] = [];
  private width = 0;

  /** The height to tell, in whole pixels; undefined where the last one stays. */
  next(measured: number, width: number): number | undefined {
    if (width !== this.width) {
      this.width = width;
      this.told = [];
    }
    const height = Math.min(highest, Math.max(lowest, Math.ceil(measured)));
    const last = this.told.at(-1);
    if (height === last || Number.isNaN(height)) return undefined;
    if (this.growsWith(height) || this.swings(height)) return undefined;
    this.told = [...this.told, height].slice(-turns);
    return height;
  }

  /** Nothing but growth, for so long. */
  private growsWith(height: number): boolean {
    const all = [...this.told, height];
    return all.length > turns && all.every((each, i) => i === 0 || each > all[i - 1]!);
  }

  /** To and fro between two heights: the larger one stays. */
  private swings(height: number): boolean {
    const all = [...this.told.slice(-6), height];
    return all.length > 6 && new Set(all).size === 2 && height === Math.min(...all);
  }
}

const lowest = 120;
const highest = 20_000;
const turns = 16;
