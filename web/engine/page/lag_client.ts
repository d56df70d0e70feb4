/** A contestant of the memory lab as the page sees it: a promise for each call, events for the rest. */
import { type Build, detectBuild } from '../../../wasm/loader';
import type { EngineErrorData } from '../shared/api';
import { closed, EngineError, noSimd } from '../shared/engine_error';
import { insideUrl } from '../shared/inside_binaries';
import type {
  LagContestant,
  LagEvents,
  LagExample,
  LagSetup,
  LagState,
  LagSummary,
} from '../shared/lag';
import type { FromLag, LagCalls, ToLag } from '../shared/lag_protocol';
import { type After, afterTimeout } from '../shared/time_limit';
import lagUrl from '../worker/lag_worker.ts?worker&url';
import { CallLink } from './call_link';
import { compileOnce, spawn } from './spawn';
import type { WorkerLike } from './worker_link';

/** Where workers and binaries come from; tests have their own. */
export interface LagClientHost {
  build(): Build | undefined;
  compile(build: Build): Promise<WebAssembly.Module>;
  worker(): WorkerLike<ToLag, FromLag>;
  after: After;
}

const browser: LagClientHost = {
  build: detectBuild,
  compile: (build) => compileOnce(insideUrl(build)),
  worker: () => spawn(lagUrl, 'lag'),
  after: afterTimeout,
};

/** Throws an EngineError where this browser cannot run the engine. */
export function createContestant(host: LagClientHost = browser): LagContestant {
  const build = host.build();
  if (!build) throw new EngineError(noSimd);
  return new Contestant(host, build);
}

const Target = EventTarget as new () => Pick<LagContestant, keyof EventTarget>;

class Contestant extends Target implements LagContestant {
  state: LagState = 'empty';
  summary: LagSummary | undefined;
  private readonly link: CallLink<LagCalls, ToLag, FromLag>;
  /** Progress that comes while a newer run is being made belongs to the older one. */
  private creating = 0;

  constructor(host: LagClientHost, build: Build) {
    super();
    this.link = new CallLink(
      {
        part: 'lag',
        spawn: () => host.worker(),
        compiled: host.compile(build),
        after: host.after,
      },
      (event) => this.received(event),
      () => this.state === 'training',
    );
  }

  async create(setup: LagSetup): Promise<LagSummary> {
    ++this.creating;
    try {
      this.summary = await this.link.call('create', setup);
    } finally {
      --this.creating;
    }
    this.become('ready');
    return this.summary;
  }

  train(): void {
    if (this.state !== 'ready' && this.state !== 'paused') return;
    this.become('training');
    this.link.post({ type: 'train' });
  }

  async pause(): Promise<void> {
    if (this.state !== 'training') return;
    await this.link.call('pause');
    // It may have finished meanwhile.
    if (this.is('training')) this.become('paused');
  }

  example(index: number): Promise<LagExample> {
    return this.link.call('example', index);
  }

  dispose(): void {
    this.link.end(closed);
  }

  private is(state: LagState): boolean {
    return this.state === state;
  }

  private received(event: Exclude<FromLag, { type: 'reply' }>): void {
    switch (event.type) {
      case 'ready':
        return;
      case 'progress':
        this.link.post({ type: 'acknowledge' });
        if (this.creating > 0) return;
        this.send('progress', event.progress);
        if (event.progress.finished) this.become('finished');
        return;
      case 'crashed':
        return this.crashed(event.error);
    }
  }

  private crashed(error: EngineErrorData): void {
    if (this.link.hasEnded) return;
    this.link.end(error);
    this.become('empty');
    this.send('crashed', error);
  }

  private become(state: LagState): void {
    if (state === this.state) return;
    this.state = state;
    this.send('state', state);
  }

  private send<K extends keyof LagEvents>(type: K, detail: LagEvents[K]): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
