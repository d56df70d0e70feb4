import type { Engine } from '../../engine/shared/api';
import type { FirstLine } from '../keeping/saved_run';
import type { Notice } from '../notices';

/** What the page shows when something happens. */
export interface Hooks {
  tell(notice: Notice): void;
  /** What was told about it no longer holds. */
  withdraw(about: string): void;
  /** Everything from the beginning: what did not come is asked for again. */
  reopen(): void;
  /** What is learnt, by the setting's choice. Before anything is shown of it, and of each run. */
  learns(task: string): void;
  say(sentence: string, atOnce?: boolean): void;
  show(): void;
  sample(text: string, step: number): void;
  /** A new run: what the one before wrote is out of date. */
  created(): void;
  weights(): void;
  prompt(text: string): void;
  /** What a person had typed before a reload. */
  typed(text: string): void;
  /** The sample goes on from these first lines. */
  lines(lines: readonly FirstLine[]): void;
  /** Opens the list of saved runs. */
  runs(): void;
  /** Whether the page offers a part: a teacher may have hidden it. */
  offers(part: string): boolean;
  look(): void;
  /** A fresh run may train without being asked. */
  begin(engine: Engine): void;
  save(): void;
  /** Whether a person has written a text meanwhile, which then is the one. */
  written(): boolean;
}

/** Where a run says what happened, and takes back what no longer holds. */
export type Notices = Pick<Hooks, 'tell' | 'withdraw'>;
