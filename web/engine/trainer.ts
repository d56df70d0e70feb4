import type { Advance, Outcome, WasmModule, WasmSession } from '../../wasm/module';
import type { EngineErrorData, RunState, SettingValues } from './api';
import { crash, noText, wrongState } from './engine_error';
import { Group } from './group';
import { ModelFeed } from './model_feed';
import { ProgressReporter } from './progress_reporter';
import type {
  Created,
  FromTrainer,
  Outbox,
  Recovered,
  ToTrainer,
  TrainerCall,
  TrainerCalls,
  TrainerToPredictor,
} from './protocol';
import type { TrainerHost } from './trainer_host';
import { Trial } from './trial';

type Answer<T> = Outcome<T, EngineErrorData>;
type Reply<T> = Answer<T> | Promise<Answer<T>>;
type Handlers = {
  [K in keyof TrainerCalls]: (
    ...args: Parameters<TrainerCalls[K]>
  ) => Reply<ReturnType<TrainerCalls[K]>>;
};

/** Between two looks at the inbox: short enough that a pause feels immediate. */
const sliceMs = 30;
const checkpointEveryMs = 10_000;
/** Saving may take at most this share of the time; a large model is saved more rarely. */
const checkpointShare = 0.02;
/** Twelve bytes a parameter (value and two moments) make about 256 MB. */
const checkpointMaxParameters = 20e6;

/** Trying workers costs a moment; a shorter run is over before it is won back. */
const leastStepsToShare = 100;

const encoder = new TextEncoder();

/** Owns the training session: what runs inside the trainer worker, free of the worker's globals. */
export class Trainer {
  private session: WasmSession | undefined;
  private text = '';
  private run = 0;
  private recoveries = 0;
  private state: RunState = 'empty';
  private running = false;
  /** Steps until an automatic pause. */
  private quota = Number.POSITIVE_INFINITY;
  /** The next slice is one step only, so that a new start shows at once. */
  private fresh = true;
  private whenHalted: (() => void)[] = [];
  private scheduled = false;
  private dead = false;

  private readonly group: Group;
  private workers = { count: 1, fixed: true };
  private trial: Trial | undefined;
  /** What came while a step of the group was under way; it is dealt with after the step. */
  private waiting: ToTrainer[] = [];

  private readonly progress: ProgressReporter;
  private lastCheckpoint = 0;
  private checkpointCost = 0;
  private readonly feed: ModelFeed;
  private readonly insideFeed: ModelFeed;

  constructor(
    private readonly wasm: WasmModule,
    private readonly page: Outbox<FromTrainer>,
    private readonly host: TrainerHost,
  ) {
    this.progress = new ProgressReporter(page, () => host.now());
    this.feed = new ModelFeed(() => host.now());
    this.insideFeed = new ModelFeed(() => host.now());
    const guard = (action: () => void): void => this.guard(action);
    this.group = new Group(page, host, guard, {
      lead: () => ({ more: this.wantsMore(), heard: this.progress.heard }),
      past: () => ({
        branch: { run: this.run, recoveries: this.recoveries },
        untold: this.progress.untold,
        beforeTrial: this.trial?.before,
      }),
      stepped: (advance, promised) => this.steppedTogether(advance, promised),
      ready: () => this.betweenSteps(),
    });
  }

  receive(message: ToTrainer): void {
    this.guard(() => {
      const changesRun = message.type === 'call' || message.type === 'train';
      if (changesRun && this.group.busy) return void this.waiting.push(message);
      switch (message.type) {
        case 'call':
          return this.call(message);
        case 'train':
          return this.train();
        case 'workers':
          this.workers = { count: message.count, fixed: message.fixed };
          return;
        case 'replicas':
          return this.group.link(message.links);
        case 'replica':
          return this.group.replaced(message.link, message.others);
        case 'alone':
          this.endTrial(false);
          this.trial = undefined;
          return this.group.alone();
        case 'acknowledge':
          return this.progress.acknowledge();
        case 'predictor':
          message.port.onmessage = () => this.applied();
          return this.connect(message.port);
        case 'inspector':
          message.port.onmessage = () => this.guard(() => this.insideFeed.applied());
          this.insideFeed.connect(message.port);
          return this.offerModelTo(this.insideFeed);
      }
    });
  }

  /** From now on `predictor` is kept up to date; a former one is forgotten. */
  connect(predictor: Outbox<TrainerToPredictor>): void {
    this.feed.connect(predictor);
    this.offerModelTo(this.feed);
  }

  /** The predictor has taken over what it was sent last. */
  applied(): void {
    this.guard(() => this.feed.applied());
  }

  private readonly handlers: Handlers = {
    create: (text, settings, run) => this.create(text, settings, run),
    restore: (checkpoint, text, run) => this.restore(checkpoint, text, run),
    reset: (run) => this.reset(run),
    pause: () => {
      if (this.running) this.halt('paused');
      return { value: null };
    },
    step: (count) => this.step(count),
    setLive: (name, value) =>
      this.withSession((session) => {
        const set = session.setLive(name, value);
        if ('value' in set) this.group.live(name, value);
        return set;
      }),
    recover: () => this.recover(),
    save: () => this.withSession((session) => ({ value: session.save() })),
    evaluate: (text) => this.withSession((session) => session.evaluate(encoder.encode(text))),
  };

  private call({ id, name, args }: TrainerCall): void {
    const handler = this.handlers[name] as (...args: unknown[]) => Reply<unknown>;
    const answer = handler(...args);
    if (answer instanceof Promise) void answer.then((settled) => this.reply(id, settled));
    else this.reply(id, answer);
  }

  private reply(id: number, answer: Answer<unknown>): void {
    const value = 'value' in answer ? answer.value : undefined;
    const transfer = value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [];
    this.page.postMessage({ type: 'reply', id, ...answer }, transfer);
  }

  private withSession<T>(use: (session: WasmSession) => Answer<T>): Answer<T> {
    if (this.session) return use(this.session);
    return { error: wrongState('There is no run yet.', 'Choose a text and settings first.') };
  }

  private create(text: string, settings: SettingValues, run: number): Answer<Created> {
    const made = this.wasm.Session.create(settings, encoder.encode(text));
    if ('error' in made) return made;
    return { value: this.adopt(made.value, text, run, 'ready') };
  }

  private restore(checkpoint: Uint8Array, text: string, run: number): Answer<Created> {
    const made = this.wasm.Session.restore(checkpoint, encoder.encode(text));
    if ('error' in made) return made;
    const done = text !== '' && made.value.finished();
    return { value: this.adopt(made.value, text, run, done ? 'finished' : 'paused') };
  }

  private reset(run: number): Answer<Created> {
    return this.withSession((session) => {
      if (this.text === '') return { error: noText };
      return this.create(this.text, session.settings(), run);
    });
  }

  /** The former run ends only now, when the new one is sure to exist. */
  private adopt(session: WasmSession, text: string, run: number, state: RunState): Created {
    this.stop();
    this.session?.delete();
    this.session = session;
    this.text = text;
    this.run = run;
    this.recoveries = 0;
    const summary = session.summary();
    this.checkpointCost = 0;
    const created = {
      summary,
      settings: session.settings(),
      totalStep: session.totalStep(),
      epoch: session.epoch(),
    };
    this.progress.moveTo(created.totalStep, created.epoch, summary.totalSteps);
    this.share(summary.batch, summary.totalSteps - created.totalStep);
    this.offerModel();
    this.page.postMessage({ type: 'created', run, created });
    this.setState(state);
    this.settle();
    return created;
  }

  /** Among how many workers the new run's steps are to be shared, or will be tried to be. */
  private share(batch: number, stepsLeft: number): void {
    this.trial = undefined;
    this.group.use(this.session!, this.text);
    const { count, fixed } = this.workers;
    const workers = this.text === '' ? 1 : Math.min(count, batch);
    this.group.resize(fixed ? workers : 1);
    if (!fixed && workers > 1 && stepsLeft >= leastStepsToShare)
      this.trial = new Trial(workers, this.progress.totalStep, () => this.host.now());
  }

  private train(): void {
    const refusal = this.refusal();
    if (refusal) this.page.postMessage({ type: 'failed', error: refusal });
    else this.start(Number.POSITIVE_INFINITY);
  }

  private step(count: number): Reply<null> {
    const refusal = this.refusal();
    if (refusal) return { error: refusal };
    const steps = Math.floor(count);
    if (!(steps >= 1)) return { value: null };
    return new Promise((resolve) => {
      this.whenHalted.push(() => resolve({ value: null }));
      this.start(steps);
    });
  }

  /** Why the run cannot go on, if it cannot. */
  private refusal(): EngineErrorData | undefined {
    if (!this.session)
      return wrongState('There is nothing to train yet.', 'Choose a text and settings first.');
    if (this.text === '') return noText;
    if (this.state === 'finished')
      return wrongState('The run is finished.', 'Reset it, or start a longer one with more steps.');
    if (this.state === 'diverged')
      return wrongState('The run has diverged.', 'Recover the last good state, or reset the run.');
    return undefined;
  }

  private start(quota: number): void {
    this.quota = quota;
    // One step is over before a page could show that training goes on.
    if (quota > 1) this.setState('training');
    if (this.running) return;
    this.running = true;
    this.fresh = true;
    this.progress.resume();
    this.lastCheckpoint = this.host.now();
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.host.soon(() => {
      this.scheduled = false;
      this.guard(() => this.slice());
    });
  }

  private slice(): void {
    if (!this.running || !this.session || this.group.busy) return;
    const left = this.trial?.stepsLeft(this.progress.totalStep);
    if (left === 0) return this.tryTogether(this.trial!, this.session);
    if (!this.group.ready) return; // betweenSteps() goes on.
    if (this.group.size > 1) return this.group.begin();
    const limit = this.fresh ? 1 : Math.min(this.quota, left ?? Number.POSITIVE_INFINITY);
    this.trial?.beginAlone();
    const advance = this.session.advance(sliceMs, Number.isFinite(limit) ? limit : 0);
    this.trial?.tookAlone(advance);
    this.stepped(advance);
    if (this.trial) this.group.hire(this.trial.workers);
    if (this.running) this.schedule();
  }

  private stepped(advance: Advance): void {
    this.progress.add(advance);
    if (advance.step.length > 0) this.fresh = false;
    this.quota -= advance.step.length;
    if (advance.diverged > 0) return this.halt('diverged');
    if (advance.finished) return this.halt('finished');
    if (this.quota <= 0) return this.halt('paused');
    this.offerWeights(false);
    this.progress.postIfDue();
    this.checkpointIfDue();
  }

  /** Asked in the middle of a step: does one follow that nothing can come between? */
  private wantsMore(): boolean {
    return this.running && this.quota > 1 && this.waiting.length === 0 && !this.trial?.before;
  }

  private steppedTogether(advance: Advance, promised: boolean): void {
    if (this.trial?.before) {
      const done = this.trial.tookTogether(advance);
      if (done || this.waiting.length > 0) this.endTrial(done);
    } else {
      this.stepped(advance);
      if (promised) return this.group.begin();
    }
    this.betweenSteps();
  }

  private betweenSteps(): void {
    for (const message of this.waiting.splice(0)) this.receive(message);
    if (this.running) this.schedule();
  }

  private tryTogether(trial: Trial, session: WasmSession): void {
    this.group.resize(trial.workers);
    if (!this.group.ready) return;
    if (!trial.before) trial.begin(session.save(), session.totalStep());
    this.group.begin();
  }

  /** Back to before the steps that were only to be measured. */
  private endTrial(decided: boolean): void {
    const { trial } = this;
    if (!trial) return;
    if (trial.before) {
      const made = this.wasm.Session.restore(trial.before.checkpoint, encoder.encode(this.text));
      if ('error' in made) throw new Error(made.error.message);
      trial.before = undefined;
      this.session?.delete();
      this.session = made.value;
      this.group.use(made.value, this.text);
    }
    if (!decided) return void this.group.resize(1); // It is tried again.
    this.trial = undefined;
    if (!trial.sharingPays) this.group.dismiss();
  }

  private halt(state: RunState): void {
    this.stop();
    if (state === 'diverged') {
      // The last good weights are the better ones to suggest with and to keep.
      for (const feed of this.feeds) feed.cancel();
    } else {
      this.offerWeights(true);
      this.checkpoint();
    }
    this.setState(state);
    this.settle();
  }

  /** Takes no further step, and tells of those that were taken. */
  private stop(): void {
    this.running = false;
    this.quota = Number.POSITIVE_INFINITY;
    this.progress.post();
  }

  /** Whoever waits for the end of the steps asked for has waited long enough. */
  private settle(): void {
    for (const resolve of this.whenHalted.splice(0)) resolve();
  }

  private recover(): Answer<Recovered> {
    return this.withSession((session) => {
      if (this.running) this.halt('paused');
      const recovered = session.recover();
      if ('error' in recovered) return recovered;
      this.group.use(session, this.text);
      const recoveries = ++this.recoveries;
      this.progress.moveTo(recovered.value, session.epoch());
      this.offerWeights(true);
      this.checkpoint();
      this.setState('paused');
      return { value: { step: recovered.value, settings: session.settings(), recoveries } };
    });
  }

  private setState(state: RunState): void {
    if (state === this.state) return;
    this.state = state;
    this.page.postMessage({ type: 'state', state });
  }

  private get feeds(): readonly ModelFeed[] {
    return [this.feed, this.insideFeed];
  }

  private offerModel(): void {
    for (const feed of this.feeds) this.offerModelTo(feed);
  }

  private offerModelTo(feed: ModelFeed): void {
    const session = this.session;
    if (session) feed.model(this.run, this.progress.totalStep, () => session.save());
  }

  private offerWeights(must: boolean): void {
    const session = this.session;
    if (!session) return;
    const copy = () => ({ parameters: session.parameters(), step: this.progress.totalStep });
    for (const feed of this.feeds) feed.weights(this.run, copy, must);
  }

  private checkpointIfDue(): void {
    const interval = Math.max(checkpointEveryMs, this.checkpointCost / checkpointShare);
    if (this.host.now() - this.lastCheckpoint >= interval) this.checkpoint();
  }

  private checkpoint(): void {
    if (!this.session || this.session.summary().parameters > checkpointMaxParameters) return;
    const before = this.host.now();
    const bytes = this.session.save();
    this.lastCheckpoint = this.host.now();
    this.checkpointCost = this.lastCheckpoint - before;
    const step = this.progress.totalStep;
    this.page.postMessage({ type: 'checkpoint', bytes, step, run: this.run }, [
      bytes.buffer as ArrayBuffer,
    ]);
  }

  /** A trap leaves the instance in no defined state: nothing of it is used again. */
  private guard(action: () => void): void {
    if (this.dead) return;
    try {
      action();
    } catch (reason) {
      this.dead = true;
      this.running = false;
      this.page.postMessage({ type: 'crashed', error: crash(reason) });
    }
  }
}
