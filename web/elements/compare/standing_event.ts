/** Detail of the event `standing` of a race. */
export interface Standing {
  /** How it ended, in a sentence; '' before its end. */
  readonly verdict: string;
  /** How it is doing, after the word "Race"; '' before anybody has made a step. */
  readonly stands: '' | 'goes on' | 'waits' | 'is paused' | 'is over';
}
