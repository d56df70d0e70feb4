import { createEngine } from '../../engine/page/client';
import type { Engine, ProgressReport, Tasks } from '../../engine/shared/api';
import { dataOf } from '../shared/examples';
import type { Sample } from '../shared/session_run';
import { randomText, settingsOf, tasksOf, type Workload } from '../shared/workload';
import type { Runner } from './runner';
import { type DataMaker, openDataMaker } from './session_runner';

/**
 * The page's whole engine: trainer, predictor following it, checkpoints, progress reports. It
 * cannot generate without pause, so only workloads that train run on it. `workers`: 1 to 8.
 * `watched`: an open view of gates asks about a passage at every renewal of the weights.
 */
export async function openEngineRunner(workers: number, watched: boolean): Promise<Runner> {
  const runner = new EngineRunner(workers, watched);
  await runner.load('language');
  return runner;
}

/** As many as a view of gates reads. */
const watchedCharacters = 2048;

class EngineRunner implements Runner {
  private opened: { engine: Engine; tasks: Tasks } | undefined;
  private maker: DataMaker | undefined;
  private closed = false;
  private abort: (error: Error) => void = () => {};
  /** Rejects when the engine breaks down or is closed. */
  private readonly ended = new Promise<never>((_, reject) => (this.abort = reject));

  constructor(
    private readonly workers: number,
    private readonly watched: boolean,
  ) {
    this.ended.catch(() => {}); // Told where something is waited for.
  }

  /** An engine that can train these; it takes the place of one for others. */
  async load(tasks: Tasks): Promise<Engine> {
    if (this.opened?.tasks === tasks) return this.opened.engine;
    this.opened?.engine.dispose();
    this.opened = undefined;
    const engine = await createEngine({ workers: this.workers, tasks });
    if (this.closed) {
      engine.dispose();
      return this.ended;
    }
    this.opened = { engine, tasks };
    for (const type of ['crashed', 'failed'] as const)
      engine.addEventListener(type, ({ detail }) => this.abort(new Error(detail.message)));
    return engine;
  }

  async start(workload: Workload, warmupSeconds: number): Promise<void> {
    if (workload.kind !== 'train') throw new Error(`The engine cannot run ${workload.id}.`);
    const engine = await this.load(tasksOf(workload));
    const data = workload.examples ? await this.make(workload) : dataOf(workload);
    await engine.create(data, settingsOf(workload));
    if (this.watched) await this.watch(engine);
    await this.window(warmupSeconds);
  }

  private async make(workload: Workload): Promise<string> {
    if (this.closed) return this.ended;
    const maker = (this.maker = openDataMaker());
    try {
      return await maker.data(workload);
    } finally {
      maker.close();
    }
  }

  private async watch(engine: Engine): Promise<void> {
    const text = randomText().slice(0, watchedCharacters);
    const ask = () => engine.trace({ text, probes: ['gates', 'h', 'c'], loss: 'none' });
    engine.addEventListener('inside', () => ask().catch((reason: Error) => this.abort(reason)));
    await ask();
  }

  /** Between two reports of progress, the first after training started and one `seconds` later. */
  async window(seconds: number): Promise<Sample> {
    const engine = this.opened?.engine;
    if (!engine) return this.ended;
    const measured = new Promise<Sample>((resolve) => {
      let start: number | undefined;
      let tokens = 0;
      const heard = ({ detail }: CustomEvent<ProgressReport>): void => {
        const time = performance.now();
        if (start !== undefined) tokens += detail.characters;
        start ??= time;
        const elapsed = (time - start) / 1000;
        if (elapsed < seconds || tokens === 0) return;
        engine.removeEventListener('progress', heard);
        resolve({ tokens, seconds: elapsed });
      };
      engine.addEventListener('progress', heard);
    });
    engine.train();
    const sample = await Promise.race([measured, this.ended]);
    await engine.pause();
    return sample;
  }

  async stop(): Promise<void> {}

  close(): void {
    this.closed = true;
    this.opened?.engine.dispose();
    this.maker?.close();
    this.abort(new Error('The measurement was ended.'));
  }
}
