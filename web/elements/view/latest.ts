/**
 * Asks one question at a time. While an answer is awaited only the newest further question is kept:
 * weights and cursors move faster than pictures need to follow.
 */
export class Latest<Question, Answer> {
  private asking = false;
  private next: Question | undefined;

  constructor(
    private readonly ask: (question: Question) => Promise<Answer>,
    private readonly show: (answer: Answer, question: Question) => void,
    private readonly failed: (reason: unknown) => void,
  ) {}

  request(question: Question): void {
    this.next = question;
    if (!this.asking) void this.run();
  }

  /** Forgets the question that waits; an answer under way is still shown. */
  cancel(): void {
    this.next = undefined;
  }

  private async run(): Promise<void> {
    this.asking = true;
    while (this.next !== undefined) {
      const question = this.next;
      this.next = undefined;
      try {
        this.show(await this.ask(question), question);
      } catch (reason) {
        this.failed(reason);
      }
    }
    this.asking = false;
  }
}
