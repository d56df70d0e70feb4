import type { EngineErrorData } from '../shared/api';
import type { FromInspector, InspectorCalls, ToInspector } from '../shared/inspector_protocol';
import { CallLink } from './call_link';
import type { WorkerSource } from './worker_link';

type Link = CallLink<InspectorCalls, ToInspector, FromInspector>;
export type InspectorRequest<K extends keyof InspectorCalls> =
  Parameters<InspectorCalls[K]> extends [number, ...infer Rest] ? Rest : never;

interface Host {
  source(): WorkerSource<ToInspector, FromInspector>;
  /** Gives the trainer its end of a channel. */
  connect(port: MessagePort): void;
  /** The inspector has the weights of this step. */
  weights(step: number): void;
  crashed(error: EngineErrorData): void;
}

/** The inspector worker as the page sees it: made when first asked, and again after a crash. */
export class InspectorLink {
  private link: Link | undefined;

  constructor(private readonly host: Host) {}

  ask<K extends keyof InspectorCalls>(
    run: number,
    name: K,
    request: InspectorRequest<K>,
  ): Promise<ReturnType<InspectorCalls[K]>> {
    if (!this.link) {
      this.link = new CallLink(this.host.source(), (message) => this.receive(message));
      this.connect();
    }
    return this.link.call(name, ...([run, ...request] as never)) as Promise<
      ReturnType<InspectorCalls[K]>
    >;
  }

  /** To a trainer; a former one is forgotten. */
  connect(): void {
    if (!this.link) return;
    const { port1, port2 } = new MessageChannel();
    this.link.post({ type: 'trainer', port: port1 }, [port1]);
    this.host.connect(port2);
  }

  end(error: EngineErrorData): void {
    this.link?.end(error);
    this.link = undefined;
  }

  private receive(message: Exclude<FromInspector, { type: 'reply' }>): void {
    if (message.type === 'weights') return this.host.weights(message.step);
    if (message.type !== 'crashed') return;
    this.end(message.error);
    this.host.crashed(message.error);
  }
}
