import { merged, type Range } from './patterns';

/**
 * What a reader marks in a text, with the pointer or with Shift and arrow keys: several pieces,
 * each a range of characters. A piece under way counts already.
 */
export class Brush {
  private done: readonly Range[] = [];
  private anchor: number | undefined;
  private head = 0;

  get ranges(): readonly Range[] {
    if (this.anchor === undefined) return this.done;
    const from = Math.min(this.anchor, this.head);
    const to = Math.max(this.anchor, this.head) + 1;
    return merged([...this.done, { from, to }]);
  }

  get active(): boolean {
    return this.anchor !== undefined;
  }

  /** A new piece from this character, or the one under way on to it. */
  extend(anchor: number, head: number): void {
    this.anchor ??= anchor;
    this.head = head;
  }

  /** The piece under way is done; the next extend() begins another. */
  finish(): void {
    this.done = this.ranges;
    this.anchor = undefined;
  }

  /** Takes the last piece of the text back. */
  removeLast(): void {
    this.finish();
    this.done = this.done.slice(0, -1);
  }

  clear(): void {
    this.done = [];
    this.anchor = undefined;
  }
}
