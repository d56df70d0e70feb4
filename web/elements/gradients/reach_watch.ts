import type { Contestant } from '../../app/race';
import type { Reach, ReachMap, Trace } from '../../engine/shared/inside';
import { Latest } from '../view/latest';

export interface ReachQuestion {
  text: string;
  /** The step whose loss is traced. */
  at: number;
  scale: number;
}

/** What is known of how far one network's losses reach back. */
export class ReachWatch {
  reach: Reach | undefined;
  /** The question that `reach` answers. */
  asked: ReachQuestion | undefined;
  map: ReachMap | undefined;
  /** Nats, of each step: the loss of the character after it. */
  losses: Float32Array | undefined;

  private readonly curves: Latest<ReachQuestion, Reach>;
  private readonly maps: Latest<ReachQuestion, ReachMap>;
  private readonly reads: Latest<ReachQuestion, Trace>;

  constructor(
    readonly contestant: Contestant,
    changed: () => void,
    failed: (reason: unknown) => void,
  ) {
    const { engine } = contestant;
    const failing = (reason: unknown) => this.alive && failed(reason);
    this.curves = new Latest<ReachQuestion, Reach>(
      ({ text, at, scale }) => engine.reach({ text, at, recurrentScale: scale, explain: true }),
      (reach, question) => {
        if (!this.alive) return;
        this.reach = reach;
        this.asked = question;
        changed();
      },
      failing,
    );
    this.maps = new Latest<ReachQuestion, ReachMap>(
      ({ text, scale }) => engine.reachMap({ text, recurrentScale: scale }),
      (map) => {
        if (!this.alive) return;
        this.map = map;
        changed();
      },
      failing,
    );
    this.reads = new Latest<ReachQuestion, Trace>(
      ({ text, scale }) => engine.trace({ text, probes: [], recurrentScale: scale }),
      ({ losses }) => {
        if (!this.alive) return;
        this.losses = losses;
        changed();
      },
      failing,
    );
  }

  private alive = true;

  /** Weights, text or factor are others: everything is asked anew. */
  ask(question: ReachQuestion): void {
    if (!this.contestant.summary) return;
    this.curves.request(question);
    this.maps.request(question);
    this.reads.request(question);
  }

  /** Only another character is chosen: the map has it already. */
  choose(question: ReachQuestion): void {
    if (this.contestant.summary) this.curves.request(question);
  }

  end(): void {
    this.alive = false;
    this.curves.cancel();
    this.maps.cancel();
    this.reads.cancel();
  }
}
