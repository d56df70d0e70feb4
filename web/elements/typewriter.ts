/** Columns a character takes in a monospaced line: East Asian and emoji characters take two. */
function columns(character: string): number {
  const code = character.codePointAt(0)!;
  return code >= 0x1100 && (code <= 0x115f || (code >= 0x2e80 && code <= 0xffe6) || code >= 0x1f000)
    ? 2
    : 1;
}

/**
 * Breaks a growing text into lines once and for good: only the last line ever changes, so text that
 * is being read does not move under the eye, and drawing one more character costs one line.
 */
export class Typewriter {
  readonly lines: string[] = [''];
  private column = 0;
  private lastSpace = -1;

  constructor(
    private width: number,
    private readonly keep = 200,
  ) {}

  get text(): string {
    return this.lines.join('\n');
  }

  write(text: string): void {
    for (const character of text) this.put(character);
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
  }

  private put(character: string): void {
    if (character === '\n') return this.newLine('');
    const last = this.lines.length - 1;
    if (this.column + columns(character) > this.width) {
      if (character === ' ') return this.newLine('');
      const line = this.lines[last]!;
      // A word goes to the next line whole, unless it fills the line.
      const carried = this.lastSpace > 0 ? line.slice(this.lastSpace + 1) : '';
      if (this.lastSpace > 0) this.lines[last] = line.slice(0, this.lastSpace);
      this.newLine(carried);
    }
    const current = this.lines.length - 1;
    if (character === ' ') this.lastSpace = this.lines[current]!.length;
    this.lines[current] += character;
    this.column += columns(character);
  }

  private newLine(start: string): void {
    this.lines.push(start);
    this.column = Array.from(start).reduce((sum, character) => sum + columns(character), 0);
    this.lastSpace = -1;
  }
}
