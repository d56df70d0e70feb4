/**
 * Sends something large, and the next one only when the last was taken: whoever receives may be
 * starved for minutes. What is asked for meanwhile is sent once, as it is then.
 */
export class InTurn {
  private underWay = false;
  private owed = false;

  constructor(private readonly send: () => boolean) {}

  /** `must` where it may be late but not left out. */
  request(must: boolean): void {
    if (this.underWay) this.owed ||= must;
    else this.underWay = this.send();
  }

  taken(): void {
    this.underWay = false;
    if (!this.owed) return;
    this.owed = false;
    this.request(true);
  }

  /** What was owed is not wanted any more. */
  cancel(): void {
    this.owed = false;
  }
}
