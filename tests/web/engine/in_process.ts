/** The real Trainer and Predictor behind real message ports, in this thread in place of workers. */

import type { InsideModule } from '../../../wasm/inside_module';
import type { Build } from '../../../wasm/loader';
import type { WasmModule, WasmReader, WasmSession } from '../../../wasm/module';
import type { EngineHost } from '../../../web/engine/page/engine_host';
import type { WorkerLike } from '../../../web/engine/page/worker_link';
import type { Tasks } from '../../../web/engine/shared/api';
import { crash } from '../../../web/engine/shared/engine_error';
import type { FromInspector, ToInspector } from '../../../web/engine/shared/inspector_protocol';
import type {
  FromPredictor,
  FromTrainer,
  Outbox,
  Ping,
  Pong,
  StartWorker,
  ToPredictor,
  ToTrainer,
} from '../../../web/engine/shared/protocol';
import type { FromReplica, ToReplica } from '../../../web/engine/shared/replica_protocol';
import { Inspector } from '../../../web/engine/worker/inspector';
import { Predictor } from '../../../web/engine/worker/predictor';
import { Replica } from '../../../web/engine/worker/replica';
import { Trainer } from '../../../web/engine/worker/trainer';
import { ManualHost } from './manual_host';
import { compiled, compiledInside, newInside, newModule } from './wasm';

const moduleFor = (tasks: Tasks): Promise<WasmModule> =>
  tasks === 'all' ? newInside() : newModule();

interface Owner<In> {
  receive(message: In): void;
}

type Method = keyof WasmSession | keyof WasmReader;

export class InProcess<In extends { type: string }, Out, Module = WasmModule>
  implements WorkerLike<In, Out>
{
  onmessage: ((event: MessageEvent<Out | Pong>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  terminated = false;
  /** It computes without end: no message reaches it any more. */
  hangs = false;
  wasm: Module | undefined;
  /** That were transferred to it: they end with it. */
  private readonly ports: MessagePort[] = [];
  private readonly near: MessagePort;
  private readonly far: MessagePort;

  constructor(
    load: (tasks: Tasks) => Promise<Module>,
    make: (wasm: Module, page: Outbox<Out>, alive: () => boolean) => Owner<In>,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.near = port1;
    this.far = port2;
    port1.onmessage = (event) => this.onmessage?.(event as MessageEvent<Out>);
    const page: Outbox<Out> = {
      postMessage: (message, transfer = []) => {
        if (!this.terminated) port2.postMessage(message, transfer);
      },
    };
    let owner: Promise<Owner<In>> | undefined;
    port2.onmessage = ({ data }: MessageEvent<In | StartWorker | Ping>) => {
      if (this.hangs) return;
      if (data.type === 'ping') return port2.postMessage({ type: 'pong' });
      this.ports.push(...portsIn(data));
      if (data.type !== 'start') return void owner?.then((made) => made.receive(data as In));
      owner = load((data as StartWorker).tasks).then((wasm) => {
        this.wasm = wasm;
        const made = make(wasm, page, () => !this.terminated);
        port2.postMessage({ type: 'ready' });
        return made;
      });
      owner.catch((reason: unknown) => {
        port2.postMessage({ type: 'crashed', error: crash(reason) });
      });
    };
  }

  postMessage(message: In | StartWorker | Ping, transfer: Transferable[] = []): void {
    if (!this.terminated) this.near.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.near.close();
    this.far.close();
    for (const port of this.ports) port.close();
  }

  /** As a browser tells of a worker whose script threw. */
  fail(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }

  /** A session's or a reader's method ends in this call of it as an abort of the wasm code does. */
  trapIn(method: Method, call = 1, when: 'before' | 'after' = 'before'): void {
    this.wrap(method, (original) => {
      if (--call > 0) return original();
      if (when === 'after') original();
      throw new WebAssembly.RuntimeError('unreachable');
    });
  }

  /** Puts `around` in the place of a method, in all sessions or readers of this worker. */
  wrap(method: Method, around: (original: () => unknown) => unknown): void {
    const { Session, Reader } = this.wasm as WasmModule;
    type Code = (...args: unknown[]) => unknown;
    const types = [Session, Reader] as unknown as { prototype: Record<string, Code> }[];
    const { prototype } = types.find((type) => method in type.prototype)!;
    const original = prototype[method]!;
    prototype[method] = function (this: unknown, ...args) {
      return around(() => original.apply(this, args));
    };
  }
}

function after(alive: () => boolean) {
  return (ms: number, task: () => void): (() => void) => {
    const timer = setTimeout(() => alive() && task(), ms);
    return () => clearTimeout(timer);
  };
}

function portsIn(data: unknown): MessagePort[] {
  if (data instanceof MessagePort) return [data];
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return [];
  return Object.values(data).flatMap(portsIn);
}

export type TrainerProcess = InProcess<ToTrainer, FromTrainer>;
export type PredictorProcess = InProcess<ToPredictor, FromPredictor>;

export type InspectorProcess = InProcess<ToInspector, FromInspector, InsideModule>;

export type ReplicaProcess = InProcess<ToReplica, FromReplica>;

export class InProcessHost implements EngineHost {
  readonly replicas: ReplicaProcess[] = [];
  /** One core: nothing is shared unless a test says so. */
  cores = 1;
  readonly trainers: TrainerProcess[] = [];
  readonly predictors: PredictorProcess[] = [];
  /** The workers' clock. */
  now = (): number => performance.now();
  /** The page's clock: what it would do later waits here. */
  readonly clock = new ManualHost();
  readonly after = this.clock.after;
  tellVisible: (visible: boolean) => void = () => {};
  watching = false;

  readonly inspectors: InspectorProcess[] = [];

  readonly compile = (_: Build, tasks: Tasks): Promise<WebAssembly.Module> =>
    tasks === 'all' ? compiledInside() : compiled();
  readonly compileInside = (): Promise<WebAssembly.Module> => compiledInside();

  trainer(): TrainerProcess {
    const made: TrainerProcess = new InProcess(moduleFor, (wasm, page, alive) => {
      const soon = (task: () => void): void => void setImmediate(() => alive() && task());
      return new Trainer(wasm, page, { now: () => this.now(), soon, after: after(alive) });
    });
    this.trainers.push(made);
    return made;
  }

  replica(): ReplicaProcess {
    const made: ReplicaProcess = new InProcess(
      moduleFor,
      (wasm, page) => new Replica(wasm, page, () => this.now()),
    );
    this.replicas.push(made);
    return made;
  }

  inspector(): InspectorProcess {
    const made: InspectorProcess = new InProcess(
      newInside,
      (inside, page) => new Inspector(inside, page),
    );
    this.inspectors.push(made);
    return made;
  }

  predictor(): PredictorProcess {
    const made: PredictorProcess = new InProcess(moduleFor, (wasm, page, alive) => {
      return new Predictor(wasm, page, { now: () => performance.now(), after: after(alive) });
    });
    this.predictors.push(made);
    return made;
  }

  watchVisibility(tell: (visible: boolean) => void): () => void {
    this.tellVisible = tell;
    this.watching = true;
    tell(true);
    return () => {
      this.watching = false;
    };
  }
}
