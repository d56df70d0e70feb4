import type { EngineErrorData } from './api';
import { EngineError } from './engine_error';
import type { FromTrainer, Reply, ToTrainer, TrainerCall, TrainerCalls } from './protocol';
import { WorkerLink, type WorkerLike } from './worker_link';

interface Open {
  resolve(value: unknown): void;
  reject(error: EngineError): void;
}

export type TrainerEvent = Exclude<FromTrainer, Reply>;

/** One trainer worker as the page sees it: calls are promises, all else goes to `receive`. */
export class TrainerLink {
  private readonly link: WorkerLink<ToTrainer, FromTrainer>;
  private readonly open = new Map<number, Open>();
  private lastId = 0;
  private ended: EngineErrorData | undefined;

  constructor(
    spawn: () => WorkerLike<ToTrainer, FromTrainer>,
    compiled: Promise<WebAssembly.Module>,
    private readonly receive: (event: TrainerEvent) => void,
  ) {
    this.link = new WorkerLink(spawn, compiled, (message) => this.message(message));
  }

  get hasEnded(): boolean {
    return this.ended !== undefined;
  }

  post(message: ToTrainer, transfer?: Transferable[]): void {
    this.link.post(message, transfer);
  }

  call<K extends keyof TrainerCalls>(
    name: K,
    ...args: Parameters<TrainerCalls[K]>
  ): Promise<ReturnType<TrainerCalls[K]>> {
    if (this.ended) return Promise.reject(new EngineError(this.ended));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.open.set(id, {
        resolve: (value) => resolve(value as ReturnType<TrainerCalls[K]>),
        reject,
      });
      this.post({ type: 'call', id, name, args } as TrainerCall);
    });
  }

  /** Open calls and later ones reject with `error`. */
  end(error: EngineErrorData): void {
    if (this.ended) return;
    this.ended = error;
    this.link.end();
    for (const { reject } of this.open.values()) reject(new EngineError(error));
    this.open.clear();
  }

  private message(message: FromTrainer): void {
    if (message.type !== 'reply') return this.receive(message);
    const call = this.open.get(message.id);
    this.open.delete(message.id);
    if ('error' in message) call?.reject(new EngineError(message.error));
    else call?.resolve(message.value);
  }
}
