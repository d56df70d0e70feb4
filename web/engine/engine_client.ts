import { detectBuild } from '../../wasm/loader';
import type { Build } from '../../wasm/loader';
import type { Advance } from '../../wasm/module';
import type {
  Engine,
  EngineErrorData,
  EngineEventMap,
  Evaluation,
  GenerateOptions,
  RunState,
  SettingValues,
  Suggestions,
  Summary,
} from './api';
import { EngineError, wrongState } from './engine_error';
import type { Inspection, ReachMapRequest, ReachRequest, TraceRequest } from './inside';
import { InspectorLink } from './inspector_link';
import type { FromInspector, InspectorCalls, ToInspector } from './inspector_protocol';
import { PredictorLink } from './predictor_link';
import type { Created, FromPredictor, FromTrainer, ToPredictor, ToTrainer } from './protocol';
import type { FromReplica, ToReplica } from './replica_protocol';
import { ReplicaTeam } from './replica_team';
import { TrainerLink } from './trainer_link';
import { chooseWorkers } from './worker_count';
import type { WorkerLike } from './worker_link';

/** Where the workers and the binary come from: the page's bundle, or a test. */
export interface EngineHost {
  compile(build: Build): Promise<WebAssembly.Module>;
  /** The module that the inspector runs. */
  compileInside(build: Build): Promise<WebAssembly.Module>;
  trainer(): WorkerLike<ToTrainer, FromTrainer>;
  predictor(): WorkerLike<ToPredictor, FromPredictor>;
  replica(): WorkerLike<ToReplica, FromReplica>;
  inspector(): WorkerLike<ToInspector, FromInspector>;
  /** Threads the machine can run at once. */
  readonly cores: number;
  /** Tells of the page's visibility, now and at every change; the result stops it. */
  watchVisibility(tell: (visible: boolean) => void): () => void;
}

/** What a lost run can be made anew from. */
interface Run {
  number: number;
  text: string;
  settings: SettingValues;
  checkpoint: { bytes: Uint8Array; step: number } | undefined;
}

const mostPredictorCrashes = 3;
/** Of a shared run: what ends every trainer is not continued for ever. */
const mostTrainerDeaths = 3;

const closed = wrongState('The engine was closed.', 'Make a new one.');
const noNetwork = wrongState('There is no network yet.', 'Choose a text and settings first.');

/** An EventTarget whose events have the types of EngineEventMap. */
const EngineEvents = EventTarget as new () => Pick<
  Engine,
  'addEventListener' | 'removeEventListener' | 'dispatchEvent'
>;

export class EngineClient extends EngineEvents implements Engine {
  state: RunState = 'empty';
  summary: Summary | undefined;
  settings: SettingValues | undefined;
  totalStep = 0;
  epoch = 0;

  /** Settles when the trainer first runs, or cannot. */
  readonly ready: Promise<void>;
  private settleReady: (error?: EngineError) => void = () => {};

  private trainer: TrainerLink;
  private predictor: PredictorLink;
  /** Made when first asked. */
  private inspector: InspectorLink | undefined;
  private readonly team: ReplicaTeam;
  private run: Run | undefined;
  private lastRun = 0;
  /** Texts of the calls that may yet become the run, by its number. */
  private readonly texts = new Map<number, string>();
  private sample: Omit<Extract<ToPredictor, { type: 'sample' }>, 'type' | 'run'> | undefined;
  private trainerReady = false;
  private predictorReady = false;
  /** Since the run was made: a model that ends the predictor each time is not tried for ever. */
  private predictorCrashes = 0;
  private trainerDeaths = 0;
  private restarting = false;
  private disposed = false;
  private visible = true;
  private readonly stopWatching: () => void;
  private readonly compiled: Promise<WebAssembly.Module>;

  constructor(
    private readonly host: EngineHost,
    readonly build: Build,
    public workers = 0,
  ) {
    super();
    // The workers load their own code while the binary is on its way.
    this.compiled = host.compile(build);
    this.ready = new Promise((resolve, reject) => {
      this.settleReady = (error) => (error ? reject(error) : resolve());
    });
    this.ready.catch(() => {}); // Not every user waits for it; the calls say the same.
    this.team = new ReplicaTeam(
      () => host.replica(),
      this.compiled,
      (message, transfer) => this.trainer.post(message, transfer),
    );
    this.predictor = this.newPredictor();
    this.trainer = this.newTrainer();
    this.connect();
    this.stopWatching = host.watchVisibility((visible) => {
      this.visible = visible;
      this.predictor.post({ type: 'visible', visible });
    });
  }

  get text(): string | undefined {
    return this.run?.text;
  }

  async create(text: string, settings: SettingValues): Promise<Summary> {
    return this.begin(text, (run) => this.trainer.call('create', text, settings, run));
  }

  async restore(checkpoint: Uint8Array, text: string): Promise<Summary> {
    return this.begin(text, (run) => this.trainer.call('restore', checkpoint, text, run));
  }

  async reset(): Promise<Summary> {
    return this.begin(this.run?.text ?? '', (run) => this.trainer.call('reset', run));
  }

  train(): void {
    this.trainer.post({ type: 'train' });
  }

  async pause(): Promise<void> {
    await this.trainer.call('pause');
  }

  async step(count = 1): Promise<void> {
    await this.trainer.call('step', count);
  }

  async setLive(name: string, value: string): Promise<void> {
    await this.trainer.call('setLive', name, value);
    this.settings = { ...this.settings, [name]: value };
  }

  async recover(): Promise<{ step: number }> {
    const { step, settings } = await this.trainer.call('recover');
    this.settings = settings;
    this.totalStep = step;
    this.emit('recovered', { step });
    return { step };
  }

  async save(): Promise<Uint8Array> {
    return this.trainer.call('save');
  }

  async evaluate(text: string): Promise<Evaluation> {
    return this.trainer.call('evaluate', text);
  }

  async suggest(prefix: string, count = 5): Promise<Suggestions | undefined> {
    if (this.disposed) throw new EngineError(closed);
    return this.run ? this.predictor.suggest(this.run.number, prefix, count) : undefined;
  }

  readonly trace: Inspection['trace'] = (request: TraceRequest) => this.ask('trace', request);
  readonly reach: Inspection['reach'] = (request: ReachRequest) => this.ask('reach', request);
  readonly reachMap: Inspection['reachMap'] = (request: ReachMapRequest) =>
    this.ask('reachMap', request);
  readonly weights: Inspection['weights'] = () => this.ask('weights');

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
    this.inspector?.end(closed);
    this.team.end();
  }

  private async begin(text: string, call: (run: number) => Promise<Created>): Promise<Summary> {
    const run = ++this.lastRun;
    this.texts.set(run, text);
    const { count, fixed } = chooseWorkers(this.workers, this.host.cores);
    this.trainer.post({ type: 'workers', count, fixed });
    try {
      return (await call(run)).summary;
    } finally {
      this.texts.delete(run);
    }
  }

  private newTrainer(): TrainerLink {
    this.trainerReady = false;
    return new TrainerLink(
      () => this.host.trainer(),
      this.compiled,
      (message) => this.fromTrainer(message),
    );
  }

  private newPredictor(): PredictorLink {
    this.predictorReady = false;
    return new PredictorLink(
      () => this.host.predictor(),
      this.compiled,
      (message) => this.fromPredictor(message),
    );
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
    this.connectInspector();
  }

  private connectInspector(): void {
    if (!this.inspector) return;
    const { port1, port2 } = new MessageChannel();
    this.inspector.post({ type: 'trainer', port: port1 }, [port1]);
    this.trainer.post({ type: 'inspector', port: port2 }, [port2]);
  }

  private ask<K extends keyof InspectorCalls>(
    name: K,
    ...request: Parameters<InspectorCalls[K]> extends [number, ...infer Rest] ? Rest : never
  ): Promise<ReturnType<InspectorCalls[K]>> {
    if (this.disposed) return Promise.reject(new EngineError(closed));
    if (!this.run) return Promise.reject(new EngineError(noNetwork));
    if (!this.inspector) {
      this.inspector = new InspectorLink(
        () => this.host.inspector(),
        this.host.compileInside(this.build),
        (message) => this.fromInspector(message),
      );
      this.connectInspector();
    }
    const args = [this.run.number, ...request] as unknown as Parameters<InspectorCalls[K]>;
    return this.inspector.call(name, ...(args as never)) as Promise<ReturnType<InspectorCalls[K]>>;
  }

  private fromInspector(message: Exclude<FromInspector, { type: 'reply' }>): void {
    if (message.type === 'weights') return this.emit('inside', { step: message.step });
    if (message.type !== 'crashed') return;
    // The next question starts another one.
    this.inspector?.end(message.error);
    this.inspector = undefined;
    this.emit('crashed', message.error);
  }

  private fromTrainer(message: Exclude<FromTrainer, { type: 'reply' }>): void {
    switch (message.type) {
      case 'ready':
        this.trainerReady = true;
        return this.settleReady();
      case 'created':
        return this.created(message.run, message.created);
      case 'state':
        this.state = message.state;
        return this.emit('state', message.state);
      case 'progress':
        this.totalStep = message.progress.totalStep;
        this.epoch = message.progress.epoch;
        this.emit('progress', message.progress);
        return this.trainer.post({ type: 'acknowledge' });
      case 'checkpoint': {
        const { bytes, step, run } = message;
        if (this.run?.number !== run) return;
        this.run.checkpoint = { bytes, step };
        return this.emit('checkpoint', { bytes, step });
      }
      case 'failed':
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

  private created(number: number, { summary, settings, totalStep, epoch }: Created): void {
    this.run = { number, text: this.texts.get(number) ?? '', settings, checkpoint: undefined };
    this.summary = summary;
    this.settings = settings;
    this.totalStep = totalStep;
    this.epoch = epoch;
    if (this.predictorCrashes > mostPredictorCrashes) this.startPredictor();
    this.predictorCrashes = 0;
    if (!this.restarting) {
      this.team.forgive();
      this.trainerDeaths = 0;
    }
    this.emit('created', summary);
    if (this.sample) this.postSample();
  }

  private fromPredictor(message: Exclude<FromPredictor, { type: 'suggestions' }>): void {
    switch (message.type) {
      case 'ready':
        this.predictorReady = true;
        return;
      case 'sample':
        return this.emit('sample', { text: message.text, step: message.step });
      case 'weights':
        return this.emit('weights', { step: message.step });
      case 'failed':
        return this.emit('failed', message.error);
      case 'crashed':
        return this.restartPredictor(message.error);
    }
  }

  private postSample(): void {
    if (!this.sample) return;
    this.predictor.post({ type: 'sample', run: this.run?.number ?? 0, ...this.sample });
  }

  /** Where the run was shared, a living replica has it whole: training goes on from there. */
  private async trainerDied(error: EngineErrorData): Promise<void> {
    const { run, state } = this;
    this.trainer.end(error);
    const living = this.restarting || !run ? undefined : await this.team.save();
    this.team.end();
    if (this.disposed) return;
    if (!run || !living || this.run !== run || ++this.trainerDeaths > mostTrainerDeaths)
      return this.restartTrainer(error);
    run.checkpoint = { bytes: living.checkpoint, step: living.steps.at(-1)?.totalStep ?? 0 };
    const told = this.totalStep;
    this.startTrainer();
    if (!(await this.bringBack(run))) return this.restartTrainer(error);
    this.tell(living.steps.filter(({ totalStep }) => totalStep > told));
    if (state === 'training') this.train();
  }

  /** What the lost trainer had not yet told of. */
  private tell(steps: readonly Advance[]): void {
    for (const advance of steps)
      this.emit('progress', { ...advance, charactersPerSecond: 0, secondsLeft: Number.POSITIVE_INFINITY });
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

  private async bringBack(lost: Run): Promise<{ step: number } | undefined> {
    this.restarting = true;
    try {
      if (lost.checkpoint) await this.restore(lost.checkpoint.bytes, lost.text);
      else if (lost.text !== '') await this.create(lost.text, lost.settings);
      else return undefined;
      if (this.run) this.run.checkpoint = lost.checkpoint;
      return { step: lost.checkpoint?.step ?? 0 };
    } catch {
      return undefined; // The crash that began it is the one to tell of.
    } finally {
      this.restarting = false;
    }
  }

  private loseRun(): void {
    this.run = undefined;
    this.summary = undefined;
    this.settings = undefined;
    this.totalStep = this.epoch = 0;
    this.state = 'empty';
    this.emit('state', 'empty');
  }

  private restartPredictor(error: EngineErrorData): void {
    this.predictor.end();
    // A stream that may have caused the crash is not begun again by itself.
    this.sample = undefined;
    if (this.predictorReady && ++this.predictorCrashes <= mostPredictorCrashes)
      this.startPredictor();
    this.emit('crashed', error);
  }

  private startPredictor(): void {
    this.predictor = this.newPredictor();
    this.connect();
    this.predictor.post({ type: 'visible', visible: this.visible });
  }

  private emit<K extends keyof EngineEventMap>(type: K, detail: EngineEventMap[K]): void {
    if (!this.disposed) this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function whereWeAre(lost: Run | undefined, returned: { step: number } | undefined): string {
  if (!lost) return 'It was started again.';
  if (!returned) return 'It was started again without the run.';
  return returned.step > 0
    ? `It was started again with the run as it was at step ${returned.step}.`
    : 'It was started again with the run at its beginning.';
}

/** An engine in this host, or a rejection that says why this browser cannot have one. */
export async function openEngine(host: EngineHost, workers = 0): Promise<Engine> {
  const build = detectBuild();
  if (!build) {
    throw new EngineError({
      code: 'unsupported',
      field: '',
      message: 'This browser has no WebAssembly SIMD, which the engine is written for.',
      hint: 'Use a current Chrome, Edge or Firefox, or Safari 16.4 or newer.',
    });
  }
  const client = new EngineClient(host, build, workers);
  try {
    await client.ready;
    return client;
  } catch (reason) {
    client.dispose();
    throw reason;
  }
}
