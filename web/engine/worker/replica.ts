import type { Progress, WasmModule, WasmSession } from '../../../wasm/module';
import { crash } from '../shared/engine_error';
import type { Outbox } from '../shared/protocol';
import type {
  Branch,
  FromLeader,
  FromReplica,
  Lead,
  SavedRun,
  ToReplica,
} from '../shared/replica_protocol';
import { Exchange } from './exchange';
import { GroupStep } from './group_step';
import { StepLog } from './step_log';

const encoder = new TextEncoder();

/** A member of a group that follows its leader: what runs inside a replica worker. */
export class Replica {
  private session: WasmSession | undefined;
  private readonly exchange: Exchange;
  private readonly step: GroupStep;
  private branch: Branch | undefined;
  /** Those that the page may not have heard of when the leader dies, from the last that it has. */
  private readonly steps = new StepLog();
  /** The run, where the steps since then are only a trial. */
  private beforeTrial: { checkpoint: Uint8Array; totalStep: number } | undefined;
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
    this.step = new GroupStep(this.exchange, now, (advance, lead) => this.ended(advance, lead));
  }

  receive(message: ToReplica): void {
    this.guard(() => {
      if (message.type === 'links')
        return message.links.forEach((link) => this.exchange.link(link));
      this.page.postMessage({ type: 'saved', run: this.saved() });
    });
  }

  private saved(): SavedRun | undefined {
    const { session, branch, beforeTrial } = this;
    if (!session || !branch) return undefined;
    const { report } = this.steps;
    const steps = report ? [report] : [];
    if (beforeTrial) return { branch, onTrial: true, ...beforeTrial, steps };
    // A step that still waits for its measurement was made all the same.
    const { made } = this.step;
    return {
      branch,
      onTrial: false,
      checkpoint: session.save(),
      totalStep: session.totalStep(),
      steps: made ? [...steps, made] : steps,
    };
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
    const { index, count, generation, checkpoint, text, links, branch, untold, beforeTrial } =
      message;
    for (const link of links) this.exchange.link(link);
    // The former one is of no use any more: there need not be memory for two.
    this.session?.delete();
    this.session = undefined;
    const made = this.wasm.Session.restore(checkpoint, encoder.encode(text));
    if ('error' in made) throw new Error(made.error.message);
    this.session = made.value;
    const joined = this.session.join(index, count);
    if ('error' in joined) throw new Error(joined.error.message);
    this.branch = branch;
    this.steps.clear();
    for (const told of untold) this.steps.add(told);
    this.beforeTrial = beforeTrial;
    this.step.use(this.session);
    this.exchange.reset(index, count, generation);
  }

  private ended(advance: Progress, { more, heard }: Lead): void {
    if (!this.beforeTrial) {
      this.steps.add(advance);
      this.steps.forget(heard);
    }
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
