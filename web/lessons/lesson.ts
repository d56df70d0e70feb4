/** What a lesson is, besides its prose: data over the settings table and the engine. */
import type { ViewStart } from '../elements/view/view_element';
import type { Engine, RunState } from '../engine/shared/api';

/** What the run on the stage told since it was made. */
export interface LossRecord {
  readonly step: readonly number[];
  /** Nats a character. */
  readonly loss: readonly number[];
  readonly measuredStep: readonly number[];
  readonly measuredLoss: readonly number[];
  /** After each of these steps, a column for each metric of what is learnt, by its name. */
  readonly measured: Readonly<Record<string, readonly number[]>>;
}

/** When a thing to try has been tried. */
export type Done =
  | { readonly steps: number }
  | { readonly state: RunState }
  /** Pressed or typed something in a view of that name. */
  | { readonly used: string };

/** What came of a thing that was tried. */
export interface Seen {
  readonly engine: Engine;
  readonly record: LossRecord;
  /** What the view told last (its event `standing`); '' before it has told anything. */
  readonly verdict: string;
}

export interface Try {
  readonly kind: 'try';
  readonly id: string;
  /** On the button; none where the reader does it in the view. */
  readonly button?: string;
  /** The network it is done on, where that is not the one on the stage. */
  readonly start?: ViewStart;
  /** Settings of the present run that are changed, which starts it anew. */
  readonly set?: Readonly<{ [name: string]: string }>;
  readonly train?: boolean;
  /** Name of the view to look at. */
  readonly highlight?: string;
  readonly done: Done;
  /** What has been seen, said when it is done: true whatever came of it, or made from what came. */
  readonly seen: string | ((what: Seen) => string | Promise<string>);
}

/** What came true of a prediction. */
export interface Outcome {
  /** Id of the choice. */
  readonly choice: string;
  readonly sentence: string;
}

export interface Predict {
  readonly kind: 'predict';
  readonly id: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly start?: ViewStart;
  readonly highlight?: string;
  /** Trains on the stage first: until the run is over, at most so many steps. */
  readonly train?: number;
  /** What it is compared with: trained before it, to the same step. */
  readonly beside?: ViewStart;
  /** What is on the stage again when the prediction has come out. */
  readonly back?: ViewStart;
  outcome(engine: Engine, record: LossRecord, beside: LossRecord): Promise<Outcome>;
}

/** A question put, with what the engine answers to it. */
export type Posed = {
  /** Answers that are right too, to be counted in another way. */
  readonly also?: readonly { readonly number: number; readonly because: string }[];
  /** Numbers the reader may need, a line each. */
  readonly given?: readonly string[];
  /** Why that is the answer, with the numbers. */
  readonly because: string;
} & ({ readonly number: number; readonly tolerance: number } | { readonly choice: string });

export interface Question {
  readonly kind: 'question';
  readonly id: string;
  /** Without choices it takes a number. */
  readonly choices?: readonly { readonly id: string; readonly label: string }[];
  readonly unit?: string;
  /** About how many characters each line of Posed.given has: room for them, before they come. */
  readonly gives?: readonly number[];
  readonly start?: ViewStart;
  /** Trains on the stage first, where the run has fewer steps. */
  readonly train?: number;
  pose(engine: Engine, record: LossRecord): Promise<Posed>;
  /**
   * Helps after a wrong answer: where to look, what was mixed up. Given the answer and the truth.
   */
  help(given: number | string, truth: Posed): string;
}

export type Task = Try | Predict | Question;

export interface Lesson {
  readonly topic: string;
  /** Its networks learn something else than a text: the engine with all tasks is loaded for it. */
  readonly allTasks?: boolean;
  /** On the stage when the page opens. */
  readonly start: ViewStart;
  /** In the order of the prose, where each has its element by its id. */
  readonly tasks: readonly Task[];
}

export type { Engine };
