import { checkpointInterval, firstCheckpointMs, keepable } from '../shared/keeping';
import type { FromTrainer, Outbox } from '../shared/protocol';
import type { AnyRun } from './closed_run';
import { InTurn } from './in_turn';

/** The run as it is now. */
interface Present {
  readonly held: AnyRun | undefined;
  readonly run: number;
  readonly totalStep: number;
}

/** When the run is sent to the page to be kept, and that it is. */
export class Checkpoints {
  private next = 0;
  private readonly turn = new InTurn(() => this.send());

  constructor(
    private readonly page: Outbox<FromTrainer>,
    private readonly now: () => number,
    private readonly present: () => Present,
  ) {}

  /** Training begins. */
  begin(): void {
    this.next = this.now() + firstCheckpointMs;
  }

  /** The next one is due now; a run that stands still was kept when it halted. */
  hurry(): void {
    this.next = 0;
  }

  sendIfDue(): void {
    if (this.now() >= this.next) this.turn.request(false);
  }

  /** As soon as the page has taken the one before. */
  request(): void {
    this.turn.request(true);
  }

  taken(): void {
    this.turn.taken();
  }

  /** What was owed of a former run is not wanted any more. */
  cancel(): void {
    this.turn.cancel();
  }

  /** Whether there was anything to send. */
  send(): boolean {
    const { held, run, totalStep: step } = this.present();
    const summary = held?.summary();
    if (!held || !summary || !keepable(summary)) return false;
    const before = this.now();
    const bytes = held.save();
    const now = this.now();
    this.next = now + checkpointInterval(summary, now - before);
    this.page.postMessage({ type: 'checkpoint', bytes, step, run }, [bytes.buffer as ArrayBuffer]);
    return true;
  }
}
