import type { InsideModule, RawLagProgress, WasmLagLab } from '../../../wasm/inside_module';
import type { Outcome } from '../../../wasm/module';
import type { EngineErrorData } from '../shared/api';
import { crash, wrongState } from '../shared/engine_error';
import type { LagExample, LagProgress, LagSetup, LagSummary } from '../shared/lag';
import type { FromLag, LagCall, LagCalls, ToLag } from '../shared/lag_protocol';
import type { Outbox } from '../shared/protocol';

type Answer<T> = Outcome<T, EngineErrorData>;
type Handlers = {
  [K in keyof LagCalls]: (...args: Parameters<LagCalls[K]>) => Answer<ReturnType<LagCalls[K]>>;
};

/** A clock, and a way to go on after the messages that wait. */
export interface LagHost {
  now(): number;
  soon(task: () => void): void;
}

/** Milliseconds that messages may have to wait for training. */
const budgetMs = 30;
/** Milliseconds between two reports. */
const everyMs = 80;

const columns = ['step', 'loss', 'measuredStep', 'accuracy', 'seconds', 'reach'] as const;

/** Trains one network of a memory lab: what runs inside its worker. */
export class LagRunner {
  private lab: WasmLagLab | undefined;
  private training = false;
  private queued = false;
  private untold: RawLagProgress[] = [];
  private last = Number.NEGATIVE_INFINITY;
  /** The page has not taken the last report: later ones merge into the next. */
  private unheard = false;
  private dead = false;

  constructor(
    private readonly inside: InsideModule,
    private readonly page: Outbox<FromLag>,
    private readonly host: LagHost,
  ) {}

  receive(message: ToLag): void {
    this.guard(() => {
      if (message.type === 'call') return this.call(message);
      if (message.type === 'acknowledge') return void (this.unheard = false);
      this.training = this.lab !== undefined;
      this.schedule();
    });
  }

  private readonly handlers: Handlers = {
    create: (setup) => this.create(setup),
    pause: () => this.pause(),
    example: (index) => this.example(index),
  };

  private call({ name, id, args }: LagCall): void {
    const handler = this.handlers[name] as (...args: unknown[]) => Answer<unknown>;
    this.page.postMessage({ type: 'reply', id, ...handler(...args) });
  }

  /** A mistake leaves the run that was there. */
  private create({ settings, task, lag, gatesOpen }: LagSetup): Answer<LagSummary> {
    const { LagLab } = this.inside;
    const made = LagLab.create({ ...LagLab.settings(), ...settings }, { task, lag, gatesOpen });
    if ('error' in made) return made;
    this.lab?.delete();
    this.lab = made.value;
    this.training = false;
    this.untold = [];
    this.unheard = false;
    return { value: this.lab.summary() };
  }

  private pause(): Answer<null> {
    this.training = false;
    this.tell();
    return { value: null };
  }

  private example(index: number): Answer<LagExample> {
    return (
      this.lab?.example(index) ?? { error: wrongState('There is no run.', 'Begin one first.') }
    );
  }

  private schedule(): void {
    if (this.queued || !this.training) return;
    this.queued = true;
    this.host.soon(() => {
      this.queued = false;
      this.guard(() => this.turn());
    });
  }

  private turn(): void {
    if (!this.training || !this.lab) return;
    const progress = this.lab.advance(budgetMs, 0);
    this.untold.push(progress);
    if (progress.finished) this.training = false;
    const due = !this.unheard && this.host.now() - this.last >= everyMs;
    if (progress.finished || due) this.tell();
    this.schedule();
  }

  private tell(): void {
    const newest = this.untold.at(-1);
    if (!newest) return;
    const progress: LagProgress = { ...newest };
    for (const column of columns)
      progress[column] = joined(this.untold.map((each) => each[column]));
    this.untold = [];
    this.last = this.host.now();
    this.unheard = true;
    this.page.postMessage(
      { type: 'progress', progress },
      columns.map((column) => progress[column].buffer as ArrayBuffer),
    );
  }

  private guard(action: () => void): void {
    if (this.dead) return;
    try {
      action();
    } catch (reason) {
      this.dead = true;
      this.page.postMessage({ type: 'crashed', error: crash(reason, 'lag') });
    }
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
