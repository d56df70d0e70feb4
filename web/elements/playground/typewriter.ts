import { clusters, columns } from '../../app/text/clusters';

/**
 * Breaks a growing text into lines once and for good: only the last line ever changes, so text that
 * is being read does not move under the eye, and drawing one more character costs one line. What
 * belongs to the character before it, as a mark does, stays with it, also when it comes later.
 */
export class Typewriter {
  readonly lines: string[] = [''];
  private column = 0;
  private lastSpace = -1;
  /** The last cluster, which what comes next may belong to. */
  private open = '';

  constructor(
    private width: number,
    private readonly keep = 200,
  ) {}

  get text(): string {
    return this.lines.join('\n');
  }

  write(text: string): void {
    const before = this.open;
    for (const [i, cluster] of clusters(before + text).entries()) {
      if (i > 0 || before === '') this.put(cluster);
      else if (cluster !== before) this.extend(before, cluster);
      this.open = cluster;
    }
    if (this.lines.length > this.keep) this.lines.splice(0, this.lines.length - this.keep);
  }

  /** Lines already written stay as they are. */
  resize(width: number): void {
    this.width = Math.max(8, width);
  }

  clear(): void {
    this.lines.splice(0, this.lines.length, '');
    this.column = 0;
    this.lastSpace = -1;
    this.open = '';
  }

  private put(cluster: string): void {
    if (cluster === '\n') return this.newLine('');
    const last = this.lines.length - 1;
    if (this.column + columns(cluster) > this.width) {
      if (cluster === ' ') return this.newLine('');
      const line = this.lines[last]!;
      // A word goes to the next line whole, unless it fills the line.
      const carried = this.lastSpace > 0 ? line.slice(this.lastSpace + 1) : '';
      if (this.lastSpace > 0) this.lines[last] = line.slice(0, this.lastSpace);
      this.newLine(carried);
    }
    const current = this.lines.length - 1;
    if (cluster === ' ') this.lastSpace = this.lines[current]!.length;
    this.lines[current] += cluster;
    this.column += columns(cluster);
  }

  /** What was written last has grown. A blank that ended a line is gone, and stays so. */
  private extend(before: string, grown: string): void {
    const last = this.lines.length - 1;
    if (this.lines[last]!.endsWith(before)) this.column += columns(grown) - columns(before);
    this.lines[last] += grown.slice(before.length);
  }

  private newLine(start: string): void {
    this.lines.push(start);
    this.column = clusters(start).reduce((sum, cluster) => sum + columns(cluster), 0);
    this.lastSpace = -1;
  }
}
