import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';

import type { HeldOutScores } from '../../app/tasks/held_out_scores';
import type { TaskPage } from '../../app/tasks/index';
import type { Engine, Reading, RunState, Summary } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';

/**
 * What one tries a network with: a question of one's own, and its answer, which follows the
 * training. One for each task; this is what they have in common. Properties: `ask` (puts a question
 * to the network; undefined resolves where a newer one came first), `task`, `summary`, `state`,
 * `examples` (the first lines of the data), `data` (all that the run learns from, '' where that is
 * not here), `temperature` (the setting), `scores` (how well each class is told, of what is held
 * out), `engine` (of the run, where another network may be trained beside it), `addable` (whether
 * what a hand made can be added to the data).
 * Methods: refresh(), when there are other weights; clear(), when there is another run.
 * Events: `question-change` with the question, to be kept; `reading` with every answer;
 * `temperature-change`; `data-add` with an example for the data (see app/tasks/added_example).
 */
export abstract class TryElement extends LitElement {
  static override properties: PropertyDeclarations = {
    ask: { attribute: false },
    task: { attribute: false },
    summary: { attribute: false },
    state: { attribute: false },
    examples: { attribute: false },
    data: { attribute: false },
    temperature: { attribute: false },
    scores: { attribute: false },
    engine: { attribute: false },
    addable: { attribute: false },
    reading: { state: true },
    problem: { state: true },
  };

  declare ask: ((question: string) => Promise<Reading | undefined>) | undefined;
  declare task: TaskPage | undefined;
  declare summary: Summary | undefined;
  declare state: RunState;
  declare examples: string;
  declare data: string;
  declare temperature: number;
  /** Undefined before anything was measured, and where there are no classes. */
  declare scores: HeldOutScores | undefined;
  declare engine: Engine | undefined;
  declare addable: boolean;
  /** The last answer. */
  declare protected reading: Reading | undefined;
  /** What `reading` answers. */
  protected answered = '';
  /** Why there is none to the present question; '' where there is. */
  declare protected problem: string;
  private asking = false;
  private again = false;

  constructor() {
    super();
    this.state = 'empty';
    this.addable = false;
    this.examples = this.data = '';
    this.temperature = 0.8;
    this.problem = '';
  }

  /** The question that was answered last; '' while none was. */
  get lastQuestion(): string {
    return this.answered;
  }

  /** In the format of the task (core/task/<name>.cpp); undefined where nothing is asked. */
  protected abstract question(): string | undefined;

  /** Puts it to the network. What a picture needs beside it is asked here too, one by one. */
  protected async inquiry(
    ask: NonNullable<TryElement['ask']>,
    question: string,
  ): Promise<Reading | undefined> {
    const reading = await ask(question);
    await this.alongside(question);
    return reading;
  }

  /** Puts it to the network beside the run, where there is one. */
  protected async alongside(_question: string): Promise<void> {}

  /** A question that was kept; '' for one that shows what this is about. */
  abstract restore(question: string): void;

  /** The network learnt meanwhile. */
  refresh(): void {
    void this.inquire();
  }

  /** Another network: what the one before said is out of date. */
  clear(): void {
    this.reading = undefined;
    this.refresh();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('ask') || changed.has('summary')) this.refresh();
  }

  /** To be called when the question changed. */
  protected changed(): void {
    const question = this.question();
    this.dispatchEvent(new CustomEvent('question-change', { detail: question ?? '' }));
    void this.inquire();
  }

  /** One question is on its way at a time; when it is back, the present one goes. */
  private async inquire(): Promise<void> {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    do {
      this.again = false;
      await this.inquireOnce();
    } while (this.again && this.isConnected);
    this.asking = false;
  }

  private async inquireOnce(): Promise<void> {
    const question = this.question();
    if (question === undefined || !this.ask) {
      this.reading = undefined;
      this.problem = '';
      return;
    }
    try {
      const reading = await this.inquiry(this.ask, question);
      if (reading) {
        [this.answered, this.reading] = [question, reading];
        this.dispatchEvent(new CustomEvent('reading', { detail: reading }));
      }
      this.problem = '';
    } catch (error) {
      this.problem = sentence(error);
    }
  }
}
