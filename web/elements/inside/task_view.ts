import type { PropertyValues } from 'lit';

import type { Engine } from '../../engine/shared/api';
import { Pace } from '../gates/pace';
import { Latest } from '../view/latest';
import { ViewElement } from '../view/view_element';

/** What a view into the network of another task than a text is asked with. */
export interface TaskQuestion {
  /** As Engine.answer() takes it. */
  readonly text: string;
  /** Which part of the network: see Network.parts. */
  readonly part: number;
}

/**
 * A view of what happens while a network reads one question, which follows the training.
 * Properties: `engine`, `question` (as Engine.answer() takes it), `networkPart` (see
 * Network.parts), `reads` (what a step reads: a word, a frame). Attribute: `staged`, where it has
 * the screen to itself.
 */
export abstract class TaskView<Answer> extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    question: { type: String },
    networkPart: { attribute: false },
    reads: { type: String },
  };

  declare question: string;
  declare networkPart: number;
  declare reads: string;

  protected readonly start = {};
  private readonly pace = new Pace();
  private timer = 0;
  private readonly latest = new Latest<TaskQuestion, Answer>(
    (question) => this.pace.measure(() => this.look(this.live!, question)),
    (answer, question) => {
      if (question.text !== this.question || question.part !== this.networkPart) return;
      this.problem = '';
      this.show(answer);
    },
    (reason) => this.isConnected && this.fail(reason),
  );

  constructor() {
    super();
    this.shared = true;
    this.question = '';
    this.networkPart = 0;
    this.reads = 'step';
  }

  protected abstract look(engine: Engine, question: TaskQuestion): Promise<Answer>;
  protected abstract show(answer: Answer): void;

  /** Something is to be looked at otherwise. */
  protected ask(): void {
    const { question: text, networkPart: part } = this;
    if (this.live && text !== '') this.latest.request({ text, part });
  }

  /** Not more often than its own cost allows. */
  protected override weightsChanged(): void {
    if (this.timer || !this.live) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.ask();
    }, this.pace.wait);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('question') || changed.has('networkPart')) this.ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.timer = 0;
    this.latest.cancel();
  }
}
