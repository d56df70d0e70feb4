/** What differs between a worker and a test. */
export interface TrainerHost {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Runs `task` soon, after messages that are already waiting. */
  soon(task: () => void): void;
  /** Runs `task` after about `ms`; the result takes it back. */
  after(ms: number, task: () => void): () => void;
}
