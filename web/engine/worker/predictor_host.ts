/** What differs between a worker and a test. */
export interface PredictorHost {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Runs `task` after about `ms`; the result calls it off. */
  after(ms: number, task: () => void): () => void;
}
