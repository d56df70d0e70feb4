import type { EngineErrorData } from '../shared/api';
import type { ToTrainer } from '../shared/protocol';
import type { Branch, FromReplica, Link, SavedRun, ToReplica } from '../shared/replica_protocol';
import { WorkerLink, type WorkerSource } from './worker_link';

/** Replicas that die more often than this are not tried for ever. */
const mostDeaths = 3;
/** A living replica answers between two steps, or in the middle of one. */
const saveWithinMs = 10_000;

interface Member {
  link: WorkerLink<ToReplica, FromReplica>;
  ready: boolean;
}

/**
 * The page's side of a group: starts the replica workers, gives every two members a channel, and
 * starts another where one dies. Member 0 is the trainer.
 */
export class ReplicaTeam {
  private readonly members = new Map<number, Member>();
  private connected = false;
  private deaths = 0;
  /** Told what a replica saved, or that it died; without an index, that all are gone. */
  private answered: ((index?: number, run?: SavedRun) => void) | undefined;

  constructor(
    private readonly source: WorkerSource<ToReplica, FromReplica>,
    private readonly trainer: (message: ToTrainer, transfer: Transferable[]) => void,
  ) {}

  /** Deaths are counted anew: another run may not have what made replicas die in this one. */
  forgive(): void {
    this.deaths = 0;
  }

  /** The trainer hears of them when all are ready. */
  recruit(count: number): void {
    this.connected = false;
    for (let index = 1; index < count; ++index) if (!this.members.has(index)) this.start(index);
    this.connectWhenReady();
  }

  replace(index: number): void {
    if (!this.members.has(index)) return;
    this.members.get(index)!.link.end();
    if (++this.deaths > mostDeaths) {
      this.end();
      return this.trainer({ type: 'alone' }, []);
    }
    this.start(index);
  }

  /** Workers that share the run's steps, the trainer among them. */
  get size(): number {
    return this.members.size + 1;
  }

  /**
   * The run as the replica that is furthest in it has it, for a trainer in the place of a lost one;
   * undefined where no living one has this state of it. None that dies now is replaced.
   */
  save(wanted: Branch): Promise<SavedRun | undefined> {
    if (!this.connected) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const waiting = new Set(this.members.keys());
      let furthest: SavedRun | undefined;
      const stop = this.source.after(saveWithinMs, () => this.answered?.());
      this.answered = (index, run) => {
        if (index === undefined) waiting.clear();
        else waiting.delete(index);
        if (run && isOf(run, wanted) && run.totalStep > (furthest?.totalStep ?? -1)) furthest = run;
        if (waiting.size > 0) return;
        stop();
        this.answered = undefined;
        resolve(furthest);
      };
      for (const { link } of this.members.values()) void link.post({ type: 'save' });
    });
  }

  end(): void {
    for (const { link } of this.members.values()) link.end();
    this.members.clear();
    this.connected = false;
    this.answered?.();
  }

  private start(index: number): void {
    const link = new WorkerLink(this.source, (message) => this.receive(index, message));
    this.members.set(index, { link, ready: false });
  }

  private receive(
    index: number,
    message: FromReplica | { type: 'crashed'; error: EngineErrorData },
  ): void {
    switch (message.type) {
      case 'ready':
        this.members.get(index)!.ready = true;
        return this.connected ? this.connect(index) : this.connectWhenReady();
      case 'saved':
        return this.answered?.(index, message.run);
      case 'crashed':
        return this.answered ? this.answered(index) : this.replace(index);
    }
  }

  private connectWhenReady(): void {
    if (![...this.members.values()].every(({ ready }) => ready)) return;
    const links = new Map([...this.members.keys()].map((index) => [index, [] as Link[]]));
    const leader: Link[] = [];
    for (const [index, own] of links) {
      for (const other of [0, ...links.keys()]) {
        if (other >= index) continue;
        const { port1, port2 } = new MessageChannel();
        own.push({ index: other, port: port1 });
        (links.get(other) ?? leader).push({ index, port: port2 });
      }
    }
    for (const [index, own] of links) this.post(index, own);
    this.connected = true;
    this.trainer({ type: 'replicas', links: leader }, ports(leader));
  }

  /** One that takes another's place: the leader hands the others their ports when it syncs. */
  private connect(index: number): void {
    const own: Link[] = [];
    const others: { to: number; port: MessagePort }[] = [];
    for (const other of [0, ...this.members.keys()]) {
      if (other === index) continue;
      const { port1, port2 } = new MessageChannel();
      own.push({ index: other, port: port1 });
      others.push({ to: other, port: port2 });
    }
    this.post(index, own);
    const [leader, ...rest] = others;
    this.trainer(
      { type: 'replica', link: { index, port: leader!.port }, others: rest },
      others.map(({ port }) => port),
    );
  }

  private post(index: number, links: Link[]): void {
    void this.members.get(index)!.link.post({ type: 'links', links }, ports(links));
  }
}

function isOf({ branch }: SavedRun, { run, changes }: Branch): boolean {
  return branch.run === run && branch.changes === changes;
}

function ports(links: readonly Link[]): MessagePort[] {
  return links.map(({ port }) => port);
}
