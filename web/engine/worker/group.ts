import type { Progress, WasmSession } from '../../../wasm/module';
import type { FromTrainer, Outbox } from '../shared/protocol';
import type { FromLeader, Lead, Link } from '../shared/replica_protocol';
import { Exchange } from './exchange';
import { GroupStep } from './group_step';

/** The trainer's clock and, where it leads a group, its watch over the others. */
export interface GroupHost {
  now(): number;
  after(ms: number, task: () => void): () => void;
}

const watchEveryMs = 3000;
/** A member is given up after this long, or after so many times what the leader's part took. */
const graceMs = 15_000;
const graceFactor = 10;

type Past = Pick<Extract<FromLeader, { type: 'sync' }>, 'branch' | 'untold' | 'beforeTrial'>;

interface Events {
  /** What of the next step does not come from its numbers; asked in the middle of it. */
  lead(): Lead;
  /** What a replica must know of the run so that it can go on from there without the leader. */
  past(): Past;
  /** A step is done; `promised` when the next one must follow. */
  stepped(advance: Progress, promised: boolean): void;
  /** The replicas that were asked for are there, or will never be. */
  ready(): void;
}

/** The leader's side of a group: asks the page for replicas, and keeps them in step. */
export class Group {
  /** Workers the next step is shared among. */
  size = 1;
  private hired = 1;
  private asked = 1;
  /** Replicas could not be had, or died again and again. */
  private hopeless = false;
  private generation = 0;
  private session: WasmSession | undefined;
  private text = '';
  /** The others do not have the run as it is now. */
  private stale = true;
  private promised = false;
  private readonly exchange: Exchange;
  private readonly step: GroupStep;
  /** Ports between the others, to hand on with the next sync. */
  private handOn: { to: number; link: Link }[] = [];
  private stopWatch: (() => void) | undefined;
  private reported = new Set<number>();

  constructor(
    private readonly page: Outbox<FromTrainer>,
    private readonly host: GroupHost,
    private readonly guard: (action: () => void) => void,
    private readonly events: Events,
  ) {
    this.exchange = new Exchange(
      () => guard(() => this.step.check()),
      () => {},
    );
    this.step = new GroupStep(
      this.exchange,
      () => host.now(),
      (advance, { more }) => {
        this.promised = more;
        events.stepped(advance, more);
      },
    );
  }

  /** Until a step ends, the session belongs to it. */
  get busy(): boolean {
    return this.step.busy;
  }

  /** Whether steps can be taken as they are wanted. */
  get ready(): boolean {
    return this.size <= this.hired;
  }

  /** The run to share; a new one, or one that changed by other means than steps. */
  use(session: WasmSession, text: string): void {
    this.session = session;
    this.text = text;
    this.step.use(session);
    this.promised = false;
    this.stale = true;
  }

  /** Shares the next steps among `count` workers; the page is asked for those that lack. */
  resize(wanted: number): void {
    const count = this.hopeless ? 1 : wanted;
    if (count !== this.size) this.stale = true;
    this.size = count;
    if (count === 1) this.session?.join(0, 1);
    this.hire(count);
  }

  /** Has workers started that may be wanted soon. */
  hire(count: number): void {
    if (count <= this.asked || this.hopeless) return;
    this.asked = count;
    this.page.postMessage({ type: 'recruit', count });
  }

  /** The replicas are not wanted any more. */
  dismiss(): void {
    this.resize(1);
    this.forget();
    this.page.postMessage({ type: 'dismiss' });
  }

  /** Ports to all replicas, in the place of all former ones. */
  link(links: readonly Link[]): void {
    this.exchange.close();
    for (const link of links) this.exchange.link(link);
    this.hired = links.length + 1;
    this.changed();
    this.events.ready();
  }

  /** A replica takes the place of a lost one; `others` have ports to it too. */
  replaced(link: Link, others: readonly { to: number; port: MessagePort }[]): void {
    this.exchange.link(link);
    const { index } = link;
    this.handOn = this.handOn.filter(({ to, link: old }) => to !== index && old.index !== index);
    for (const { to, port } of others) this.handOn.push({ to, link: { index, port } });
    this.changed();
  }

  /** There will be no replicas: whatever goes on, goes on alone. */
  alone(): void {
    this.forget();
    this.hopeless = true;
    this.size = 1;
    if (this.session) {
      this.session.join(0, 1);
      this.use(this.session, this.text);
    }
    this.events.ready();
  }

  live(name: string, value: string): void {
    if (this.stale) return; // It comes with the sync.
    for (const to of this.exchange.others()) this.exchange.tell(to, { type: 'live', name, value });
  }

  begin(): void {
    this.watch();
    if (this.stale) this.sync();
    if (!this.promised) this.go();
    this.step.begin(() => this.events.lead());
  }

  /** The group is another: a step under way is begun again by all. */
  private changed(): void {
    this.stale = true;
    if (!this.step.busy) return;
    this.sync();
    this.go();
    this.step.again();
  }

  private sync(): void {
    const session = this.session!;
    const count = this.size;
    const joined = session.join(0, count);
    if ('error' in joined) throw new Error(joined.error.message);
    const checkpoint = session.save();
    const generation = ++this.generation;
    const past = this.events.past();
    const { made } = this.step;
    const untold = made ? [...past.untold, made] : past.untold;
    this.exchange.reset(0, count, generation);
    for (const index of this.exchange.others()) {
      const links = this.handOn.filter(({ to }) => to === index).map(({ link }) => link);
      const { text } = this;
      this.exchange.tell(
        index,
        { type: 'sync', generation, index, count, checkpoint, text, links, ...past, untold },
        links.map(({ port }) => port),
      );
    }
    this.handOn = this.handOn.filter(({ to }) => to >= count);
    this.reported.clear();
    this.promised = false;
    this.stale = false;
  }

  private go(): void {
    for (const to of this.exchange.others()) this.exchange.tell(to, { type: 'go' });
  }

  private forget(): void {
    this.exchange.close();
    this.handOn = [];
    this.hired = this.asked = 1;
    this.stopWatch?.();
    this.stopWatch = undefined;
  }

  /** One slow timer while a group trains; no step waits for it. */
  private watch(): void {
    this.stopWatch ??= this.host.after(watchEveryMs, () => {
      this.stopWatch = undefined;
      this.guard(() => this.reportLost());
      if (this.step.busy) this.watch();
    });
  }

  private reportLost(): void {
    const { waitingSince, took } = this.step;
    if (waitingSince === undefined) return;
    if (this.host.now() - waitingSince < Math.max(graceMs, graceFactor * took)) return;
    for (const index of this.exchange.missing()) {
      if (this.reported.has(index)) continue;
      this.reported.add(index);
      this.page.postMessage({ type: 'lost', index });
    }
  }
}
