import type { EngineErrorData, Tasks } from '../shared/api';
import { crash, noAnswer, notStarted, type Part, tooLargeToHandOver } from '../shared/engine_error';
import type { Ping, Pong, StartWorker } from '../shared/protocol';
import type { After } from '../shared/time_limit';
import { Heartbeat } from './heartbeat';

/** What the engine uses of a Worker; a MessagePort with a class behind it does in tests. */
export interface WorkerLike<In, Out> {
  postMessage(message: In | StartWorker | Ping, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Out | Pong>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

interface Crashed {
  type: 'crashed';
  error: EngineErrorData;
}

/** A worker of the engine: which one, what it runs, and the clock of who watches it. */
export interface WorkerSource<In, Out> {
  part: Part;
  spawn(): WorkerLike<In, Out>;
  compiled: Promise<WebAssembly.Module>;
  /** Which binary that is. */
  tasks: Tasks;
  after: After;
  /** Asked where it does not start: what keeps it from that, if that is known. */
  forbidden?: ((part: Part) => Promise<EngineErrorData | undefined>) | undefined;
}

/**
 * The page's end of one worker, from its start to its end; whatever goes wrong becomes `crashed`,
 * also that it says nothing any more while something is awaited of it.
 */
export class WorkerLink<In, Out extends { type: string }> {
  private readonly worker: WorkerLike<In, Out>;
  private readonly started: Promise<void>;
  private readonly heartbeat: Heartbeat;
  private ready = false;
  private ended = false;

  constructor(
    private readonly source: WorkerSource<In, Out>,
    private readonly receive: (message: Out | Crashed) => void,
    awaits: () => boolean = () => false,
  ) {
    this.heartbeat = new Heartbeat(
      source.after,
      awaits,
      () => this.worker.postMessage({ type: 'ping' }, []),
      () => (this.ready ? this.crashed(noAnswer(source.part)) : this.notStarted()),
    );
    this.worker = source.spawn();
    this.worker.onmessage = ({ data }) => this.message(data);
    this.worker.onerror = ({ message }) =>
      message ? this.crashed(crash(message, source.part)) : this.notStarted();
    this.worker.onmessageerror = () =>
      this.crashed(crash('a message could not be read', source.part));
    this.started = source.compiled.then(
      (module) => {
        this.worker.postMessage({ type: 'start', compiled: module, tasks: source.tasks }, []);
        if (!this.ended) this.heartbeat.watch();
      },
      (reason: unknown) => this.notLoaded(reason),
    );
  }

  /**
   * Messages wait for the start, in order; after the end they go nowhere. Rejects where there is no
   * memory to hand one over.
   */
  async post(message: In, transfer: Transferable[] = []): Promise<void> {
    await this.started;
    if (this.ended) return;
    try {
      this.worker.postMessage(message, transfer);
    } catch {
      throw tooLargeToHandOver;
    }
    this.heartbeat.watch();
  }

  /** What was asked for last may take so long that nothing is heard meanwhile. */
  expect(ms: number): void {
    this.heartbeat.expect(ms);
  }

  /** Nothing is received any more. */
  end(): void {
    this.ended = true;
    this.heartbeat.stop();
    this.worker.onmessage = this.worker.onerror = this.worker.onmessageerror = null;
    this.worker.terminate();
  }

  private message(message: Out | Pong): void {
    this.heartbeat.heard();
    if (message.type === 'pong') return;
    if (message.type === 'ready') {
      this.ready = true;
      this.heartbeat.ready();
    }
    this.receive(message as Out);
  }

  private crashed(error: EngineErrorData): void {
    if (!this.ended) this.receive({ type: 'crashed', error });
  }

  private notLoaded(reason: unknown): void {
    const detail = reason instanceof Error ? ` (${reason.message})` : '';
    this.notStarted({
      code: 'crashed',
      field: this.source.part,
      message: `The engine's program could not be loaded${detail}.`,
      hint: 'Check the connection and load the page again.',
    });
  }

  private notStarted(error = notStarted(this.source.part)): void {
    const { forbidden, part } = this.source;
    if (!forbidden) return this.crashed(error);
    void forbidden(part).then((why) => this.crashed(why ?? error));
  }
}
