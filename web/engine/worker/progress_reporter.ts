import type { Progress } from '../../../wasm/module';
import type { FromTrainer, Outbox } from '../shared/protocol';
import { SpeedMeter } from './speed_meter';
import { buffersOf, StepLog } from './step_log';

const everyMs = 50;

/**
 * Tells the page how a run goes, never faster than the page can take it: while one report is
 * unacknowledged, later ones merge into the next.
 */
export class ProgressReporter {
  totalStep = 0;
  epoch = 0;
  /** The last step that the page is known to have heard of. */
  heard = 0;
  private totalSteps = 0;
  private bestStep = 0;
  private learntStep = 0;
  private finished = false;
  private diverged = 0;
  private characters = 0;
  private seconds = 0;
  private readonly buffer = new StepLog();
  /** What the page may not have heard of, and the last step of each report under way. */
  private readonly unheard = new StepLog();
  private readonly told: number[] = [];
  private readonly speed = new SpeedMeter();
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly page: Outbox<FromTrainer>,
    private readonly now: () => number,
  ) {}

  /** The run now is at this place; what was not yet told did not happen in it. */
  moveTo(totalStep: number, epoch: number, totalSteps = this.totalSteps): void {
    this.totalStep = totalStep;
    this.epoch = epoch;
    this.totalSteps = totalSteps;
    this.bestStep = 0;
    this.learntStep = 0;
    this.finished = false;
    this.diverged = 0;
    this.characters = 0;
    this.seconds = 0;
    this.buffer.clear();
    this.unheard.clear();
    this.told.fill(0);
    this.heard = totalStep;
  }

  /** The run has become longer. */
  extend(totalSteps: number): void {
    this.totalSteps = totalSteps;
    this.finished = false;
  }

  /** What the page would never hear of if this worker ended now. */
  get untold(): readonly Progress[] {
    const { report } = this.unheard;
    return report ? [report] : [];
  }

  /** Training starts or goes on. */
  resume(): void {
    this.speed.restart(this.now());
  }

  add(advance: Progress): void {
    this.totalStep = advance.totalStep;
    this.epoch = advance.epoch;
    this.bestStep = advance.bestStep;
    this.learntStep = advance.learntStep;
    this.finished = advance.finished;
    this.diverged = advance.diverged;
    this.characters += advance.characters;
    this.seconds += advance.seconds;
    this.buffer.add(advance);
    this.unheard.add(advance);
    this.speed.add({
      at: this.now(),
      steps: advance.step.length,
      characters: advance.characters,
      seconds: advance.seconds,
    });
  }

  acknowledge(): void {
    const step = this.told.shift() ?? 0;
    if (step > this.heard) this.heard = step;
    // A measurement of that step may have come after it was told.
    this.unheard.forget(this.heard);
    this.postIfDue();
  }

  postIfDue(): void {
    if (this.told.length === 0 && this.now() - this.last >= everyMs) this.post();
  }

  /** At once, because the state is about to change. */
  post(): void {
    if (this.buffer.empty) return;
    const columns = this.buffer.take();
    const { characters, seconds } = this;
    this.characters = 0;
    this.seconds = 0;
    this.last = this.now();
    this.told.push(this.totalStep);
    const progress = {
      ...columns,
      totalStep: this.totalStep,
      epoch: this.epoch,
      characters,
      seconds,
      charactersPerSecond: this.speed.charactersPerSecond,
      // A run that stops early has nothing left either.
      secondsLeft: this.finished
        ? 0
        : this.speed.secondsFor(Math.max(0, this.totalSteps - this.totalStep)),
      bestStep: this.bestStep,
      learntStep: this.learntStep,
      finished: this.finished,
      diverged: this.diverged,
    };
    this.page.postMessage({ type: 'progress', progress }, buffersOf(columns));
  }
}
