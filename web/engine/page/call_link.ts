import type { EngineErrorData } from '../shared/api';
import { EngineError } from '../shared/engine_error';
import { WorkerLink, type WorkerSource } from './worker_link';

interface Open {
  resolve(value: unknown): void;
  reject(error: EngineError): void;
}

interface Message {
  type: string;
}

type Reply = { type: 'reply'; id: number } & ({ value: unknown } | { error: EngineErrorData });

/** What a method of `Calls` is given and gives back. */
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
type Result<F> = F extends (...args: never[]) => infer R ? R : never;

/**
 * One worker that answers calls, as the page sees it: calls are promises, all else goes to
 * `receive`. `works` while it is to go on by itself.
 */
export class CallLink<Calls, In extends Message, Out extends Message> {
  private readonly link: WorkerLink<In, Out>;
  private readonly open = new Map<number, Open>();
  private lastId = 0;
  private ended: EngineErrorData | undefined;

  constructor(
    source: WorkerSource<In, Out>,
    private readonly receive: (event: Exclude<Out, { type: 'reply' }>) => void,
    works: () => boolean = () => false,
  ) {
    this.link = new WorkerLink(
      source,
      (message) => this.message(message as Out),
      () => this.open.size > 0 || works(),
    );
  }

  get hasEnded(): boolean {
    return this.ended !== undefined;
  }

  post(message: In, transfer?: Transferable[]): void {
    this.link.post(message, transfer).catch(() => {});
  }

  /** See WorkerLink.expect(). */
  expect(ms: number): void {
    this.link.expect(ms);
  }

  call<K extends keyof Calls>(name: K, ...args: Arguments<Calls[K]>): Promise<Result<Calls[K]>> {
    if (this.ended) return Promise.reject(new EngineError(this.ended));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve: (value) => resolve(value as Result<Calls[K]>), reject });
      this.link.post({ type: 'call', id, name, args } as unknown as In).catch((error) => {
        this.open.delete(id);
        reject(new EngineError(error as EngineErrorData));
      });
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

  private message(message: Out): void {
    if (message.type !== 'reply') return this.receive(message as Exclude<Out, { type: 'reply' }>);
    const reply = message as unknown as Reply;
    const call = this.open.get(reply.id);
    this.open.delete(reply.id);
    if ('error' in reply) call?.reject(new EngineError(reply.error));
    else call?.resolve(reply.value);
  }
}
