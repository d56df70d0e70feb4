import type { Progress, WasmModule } from '../../../wasm/module';
import type { RunState, ScheduleExtension, SettingValues } from '../shared/api';
import { crash } from '../shared/engine_error';
import type {
  Created,
  FromTrainer,
  Outbox,
  PredictorToTrainer,
  Recovered,
  ToTrainer,
  TrainerCall,
  TrainerCalls,
  TrainerToPredictor,
} from '../shared/protocol';
import { type Answer, answerTo, type LaterAnswer, type LaterHandlers } from './answers';
import { Checkpoints } from './checkpoints';
import { type AnyRun, ClosedRun } from './closed_run';
import { Group } from './group';
import { createdOf, HeldRun } from './held_run';
import { ModelFeeds } from './model_feeds';
import { ProgressReporter } from './progress_reporter';
import { refuse } from './refusal';
import { makeSession, type Source } from './replace_session';
import { Sharing } from './sharing';
import type { TrainerHost } from './trainer_host';

/** Between two looks at the inbox: short enough that a pause feels immediate. */
const sliceMs = 30;

const encoder = new TextEncoder();

/** Owns the training session: what runs inside the trainer worker, free of the worker's globals. */
export class Trainer {
  private readonly held = new HeldRun();
  private run = 0;
  private changes = 0;
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
  private readonly sharing: Sharing;
  /** What came while a step of the group was under way; it is dealt with after the step. */
  private waiting: ToTrainer[] = [];

  private readonly progress: ProgressReporter;
  private readonly checkpoints: Checkpoints;
  private readonly feeds: ModelFeeds;

  constructor(
    private readonly wasm: WasmModule,
    private readonly page: Outbox<FromTrainer>,
    private readonly host: TrainerHost,
  ) {
    const now = () => host.now();
    this.progress = new ProgressReporter(page, now);
    const present = () => {
      const { held, run, progress } = this;
      return { held: held.run, run, totalStep: progress.totalStep };
    };
    this.checkpoints = new Checkpoints(page, now, present);
    this.feeds = new ModelFeeds(now, present);
    const guard = (action: () => void): void => this.guard(action);
    this.group = new Group(page, host, guard, {
      lead: () => ({ more: this.wantsMore(), heard: this.progress.heard }),
      past: () => ({
        branch: { run: this.run, changes: this.changes },
        untold: this.progress.untold,
        beforeTrial: this.sharing.beforeTrial,
      }),
      stepped: (advance, promised) => this.steppedTogether(advance, promised),
      ready: () => this.betweenSteps(),
    });
    this.sharing = new Sharing(this.group, host, guard, {
      now: () => {
        const { progress, running } = this;
        const { session, text } = this.held;
        return { session, text, totalStep: progress.totalStep, running };
      },
      rewind: (checkpoint) => this.rewind(checkpoint),
      goOn: () => this.betweenSteps(),
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
          this.sharing.workers = { count: message.count, fixed: message.fixed };
          return;
        case 'replicas':
          return this.group.link(message.links);
        case 'replica':
          return this.group.replaced(message.link, message.others);
        case 'alone':
          this.sharing.giveUp();
          return this.group.alone();
        case 'acknowledge':
          return this.progress.acknowledge();
        case 'kept':
          return this.checkpoints.taken();
        case 'keep':
          return this.checkpoints.hurry();
        case 'predictor':
        case 'inspector': {
          const feed = this.feeds[message.type];
          message.port.onmessage = ({ data }: MessageEvent<PredictorToTrainer>) =>
            this.guard(() => feed.applied(data.room));
          return this.feeds.connect(feed, message.port);
        }
      }
    });
  }

  /** From now on `predictor` is kept up to date; a former one is forgotten. */
  connect(predictor: Outbox<TrainerToPredictor>): void {
    this.feeds.connect(this.feeds.predictor, predictor);
  }

  /** The predictor has taken over what it was sent last. */
  applied(room?: Float32Array): void {
    this.guard(() => this.feeds.predictor.applied(room));
  }

  private readonly handlers: LaterHandlers<TrainerCalls> = {
    create: (text, settings, run) => this.create(text, settings, run),
    restore: (checkpoint, text, run) => this.restore(checkpoint, text, run),
    reset: (run) => this.reset(run),
    cost: (settings, text) => this.wasm.cost(settings, text),
    pause: () => {
      if (this.running) this.halt('paused');
      return { value: null };
    },
    step: (count) => this.step(count),
    setLive: (name, value) =>
      this.held.train((session) => {
        const set = session.setLive(name, value);
        if ('value' in set) this.group.live(name, value);
        return set;
      }),
    recover: () => this.recover(),
    extend: (totalSteps, schedule) => this.extend(totalSteps, schedule),
    save: () => this.held.read((run) => ({ value: run.save() })),
    evaluate: (text) => this.held.read((run) => run.evaluate(encoder.encode(text))),
    evaluateHeldOut: () => this.held.train((run) => run.evaluateHeldOut()),
    read: (question) => this.held.read((run) => run.read(encoder.encode(question))),
  };

  private call(call: TrainerCall): void {
    const answer = answerTo(this.handlers, call);
    if (answer instanceof Promise) void answer.then((settled) => this.reply(call.id, settled));
    else this.reply(call.id, answer);
  }

  private reply(id: number, answer: Answer<unknown>): void {
    const value = 'value' in answer ? answer.value : undefined;
    const transfer = value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [];
    this.page.postMessage({ type: 'reply', id, ...answer }, transfer);
  }

  private create(text: string, settings: SettingValues, run: number): Answer<Created> {
    this.keepFormer();
    const made = this.make({ settings, text });
    if ('error' in made) return made;
    return { value: this.adopt(made.value, text, run, 'ready') };
  }

  private restore(checkpoint: Uint8Array, text: string, run: number): Answer<Created> {
    this.keepFormer();
    const made = this.make({ checkpoint, text });
    if ('error' in made) return made;
    const done = !(made.value instanceof ClosedRun) && made.value.finished();
    return { value: this.adopt(made.value, text, run, done ? 'finished' : 'paused') };
  }

  private reset(run: number): Answer<Created> {
    return this.held.train((session) => this.create(this.held.text, session.settings(), run));
  }

  private make(source: Source): Answer<AnyRun> {
    const { held, run } = this;
    const { text } = held;
    const step = this.progress.totalStep;
    const present = held.run && {
      ...{ held: held.run, text },
      keep: (bytes: Uint8Array) => this.page.postMessage({ type: 'checkpoint', bytes, step, run }),
      moved: (to: AnyRun | undefined) => {
        held.run = to;
        if (held.session) this.group.use(held.session, text);
      },
    };
    return makeSession(this.wasm, source, present);
  }

  private adopt(made: AnyRun, text: string, run: number, state: RunState): Created {
    this.stop();
    this.held.replace(made, text);
    this.run = run;
    this.changes = 0;
    this.checkpoints.cancel();
    const created = createdOf(made);
    const { summary } = created;
    this.progress.moveTo(created.totalStep, created.epoch, summary.totalSteps);
    if (!this.held.closed)
      this.sharing.begin(summary.batch, summary.totalSteps - created.totalStep);
    this.feeds.offerModel();
    this.page.postMessage({ type: 'created', run, created });
    this.setState(state);
    this.settle();
    return created;
  }

  private train(): void {
    const refusal = refuse(this.state, this.held.closed);
    if (refusal) this.page.postMessage({ type: 'failed', error: refusal });
    else this.start(Number.POSITIVE_INFINITY);
  }

  private step(count: number): LaterAnswer<null> {
    const refusal = refuse(this.state, this.held.closed);
    if (refusal) return { error: refusal };
    const steps = Math.floor(count);
    if (!(steps >= 1)) return { value: null };
    return new Promise((resolve) => {
      this.whenHalted.push(() => resolve({ value: null }));
      this.start(steps);
    });
  }

  private start(quota: number): void {
    this.quota = quota;
    // One step is over before a page could show that training goes on.
    if (quota > 1) this.setState('training');
    if (this.running) return;
    this.running = true;
    this.fresh = true;
    this.progress.resume();
    this.checkpoints.begin();
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
    const { session } = this.held;
    if (!this.running || !session || this.group.busy) return;
    const left = this.sharing.stepsAlone;
    if (left === 0) return this.sharing.tryTogether();
    if (!this.group.ready) return; // betweenSteps() goes on.
    if (this.group.size > 1) return this.group.begin();
    const limit = this.fresh ? 1 : Math.min(this.quota, left);
    this.stepped(
      this.sharing.alone(() => session.advance(sliceMs, Number.isFinite(limit) ? limit : 0)),
    );
    this.sharing.hire();
    if (this.running) this.schedule();
  }

  private stepped(advance: Progress): void {
    this.progress.add(advance);
    if (advance.step.length > 0) this.fresh = false;
    this.quota -= advance.step.length;
    if (advance.diverged > 0) return this.halt('diverged');
    if (advance.finished) return this.halt('finished');
    if (this.quota <= 0) return this.halt('paused');
    this.feeds.offerWeights(false);
    this.progress.postIfDue();
    this.checkpoints.sendIfDue();
  }

  /** Asked in the middle of a step: does one follow that nothing can come between? */
  private wantsMore(): boolean {
    return this.running && this.quota > 1 && this.waiting.length === 0 && !this.sharing.beforeTrial;
  }

  private steppedTogether(advance: Progress, promised: boolean): void {
    if (this.sharing.beforeTrial) {
      this.sharing.tookTogether(advance, this.waiting.length > 0);
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

  /** First the one session goes, then the other comes: there need not be memory for two. */
  private rewind(checkpoint: Uint8Array): void {
    const { held } = this;
    held.end();
    const made = this.wasm.Session.restore(checkpoint, encoder.encode(held.text));
    if ('error' in made) throw new Error(made.error.message);
    held.run = made.value;
    this.group.use(made.value, held.text);
  }

  private halt(state: RunState): void {
    this.stop();
    if (state === 'diverged') {
      // The last good weights are the better ones to suggest with and to keep.
      this.feeds.cancel();
    } else {
      this.feeds.offerWeights(true);
      this.checkpoints.request();
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

  /** The steps that were asked for are over, or never will be: nobody waits for them any more. */
  private settle(): void {
    for (const resolve of this.whenHalted.splice(0)) resolve();
  }

  private recover(): Answer<Recovered> {
    return this.held.train((session) => {
      if (this.running) this.halt('paused');
      const recovered = session.recover();
      if ('error' in recovered) return recovered;
      this.group.use(session, this.held.text);
      const changes = ++this.changes;
      this.progress.moveTo(recovered.value, session.epoch());
      this.feeds.offerWeights(true);
      this.checkpoints.request();
      this.setState('paused');
      return { value: { step: recovered.value, settings: session.settings(), changes } };
    });
  }

  private extend(totalSteps: number, schedule: ScheduleExtension): Answer<null> {
    return this.held.train((session) => {
      if (this.running) this.halt('paused');
      const longer = session.extend(totalSteps, schedule);
      if ('error' in longer) return longer;
      const summary = session.summary();
      this.progress.extend(summary.totalSteps);
      this.sharing.begin(summary.batch, summary.totalSteps - this.progress.totalStep);
      const extended = { summary, settings: session.settings(), changes: ++this.changes };
      this.page.postMessage({ type: 'extended', extended });
      this.checkpoints.request();
      this.setState('paused');
      return { value: null };
    });
  }

  private setState(state: RunState): void {
    if (state === this.state) return;
    this.state = state;
    this.page.postMessage({ type: 'state', state });
  }

  /** A run that makes room for another in the middle of training is kept as it is now. */
  private keepFormer(): void {
    if (!this.running) return;
    this.progress.post();
    this.checkpoints.send();
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
