import type { Engine } from '../../engine/shared/api';
import type { GoalCheck } from './check';
import type { AnswerGoal } from './goal';

/**
 * Asks the network that follows the training, each time it has newer weights, what a goal asks.
 * One question is on its way at a time, so that no other waits for more than one of these.
 */
export class Answers {
  private asking = false;
  private ended = false;
  private readonly weights = ({ detail }: CustomEvent<{ step: number }>) => void this.ask(detail);

  constructor(
    private readonly engine: Engine,
    private readonly check: GoalCheck,
    private readonly question: string,
  ) {
    engine.addEventListener('weights', this.weights);
    // A network that has learnt may know it before it learns more.
    if (engine.totalStep > 0) void this.ask({ step: engine.totalStep });
  }

  end(): void {
    this.ended = true;
    this.engine.removeEventListener('weights', this.weights);
  }

  private async ask({ step }: { step: number }): Promise<void> {
    if (this.asking || this.ended || this.check.report.state === 'reached') return;
    this.asking = true;
    try {
      // What the page itself asks of these weights goes first.
      await new Promise((soon) => setTimeout(soon));
      const said = await this.answer();
      if (said !== undefined && !this.ended) this.check.answered(said.text, said.step ?? step);
    } catch {
      // The page says what is wrong with its engine; the next weights are asked again.
    } finally {
      this.asking = false;
    }
  }

  /** Of a text as many characters as are expected; of other tasks the whole answer. */
  private async answer(): Promise<{ text: string; step: number | undefined } | undefined> {
    const { engine, question } = this;
    if ((engine.summary?.task ?? 'language') !== 'language') {
      const reading = await engine.answer(question);
      return reading && { text: reading.answer, step: undefined };
    }
    const suggested = await engine.suggest(question, 1);
    if (!suggested) return undefined;
    const wanted = (this.check.goal as AnswerGoal).answer.trim();
    const ghost = suggested.ghost.trimStart();
    return { text: ghost.slice(0, wanted.length), step: suggested.step };
  }
}
