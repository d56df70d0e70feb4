/** The engine in Node: threads in the place of a page's workers. */

import { compileOnce } from '../../engine/page/spawn';
import type { WorkerLike } from '../../engine/page/worker_link';
import { binaryUrl } from '../../engine/shared/binaries';
import { insideUrl } from '../../engine/shared/inside_binaries';
import type { PackageHost } from './package_host';
import workerSource from 'unrolled:worker-source';

interface Thread {
  postMessage(message: unknown, transfer: readonly unknown[]): void;
  terminate(): void;
  on(event: string, listener: (argument: never) => void): void;
  ref(): void;
  unref(): void;
}

interface Timer {
  unref(): void;
}

interface NodeProcess {
  getBuiltinModule(name: 'node:worker_threads'): {
    Worker: new (url: URL, options: { workerData: string; name: string }) => Thread;
  };
  getBuiltinModule(name: 'node:os'): { availableParallelism(): number };
}

/** Asked of the process, not imported: a bundler for pages would look for a package of that name. */
const { process } = globalThis as unknown as { process: NodeProcess };

/** As a page has it. `held` says whether the process may end while it runs. */
class NodeWorker<In, Out> implements WorkerLike<In, Out> {
  onmessage: WorkerLike<In, Out>['onmessage'] = null;
  onerror: WorkerLike<In, Out>['onerror'] = null;
  onmessageerror: WorkerLike<In, Out>['onmessageerror'] = null;
  private readonly thread: Thread;

  constructor(
    name: string,
    private readonly threads: Set<NodeWorker<unknown, unknown>>,
    held: boolean,
  ) {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const url = new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`);
    this.thread = new Worker(url, { workerData: name, name: `unrolled ${name}` });
    this.hold(held);
    this.thread.on('message', (data: never) => this.onmessage?.({ data } as MessageEvent<never>));
    this.thread.on('messageerror', () => this.onmessageerror?.({} as MessageEvent));
    this.thread.on('error', (error: Error) => this.fail(error.message));
    this.thread.on('exit', (code: number) => this.fail(`its thread ended with ${code}`));
    threads.add(this as NodeWorker<unknown, unknown>);
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.thread.postMessage(message, transfer);
  }

  terminate(): void {
    this.threads.delete(this as NodeWorker<unknown, unknown>);
    this.thread.terminate();
  }

  hold(held: boolean): void {
    if (held) this.thread.ref();
    else this.thread.unref();
  }

  private fail(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }
}

export function nodeHost(): PackageHost {
  const threads = new Set<NodeWorker<unknown, unknown>>();
  let awaited = 0;
  const count = (by: 1 | -1): void => {
    awaited += by;
    for (const thread of threads) thread.hold(awaited > 0);
  };
  const spawn = <In, Out>(name: string) => new NodeWorker<In, Out>(name, threads, awaited > 0);
  return {
    compile: (build, tasks) => compileOnce(binaryUrl(build, tasks)),
    compileInside: (build) => compileOnce(insideUrl(build)),
    trainer: () => spawn('trainer'),
    predictor: () => spawn('predictor'),
    replica: () => spawn('replica'),
    inspector: () => spawn('inspector'),
    data: () => spawn('data'),
    after(ms, task) {
      const timer = setTimeout(task, ms);
      // Looking after the workers is no reason for the process to go on.
      (timer as unknown as Timer).unref();
      return () => clearTimeout(timer);
    },
    cores: process.getBuiltinModule('node:os').availableParallelism(),
    watchVisibility(tell) {
      tell(true);
      return () => {};
    },
    hold() {
      count(1);
      return () => count(-1);
    },
  };
}
