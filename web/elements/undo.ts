import type { LossSnapshot } from '../charts/history';

/** Training time from which losing a run would hurt, in seconds. */
export const worthKeeping = 30;

/** Everything needed to stand where one stood before a reset, another text or other settings. */
export interface KeptRun {
  checkpoint: Uint8Array;
  text: string;
  source: string;
  history: LossSnapshot;
  trainedSeconds: number;
}

/** Counts the time a run has trained, pauses left out. */
export class TrainingClock {
  private total = 0;
  private since: number | undefined;

  get seconds(): number {
    return this.total + (this.since === undefined ? 0 : (performance.now() - this.since) / 1000);
  }

  run(): void {
    this.since ??= performance.now();
  }

  pause(): void {
    this.total = this.seconds;
    this.since = undefined;
  }

  restart(seconds = 0): void {
    const running = this.since !== undefined;
    this.total = seconds;
    this.since = running ? performance.now() : undefined;
  }
}
