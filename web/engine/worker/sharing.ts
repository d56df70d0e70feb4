import type { Progress, WasmSession } from '../../../wasm/module';
import type { Workers } from '../shared/worker_count';
import type { Group } from './group';
import { footprint } from './replace_session';
import type { TrainerHost } from './trainer_host';
import { Trial } from './trial';

/** Trying workers costs a moment; a shorter run is over before it is won back. */
const leastStepsToShare = 100;
/** Each worker holds the whole model: a group that nobody asked for takes no more than this. */
const mostGroupBytes = 2e9;

/** The run, as its trainer has it. */
export interface Shared {
  now(): {
    session: WasmSession | undefined;
    text: string;
    totalStep: number;
    running: boolean;
  };
  /** Back to where this checkpoint was made. */
  rewind(checkpoint: Uint8Array): void;
  /** Nothing is under way any more: what waited can be done, and the next step taken. */
  goOn(): void;
}

/** Among how many workers a run's steps are shared: as somebody chose, or after a trial. */
export class Sharing {
  workers: Workers = { count: 1, fixed: true };
  private trial: Trial | undefined;

  constructor(
    private readonly group: Group,
    private readonly host: TrainerHost,
    private readonly guard: (action: () => void) => void,
    private readonly run: Shared,
  ) {}

  /** A new run. */
  begin(batch: number, stepsLeft: number): void {
    this.trial = undefined;
    const { session, text, totalStep } = this.run.now();
    this.group.use(session!, text);
    const { count, fixed } = this.workers;
    const most = fixed ? batch : Math.floor(mostGroupBytes / footprint(session!));
    const workers = text === '' ? 1 : Math.max(1, Math.min(count, batch, most));
    this.group.resize(fixed ? workers : 1);
    if (!fixed && workers > 1 && stepsLeft >= leastStepsToShare)
      this.trial = new Trial(workers, totalStep, () => this.host.now());
  }

  /** The run before the steps to throw away, while such are taken. */
  get beforeTrial(): Trial['before'] {
    return this.trial?.before;
  }

  /** Steps to take alone until there is something to try; infinite where there is nothing. */
  get stepsAlone(): number {
    return this.trial?.stepsLeft(this.run.now().totalStep) ?? Number.POSITIVE_INFINITY;
  }

  /** Takes steps alone; the workers that will be tried start meanwhile. */
  alone(take: () => Progress): Progress {
    this.trial?.beginAlone();
    const advance = take();
    this.trial?.tookAlone(advance);
    return advance;
  }

  hire(): void {
    if (this.trial) this.group.hire(this.trial.workers);
  }

  /** A step with the group that is thrown away, or nothing yet where its workers still start. */
  tryTogether(): void {
    const { trial } = this;
    const { session } = this.run.now();
    if (!trial || !session) return;
    this.group.resize(trial.workers);
    this.watch(trial);
    if (!this.group.ready) return;
    if (!trial.before) trial.begin(session.save(), session.totalStep());
    this.group.begin();
  }

  /** Such a step is taken; the trial ends here where something `waits` to be done. */
  tookTogether(advance: Progress, waits: boolean): void {
    const done = this.trial!.tookTogether(advance);
    if (done || waits) this.endTrial(done);
  }

  /** There will be no other workers. */
  giveUp(): void {
    this.endTrial(false);
    this.trial = undefined;
  }

  /** Workers that do not come, or stand still for want of cores, must not hold the run up. */
  private watch(trial: Trial): void {
    trial.want();
    if (trial.watched) return;
    trial.watched = true;
    this.host.after(Math.ceil(trial.timeLeft), () => {
      trial.watched = false;
      if (this.trial !== trial || !trial.wanted) return;
      this.guard(() => {
        if (trial.timeLeft > 0) return this.watch(trial);
        if (!this.run.now().running) return trial.unwant();
        trial.cutOff();
        this.endTrial(true);
        this.run.goOn();
      });
    });
  }

  /** Back to before the steps that were only to be measured. */
  private endTrial(decided: boolean): void {
    const { trial } = this;
    if (!trial) return;
    if (trial.before) {
      const { checkpoint } = trial.before;
      this.run.rewind(checkpoint);
      trial.before = undefined;
    }
    if (!decided) return void this.group.resize(1); // It is tried again.
    this.trial = undefined;
    if (!trial.sharingPays) this.group.dismiss();
  }
}
