import type { LossSnapshot } from '../../charts/history';
import type { Engine } from '../../engine/shared/api';
import type { PlaygroundStore } from '../store';

/** Seconds of training from which a way back asks for attention; below it is offered quietly. */
export const worthAttention = 30;

/** Everything needed to stand where one stood before a reset, another text or other settings. */
export interface Before {
  /** As in the editor and the form. */
  text: string;
  source: string;
  settings: Record<string, string>;
  ownText: string | undefined;
  /** The run, where it had trained at all. */
  run: KeptRun | undefined;
}

export interface KeptRun {
  checkpoint: Uint8Array;
  text: string;
  source: string;
  settings: Record<string, string>;
  history: LossSnapshot;
  step: number;
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

/** The present run, whose text came from `source`. Rejects where it cannot be saved. */
export async function keptRun(
  engine: Engine,
  { totalStep: step, history, running: settings }: PlaygroundStore,
  source: string,
  clock: TrainingClock,
): Promise<KeptRun> {
  const checkpoint = await engine.save();
  const { text = '' } = engine;
  const { seconds: trainedSeconds } = clock;
  return { checkpoint, text, source, settings, history: history.snapshot(), step, trainedSeconds };
}
