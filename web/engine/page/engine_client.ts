import type { Build } from '../../../wasm/loader';
import type {
  Engine,
  EngineErrorData,
  GenerateOptions,
  Reading,
  ScheduleExtension,
  SettingValues,
  Suggestions,
  Summary,
  Tasks,
} from '../shared/api';
import { closed, EngineError, noNetwork, type Part } from '../shared/engine_error';
import type { Inspection } from '../shared/inside';
import type { InspectorCalls } from '../shared/inspector_protocol';
import type { LandscapeInspection } from '../shared/landscape';
import type { Created, FromTrainer, ToPredictor } from '../shared/protocol';
import { asTheyAre } from '../shared/shape';
import { chooseWorkers } from '../shared/worker_count';
import type { EngineHost } from './engine_host';
import { FollowedRun } from './followed_run';
import { InspectorLink, type InspectorRequest } from './inspector_link';
import { type Comeback, type RestorableRun, whereWeAre } from './lost_run';
import { longestReading, longestStep } from './patience';
import { PredictorKeeper } from './predictor_keeper';
import type { PredictorEvent } from './predictor_link';
import { ReplicaTeam } from './replica_team';
import { TrainerLink } from './trainer_link';
import type { WorkerLike, WorkerSource } from './worker_link';

/** A shared run whose trainer died more often than this is not brought back unseen again. */
const mostTrainerDeaths = 3;

/** The engine as the page has it: commands to the workers, and what becomes of workers that die. */
export class EngineClient extends FollowedRun implements Engine {
  /** Settles when the trainer first runs, or cannot. */
  readonly ready: Promise<void>;
  private settleReady: (error?: EngineError) => void = () => {};

  private trainer: TrainerLink;
  private readonly predictor: PredictorKeeper;
  private readonly inspector: InspectorLink;
  private readonly team: ReplicaTeam;
  private lastRun = 0;
  /** Texts of the calls that may yet become the run, by its number. */
  private readonly texts = new Map<number, string>();
  private sample: Omit<Extract<ToPredictor, { type: 'sample' }>, 'type' | 'run'> | undefined;
  private trainerReady = false;
  private trainerDeaths = 0;
  private restarting = false;
  goingOn = false;
  private readonly stopWatching: () => void;
  private readonly compiled: Promise<WebAssembly.Module>;

  constructor(
    private readonly host: EngineHost,
    readonly build: Build,
    public workers = 0,
    readonly tasks: Tasks = 'language',
  ) {
    super();
    // The workers load their own code while the binary is on its way.
    this.compiled = host.compile(build, tasks);
    this.ready = new Promise((resolve, reject) => {
      this.settleReady = (error) => (error ? reject(error) : resolve());
    });
    this.ready.catch(() => {}); // Not every user waits for it; the calls say the same.
    this.team = new ReplicaTeam(
      this.source('replica', () => host.replica()),
      (message, transfer) => this.trainer.post(message, transfer),
    );
    this.inspector = new InspectorLink({
      source: () => ({
        part: 'inspector',
        spawn: () => host.inspector(),
        compiled: host.compileInside(build),
        tasks: 'all',
        after: host.after,
        forbidden: host.forbidden,
      }),
      connect: (port) => this.trainer.post({ type: 'inspector', port }, [port]),
      weights: (step) => this.emit('inside', { step }),
      crashed: (error) => this.emit('crashed', error),
    });
    this.predictor = new PredictorKeeper({
      source: () => this.source('predictor', () => host.predictor()),
      connect: () => this.connect(),
      event: (event) => this.fromPredictor(event),
      crashed: (error) => {
        // A stream that may have caused the crash is not begun again by itself.
        this.sample = undefined;
        this.emit('crashed', error);
      },
    });
    this.trainer = this.newTrainer();
    this.connect();
    this.stopWatching = host.watchVisibility((visible) => {
      this.predictor.post({ type: 'visible', visible });
    });
  }

  async create(text: string, settings: SettingValues): Promise<Summary> {
    return this.begin(text, this.workers, (run) =>
      this.trainer.call('create', text, settings, run),
    );
  }

  async restore(checkpoint: Uint8Array, text: string): Promise<Summary> {
    return this.begin(text, this.workers, (run) =>
      this.trainer.call('restore', checkpoint, text, run),
    );
  }

  async reset(): Promise<Summary> {
    return this.begin(this.run?.text ?? '', this.workers, (run) => this.trainer.call('reset', run));
  }

  readonly cost: Engine['cost'] = (settings, text) => this.trainer.call('cost', settings, text);
  train(): void {
    this.goingOn = true;
    this.trainer.post({ type: 'train' });
  }

  async pause(): Promise<void> {
    this.goingOn = false;
    await this.trainer.call('pause');
  }

  async step(count = 1): Promise<void> {
    this.goingOn = false;
    await this.trainer.call('step', count);
  }

  async setLive(name: string, value: string): Promise<void> {
    await this.trainer.call('setLive', name, value);
    this.settings = { ...this.settings, [name]: value };
  }

  async recover(): Promise<{ step: number }> {
    this.goingOn = false;
    const { step, settings, changes } = await this.trainer.call('recover');
    this.wentBack(step, settings, changes);
    return { step };
  }

  async extend(totalSteps: number, schedule: ScheduleExtension): Promise<Summary> {
    this.goingOn = false;
    await this.trainer.call('extend', totalSteps, schedule);
    return this.summary!;
  }

  readonly keep = (): void => this.trainer.post({ type: 'keep' });
  async save(): Promise<Uint8Array> {
    return this.trainer.call('save');
  }

  readonly evaluate: Engine['evaluate'] = (text) => this.trainer.call('evaluate', text);
  readonly evaluateHeldOut = () => this.trainer.call('evaluateHeldOut');
  readonly read: Engine['read'] = (question) => this.trainer.call('read', question);

  async suggest(prefix: string, count = 5, shape = asTheyAre): Promise<Suggestions | undefined> {
    const run = this.present();
    return run === undefined
      ? run
      : this.predictor.suggest({ type: 'suggest', run, prefix, count, shape });
  }

  async answer(question: string): Promise<Reading | undefined> {
    const run = this.present();
    return run === undefined ? run : this.predictor.read({ type: 'read', run, question });
  }

  private present(): number | undefined {
    if (this.disposed) throw new EngineError(closed);
    return this.run?.number;
  }

  readonly trace: Inspection['trace'] = (request) => this.ask('trace', request);
  readonly reach: Inspection['reach'] = (request) => this.ask('reach', request);
  readonly reachMap: Inspection['reachMap'] = (request) => this.ask('reachMap', request);
  readonly weights: Inspection['weights'] = () => this.ask('weights');
  readonly layPlane: LandscapeInspection['layPlane'] = (request) =>
    this.ask('layPlane', request, this.text ?? '');
  readonly planeCells: LandscapeInspection['planeCells'] = (request) =>
    this.ask('planeCells', request);
  readonly runPath: LandscapeInspection['runPath'] = (plane) => this.ask('runPath', plane);
  readonly roll: LandscapeInspection['roll'] = (request) => this.ask('roll', request);

  retrySuggestions(): void {
    if (!this.disposed) this.predictor.retry();
  }

  startSample(prompt: string, options: GenerateOptions, charactersPerSecond = 40): void {
    this.sample = { prompt, options, charactersPerSecond };
    this.postSample();
  }

  stopSample(): void {
    this.sample = undefined;
    this.predictor.post({ type: 'stopSample' });
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.stopWatching();
    this.trainer.end(closed);
    this.predictor.end();
    this.inspector.end(closed);
    this.team.end();
  }

  private async begin(
    text: string,
    workers: number,
    call: (run: number) => Promise<Created>,
  ): Promise<Summary> {
    const run = ++this.lastRun;
    this.texts.set(run, text);
    const { count, fixed } = chooseWorkers(workers, this.host.cores);
    this.trainer.post({ type: 'workers', count, fixed });
    this.trainer.expect(longestReading(text));
    try {
      return (await call(run)).summary;
    } finally {
      this.texts.delete(run);
    }
  }

  private newTrainer(): TrainerLink {
    this.trainerReady = false;
    return new TrainerLink(
      this.source('trainer', () => this.host.trainer()),
      (message) => this.fromTrainer(message),
      () => this.goingOn && this.state !== 'finished' && this.state !== 'diverged',
    );
  }

  private source<In, Out>(part: Part, spawn: () => WorkerLike<In, Out>): WorkerSource<In, Out> {
    const { compiled, tasks } = this;
    const { after, forbidden } = this.host;
    return { part, spawn, compiled, tasks, after, forbidden };
  }

  private startTrainer(): void {
    this.trainer = this.newTrainer();
    this.connect();
  }

  /** The trainer sends its model over the channel as soon as it has it. */
  private connect(): void {
    const { port1, port2 } = new MessageChannel();
    this.predictor.post({ type: 'trainer', port: port1 }, [port1]);
    this.trainer.post({ type: 'predictor', port: port2 }, [port2]);
    this.inspector.connect();
  }

  private async ask<K extends keyof InspectorCalls>(
    name: K,
    ...request: InspectorRequest<K>
  ): Promise<ReturnType<InspectorCalls[K]>> {
    if (this.disposed) throw new EngineError(closed);
    if (!this.run) throw new EngineError(noNetwork);
    return this.inspector.ask(this.run.number, name, request);
  }

  private fromTrainer(message: Exclude<FromTrainer, { type: 'reply' }>): void {
    switch (message.type) {
      case 'ready':
        this.trainerReady = true;
        return this.settleReady();
      case 'created':
        return this.created(message.run, message.created);
      case 'extended':
        return this.extended(message.extended);
      case 'state':
        return this.entered(message.state);
      case 'progress':
        this.tell(message.progress);
        return this.trainer.post({ type: 'acknowledge' });
      case 'checkpoint':
        this.trainer.post({ type: 'kept' });
        return this.kept(message.run, message.bytes, message.step);
      case 'failed':
        this.goingOn = false;
        return this.emit('failed', message.error);
      case 'recruit':
        return this.team.recruit(message.count);
      case 'dismiss':
        return this.team.end();
      case 'lost':
        return this.team.replace(message.index);
      case 'crashed':
        return void this.trainerDied(message.error);
    }
  }

  private created(number: number, created: Created): void {
    const { settings } = created;
    const text = this.texts.get(number) ?? '';
    this.run = { number, changes: 0, text, settings, checkpoint: undefined };
    this.trainer.expect(longestStep(created));
    if (this.comeback?.run === number) return this.cameBack(this.comeback);
    this.comeback = undefined;
    this.goingOn = false;
    this.predictor.forgive();
    if (!this.restarting) {
      this.team.forgive();
      this.trainerDeaths = 0;
    }
    const { sample } = this;
    this.began(created);
    // Whoever listens may have begun another one.
    if (this.sample === sample) this.postSample();
  }

  private fromPredictor(message: Exclude<PredictorEvent, { type: 'ready' | 'crashed' }>): void {
    switch (message.type) {
      case 'sample':
        return this.emit('sample', { text: message.text, step: message.step });
      case 'weights':
        return this.emit('weights', { step: message.step });
      case 'failed':
        return this.emit('failed', message.error);
    }
  }

  private postSample(): void {
    if (!this.sample) return;
    this.predictor.post({ type: 'sample', run: this.run?.number ?? 0, ...this.sample });
  }

  /**
   * Where the run was shared, a living replica has it whole: training goes on from there, unseen.
   */
  private async trainerDied(error: EngineErrorData): Promise<void> {
    const { run } = this;
    this.trainer.end(error);
    // A diverged run is not worth going on with.
    const wanted = this.restarting || !run || this.state === 'diverged' ? undefined : run;
    const branch = wanted && { run: wanted.number, changes: wanted.changes };
    const living = branch && (await this.team.save(branch));
    const { size } = this.team;
    this.team.end();
    if (this.disposed) return;
    const usable = living && this.run === run && !living.steps.at(-1)?.diverged;
    if (!wanted || !usable || ++this.trainerDeaths > mostTrainerDeaths)
      return this.restartTrainer(error);
    this.startTrainer();
    wanted.checkpoint = { bytes: living.checkpoint, step: living.totalStep };
    // How many work together stays as a trial has decided it.
    const workers = living.onTrial ? this.workers : size;
    const comeback = { run: this.lastRun + 1, state: this.state, steps: living.steps };
    this.comeback = comeback;
    const returned = await this.bringBack(wanted, workers, () => this.catchUp(living.totalStep));
    if (this.disposed || this.comeback !== comeback) return; // There is another run by now.
    this.comeback = undefined;
    if (!returned) return this.restartTrainer(error);
    if (this.goingOn && comeback.state !== 'finished') this.train();
    else this.entered(comeback.state);
  }

  private cameBack(comeback: Comeback): void {
    this.tellOf(comeback);
    this.postSample();
  }

  /** A replica may be a step behind what was told, and may not have what was set last. */
  private async catchUp(step: number): Promise<void> {
    for (const [name, value] of Object.entries(this.settings ?? {}))
      if (value !== this.run?.settings[name]) await this.trainer.call('setLive', name, value);
    if (step < this.told.step) await this.trainer.call('step', this.told.step - step);
  }

  /** Once for each crash: what crashes while it starts or is brought back is not tried again. */
  private async restartTrainer(error: EngineErrorData): Promise<void> {
    const lost = this.run;
    this.trainer.end(error);
    if (this.restarting) return;
    if (!this.trainerReady) {
      this.settleReady(new EngineError(error));
      this.loseRun();
      return this.emit('crashed', error);
    }
    this.startTrainer();
    const returned = lost && (await this.bringBack(lost));
    if (this.disposed) return;
    if (!returned) {
      // A second crash has ended the worker that was to bring the run back.
      if (this.trainer.hasEnded) this.startTrainer();
      this.loseRun();
    }
    this.emit('crashed', { ...error, message: `${error.message} ${whereWeAre(lost, returned)}` });
  }

  private async bringBack(
    lost: RestorableRun,
    workers = this.workers,
    then?: () => Promise<void>,
  ): Promise<{ step: number } | undefined> {
    this.restarting = true;
    try {
      const { text, settings, checkpoint } = lost;
      await this.begin(text, workers, (run) =>
        checkpoint
          ? this.trainer.call('restore', checkpoint.bytes, text, run)
          : this.trainer.call('create', text, settings, run),
      );
      if (this.run) this.run.checkpoint = lost.checkpoint;
      await then?.();
      return { step: lost.checkpoint?.step ?? 0 };
    } catch {
      return undefined; // The crash that began it is the one to tell of.
    } finally {
      this.restarting = false;
    }
  }
}
