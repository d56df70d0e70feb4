import type { Progress, ShareLoss, WasmSession } from '../../../wasm/module';
import type { Lead, Share } from '../shared/replica_protocol';
import type { Exchange } from './exchange';

const follow = (): Lead => ({ more: false, heard: 0 });

/**
 * One step after another of one member of a group. All members add the same numbers in the same
 * order, so that none ever drifts from the others.
 *
 * Nothing of the run changes before the last share of a round has come: a step in which a member is
 * lost begins again from the leader's state, and gives the same numbers.
 */
export class GroupStep {
  /** When this member had done its part and began to wait (ms); undefined while it does not. */
  waitingSince: number | undefined;
  /** How long that part took, ms. */
  took = 0;
  private stage: 'idle' | 'gradients' | 'losses' = 'idle';
  private session: WasmSession | undefined;
  private length = 0;
  private began = 0;
  /** The step that was made, while its measurement is under way. */
  made: Progress | undefined;
  private lead: () => Lead = follow;

  /** `ended` is told what the step gave, and what the leader told with it. */
  constructor(
    private readonly exchange: Exchange,
    private readonly now: () => number,
    private readonly ended: (advance: Progress, lead: Lead) => void,
  ) {}

  get busy(): boolean {
    return this.stage !== 'idle';
  }

  /** From here on this session's steps; one that was under way is forgotten. */
  use(session: WasmSession): void {
    this.session = session;
    this.stage = 'idle';
    this.made = undefined;
    this.waitingSince = undefined;
  }

  /**
   * A step, or the measurement that is due before it. The leader's `lead` is asked in its middle.
   */
  begin(lead = follow): void {
    this.lead = lead;
    this.began = this.now();
    if (this.session!.validating()) this.measure();
    else this.compute();
  }

  /** The same step again, after a sync in the middle of it. */
  again(): void {
    this.begin(this.lead);
  }

  /** A share has come. */
  check(): void {
    if (this.stage === 'idle' || this.waitingSince === undefined) return;
    const shares = this.exchange.take();
    if (!shares) return;
    this.waitingSince = undefined;
    if (this.stage === 'gradients') this.add(shares);
    else this.record(shares);
  }

  private compute(): void {
    this.stage = 'gradients';
    const { loss, values } = this.session!.compute(this.exchange.room(this.length));
    this.length = values.length;
    this.sent(values, loss);
  }

  private measure(): void {
    this.stage = 'losses';
    this.sent(null, this.session!.measureShare());
  }

  private sent(values: Float32Array | null, loss: ShareLoss): void {
    this.exchange.send(values, loss, this.lead());
    this.waitingSince = this.now();
    this.took = this.waitingSince - this.began;
    this.check();
  }

  private add(shares: Share[]): void {
    const session = this.session!;
    for (const [replica, { values, loss }] of shares.entries()) {
      const added = session.accumulate(replica, values, loss);
      if ('error' in added) throw new Error(added.error.message);
    }
    this.exchange.recycle(shares);
    const advance = { ...session.apply(), seconds: (this.now() - this.began) / 1000 };
    if (!session.validating()) return this.end(advance, shares);
    this.made = advance;
    this.measure();
  }

  private record(shares: Share[]): void {
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    const losses = shares.map(({ loss }) => loss);
    const told = this.session!.recordValidation({
      nats: sum(losses.map(({ nats }) => nats)),
      answers: sum(losses.map(({ answers }) => answers)),
      correct: sum(losses.map(({ correct }) => correct)),
      own: losses[0]!.own.map((_, i) => sum(losses.map(({ own }) => own[i]!))),
    });
    const { measuredStep, measured, bestStep, learntStep, finished } = told;
    const measurement = { measuredStep, measured, bestStep, learntStep, finished };
    this.end(this.made ? { ...this.made, ...measurement } : told, shares);
  }

  private end(advance: Progress, shares: Share[]): void {
    this.stage = 'idle';
    this.made = undefined;
    const { more, heard } = shares[0]!;
    this.ended(advance, { more: more && !advance.finished && advance.diverged === 0, heard });
  }
}
