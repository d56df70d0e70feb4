import type { Build } from '../../../wasm/loader';
import { spawn } from '../../engine/page/spawn';
import type { Answer, Request } from '../shared/protocol';
import type { Sample } from '../shared/session_run';
import type { Workload } from '../shared/workload';
import workerUrl from '../worker/bench_worker.ts?worker&url';
import type { Runner } from './runner';

type Value = Sample | string | null;

/** Makes what a workload learns from in a worker: on the page's own thread it would be felt. */
export interface DataMaker {
  data(workload: Workload): Promise<string>;
  close(): void;
}

export function openDataMaker(): DataMaker {
  return new SessionRunner();
}

/** One session in one worker. `build` must be one that this browser can run. */
export async function openSessionRunner(build: Build): Promise<Runner> {
  const runner = new SessionRunner();
  await runner.request({ type: 'load', build });
  return runner;
}

class SessionRunner implements Runner, DataMaker {
  private readonly worker: Worker;
  private open: { resolve(value: Value): void; reject(error: Error): void } | undefined;

  constructor() {
    this.worker = spawn(workerUrl, 'bench');
    this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const { open } = this;
      this.open = undefined;
      if ('error' in data) open?.reject(new Error(data.error));
      else open?.resolve(data.value);
    };
    this.worker.onerror = ({ message }) => this.fail(message || 'The worker did not start.');
  }

  async start(workload: Workload, warmupSeconds: number): Promise<void> {
    await this.request({ type: 'start', workload: workload.id, warmupSeconds });
  }

  async window(seconds: number): Promise<Sample> {
    const sample = await this.request({ type: 'window', seconds });
    if (!sample || typeof sample === 'string') throw new Error('There is no run to measure.');
    return sample;
  }

  async stop(): Promise<void> {
    await this.request({ type: 'stop' });
  }

  async data(workload: Workload): Promise<string> {
    return String(await this.request({ type: 'data', workload: workload.id }));
  }

  close(): void {
    this.worker.terminate();
    this.fail('The measurement was ended.');
  }

  request(request: Request): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.open = { resolve, reject };
      this.worker.postMessage(request);
    });
  }

  private fail(message: string): void {
    this.open?.reject(new Error(message));
    this.open = undefined;
  }
}
