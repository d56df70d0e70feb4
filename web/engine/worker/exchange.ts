import type { ShareLoss } from '../../../wasm/module';
import type { BetweenReplicas, FromLeader, Lead, Link, Share } from '../shared/replica_protocol';

/**
 * One member's ports to all others of its group, and the shares of a round as they come in. Another
 * member can be a round ahead, never two: it needs this one's share to go on.
 */
export class Exchange {
  index = 0;
  count = 1;
  private generation = 0;
  private round = 0;
  private readonly ports = new Map<number, MessagePort>();
  private readonly rounds: [(Share | undefined)[], (Share | undefined)[]] = [[], []];
  /** Of a sync that has not arrived here yet. */
  private early: [number, Share][] = [];
  /** Arrays that came in go out again: training makes no garbage of that size. */
  private spare: Float32Array[] = [];

  constructor(
    private readonly arrived: () => void,
    private readonly led: (message: FromLeader) => void,
  ) {}

  /** A port takes the place of a former one to the same member. */
  link({ index, port }: Link): void {
    this.ports.get(index)?.close();
    this.ports.set(index, port);
    port.onmessage = ({ data }: MessageEvent<BetweenReplicas>) => {
      if (data.type === 'share') this.receive(index, data);
      else this.led(data);
    };
  }

  /** Every member begins anew, at round 0. */
  reset(index: number, count: number, generation: number): void {
    this.index = index;
    this.count = count;
    this.generation = generation;
    this.round = 0;
    this.rounds[0] = [];
    this.rounds[1] = [];
    const early = this.early;
    this.early = [];
    for (const [from, share] of early) this.receive(from, share);
  }

  close(): void {
    for (const port of this.ports.values()) port.close();
    this.ports.clear();
  }

  /** From the leader to one member. */
  tell(index: number, message: FromLeader, transfer: Transferable[] = []): void {
    this.ports.get(index)?.postMessage(message, transfer);
  }

  /** An array of `length` that is no longer needed, if there is one. */
  room(length: number): Float32Array | null {
    const at = this.spare.findIndex((array) => array.length === length);
    return at < 0 ? null : this.spare.splice(at, 1)[0]!;
  }

  /** `values` is given away. */
  send(values: Float32Array | null, loss: ShareLoss, lead: Lead): void {
    const { generation, round } = this;
    const head = { type: 'share', generation, round, loss, ...lead } as const;
    this.shares[this.index] = { ...head, values: null };
    const others = this.others();
    for (const [i, to] of others.entries()) {
      const sent = values && i + 1 < others.length ? this.copy(values) : values;
      this.ports.get(to)?.postMessage({ ...head, values: sent }, sent ? [sent.buffer] : []);
    }
  }

  /** The round's shares in the order of the indices, when all are there; the next round begins. */
  take(): Share[] | undefined {
    if (this.missing().length > 0) return undefined;
    const shares = this.shares as Share[];
    this.rounds[this.round++ % 2] = [];
    return shares;
  }

  recycle(shares: readonly Share[]): void {
    for (const { values } of shares) if (values) this.spare.push(values);
    while (this.spare.length > this.count) this.spare.shift();
  }

  /** The members that have not sent their share of this round. */
  missing(): number[] {
    return Array.from({ length: this.count }, (_, i) => i).filter((i) => !this.shares[i]);
  }

  others(): number[] {
    return Array.from({ length: this.count }, (_, i) => i).filter((i) => i !== this.index);
  }

  private get shares(): (Share | undefined)[] {
    return this.rounds[this.round % 2]!;
  }

  private copy(values: Float32Array): Float32Array {
    const room = this.room(values.length);
    if (!room) return values.slice();
    room.set(values);
    return room;
  }

  private receive(from: number, share: Share): void {
    if (share.generation < this.generation) return;
    if (share.generation > this.generation) return void this.early.push([from, share]);
    this.rounds[share.round % 2]![from] = share;
    this.arrived();
  }
}
