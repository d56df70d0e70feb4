import type { Advance, WasmModule, WasmSession } from '../../wasm/module';
import { crash } from './engine_error';
import { Exchange } from './exchange';
import { GroupStep } from './group_step';
import type { Outbox } from './protocol';
import type { FromLeader, FromReplica, ToReplica } from './replica_protocol';

/** Steps whose numbers are kept for a page that has not heard of them when the leader dies. */
const keptSteps = 256;

const encoder = new TextEncoder();

/** A member of a group that follows its leader: what runs inside a replica worker. */
export class Replica {
  private session: WasmSession | undefined;
  private readonly exchange: Exchange;
  private readonly step: GroupStep;
  private steps: Advance[] = [];
  private dead = false;

  constructor(
    private readonly wasm: WasmModule,
    private readonly page: Outbox<FromReplica>,
    now: () => number,
  ) {
    this.exchange = new Exchange(
      () => this.guard(() => this.step.check()),
      (message) => this.guard(() => this.follow(message)),
    );
    this.step = new GroupStep(this.exchange, now, (advance, more) => this.ended(advance, more));
  }

  receive(message: ToReplica): void {
    this.guard(() => {
      if (message.type === 'links') return message.links.forEach((link) => this.exchange.link(link));
      const { session, steps } = this;
      const run = session && { checkpoint: session.save(), steps };
      this.page.postMessage(
        { type: 'saved', run },
        run ? [run.checkpoint.buffer as ArrayBuffer] : [],
      );
    });
  }

  private follow(message: FromLeader): void {
    switch (message.type) {
      case 'sync':
        return this.sync(message);
      case 'go':
        return this.step.begin();
      case 'live':
        return void this.session?.setLive(message.name, message.value);
    }
  }

  private sync(message: Extract<FromLeader, { type: 'sync' }>): void {
    const { index, count, generation, checkpoint, text, links } = message;
    for (const link of links) this.exchange.link(link);
    const made = this.wasm.Session.restore(checkpoint, encoder.encode(text));
    if ('error' in made) throw new Error(made.error.message);
    this.session?.delete();
    this.session = made.value;
    const joined = this.session.join(index, count);
    if ('error' in joined) throw new Error(joined.error.message);
    this.steps = [];
    this.step.use(this.session);
    this.exchange.reset(index, count, generation);
  }

  private ended(advance: Advance, more: boolean): void {
    this.steps.push(advance);
    if (this.steps.length > keptSteps) this.steps.shift();
    if (more) this.step.begin();
  }

  /** A trap leaves the instance in no defined state: nothing of it is used again. */
  private guard(action: () => void): void {
    if (this.dead) return;
    try {
      action();
    } catch (reason) {
      this.dead = true;
      this.page.postMessage({ type: 'crashed', error: crash(reason) });
    }
  }
}
