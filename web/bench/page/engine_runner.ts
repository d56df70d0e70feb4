import { createEngine } from '../../engine/page/client';
import type { Engine, ProgressReport } from '../../engine/shared/api';
import type { Sample } from '../shared/session_run';
import { randomText, settingsOf, type Workload } from '../shared/workload';
import type { Runner } from './runner';

/**
 * The page's whole engine: trainer, predictor following it, checkpoints, progress reports. It
 * cannot generate without pause, so only workloads that train run on it. `workers`: 1 to 8.
 * `watched`: an open view of gates asks about a passage at every renewal of the weights.
 */
export async function openEngineRunner(workers: number, watched: boolean): Promise<Runner> {
  return new EngineRunner(await createEngine({ workers }), watched);
}

/** As many as a view of gates reads. */
const watchedCharacters = 2048;

class EngineRunner implements Runner {
  private charactersPerStep = 0;
  private abort: (error: Error) => void = () => {};
  /** Rejects when the engine breaks down or is closed. */
  private readonly ended = new Promise<never>((_, reject) => (this.abort = reject));

  constructor(
    private readonly engine: Engine,
    private readonly watched: boolean,
  ) {
    this.ended.catch(() => {}); // Told where something is waited for.
    for (const type of ['crashed', 'failed'] as const)
      engine.addEventListener(type, ({ detail }) => this.abort(new Error(detail.message)));
  }

  async start(workload: Workload, warmupSeconds: number): Promise<void> {
    if (workload.kind !== 'train') throw new Error(`The engine cannot run ${workload.id}.`);
    this.charactersPerStep = workload.batch * workload.window;
    await this.engine.create(randomText(), settingsOf(workload));
    if (this.watched) await this.watch();
    await this.window(warmupSeconds);
  }

  private async watch(): Promise<void> {
    const text = randomText().slice(0, watchedCharacters);
    const ask = () => this.engine.trace({ text, probes: ['gates', 'h', 'c'], loss: 'none' });
    this.engine.addEventListener('inside', () =>
      ask().catch((reason: Error) => this.abort(reason)),
    );
    await ask();
  }

  /** Between two reports of progress, the first after training started and one `seconds` later. */
  async window(seconds: number): Promise<Sample> {
    const measured = new Promise<Sample>((resolve) => {
      let start: { time: number; step: number } | undefined;
      const heard = ({ detail }: CustomEvent<ProgressReport>): void => {
        const time = performance.now();
        start ??= { time, step: detail.totalStep };
        const elapsed = (time - start.time) / 1000;
        if (elapsed < seconds || detail.totalStep === start.step) return;
        this.engine.removeEventListener('progress', heard);
        const characters = (detail.totalStep - start.step) * this.charactersPerStep;
        resolve({ characters, seconds: elapsed });
      };
      this.engine.addEventListener('progress', heard);
    });
    this.engine.train();
    const sample = await Promise.race([measured, this.ended]);
    await this.engine.pause();
    return sample;
  }

  async stop(): Promise<void> {}

  close(): void {
    this.engine.dispose();
    this.abort(new Error('The measurement was ended.'));
  }
}
