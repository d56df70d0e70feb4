import type { EngineErrorData } from './api';
import { crash } from './engine_error';
import type { Start } from './protocol';

/** What the engine uses of a Worker; a MessagePort with a class behind it does in tests. */
export interface WorkerLike<In, Out> {
  postMessage(message: In | Start, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Out>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

interface Crashed {
  type: 'crashed';
  error: EngineErrorData;
}

/**
 * The page's end of one worker, from its start to its end; whatever goes wrong becomes `crashed`.
 */
export class WorkerLink<In, Out> {
  private readonly worker: WorkerLike<In, Out>;
  private readonly started: Promise<void>;
  private ended = false;

  constructor(
    spawn: () => WorkerLike<In, Out>,
    compiled: Promise<WebAssembly.Module>,
    private readonly receive: (message: Out | Crashed) => void,
  ) {
    this.worker = spawn();
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.worker.onerror = ({ message }) => this.crashed(message || 'its worker did not start');
    this.worker.onmessageerror = () => this.crashed('a message could not be read');
    this.started = compiled.then(
      (module) => this.worker.postMessage({ type: 'start', compiled: module }, []),
      (reason: unknown) => this.notLoaded(reason),
    );
  }

  /** Messages wait for the start, in order; after the end they go nowhere. */
  post(message: In, transfer: Transferable[] = []): void {
    void this.started.then(() => {
      if (!this.ended) this.worker.postMessage(message, transfer);
    });
  }

  /** Nothing is received any more. */
  end(): void {
    this.ended = true;
    this.worker.onmessage = this.worker.onerror = this.worker.onmessageerror = null;
    this.worker.terminate();
  }

  private crashed(reason: unknown): void {
    this.receive({ type: 'crashed', error: crash(reason) });
  }

  private notLoaded(reason: unknown): void {
    if (this.ended) return;
    const detail = reason instanceof Error ? ` (${reason.message})` : '';
    const error: EngineErrorData = {
      code: 'crashed',
      field: '',
      message: `The engine's program could not be loaded${detail}.`,
      hint: 'Check the connection and load the page again.',
    };
    this.receive({ type: 'crashed', error });
  }
}
