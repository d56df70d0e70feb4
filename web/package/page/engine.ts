import { openEngine } from '../../engine/page/open_engine';
import type {
  Engine as Client,
  ProgressReport,
  Reading,
  RunState,
  ScheduleExtension,
  SettingValues,
  SuggestionShape,
  Suggestions,
} from '../../engine/shared/api';
import { closed, EngineError, wrongState } from '../../engine/shared/engine_error';
import { holdsTensors } from '../../engine/shared/holds_tensors';
import { mostWorkers } from '../../engine/shared/worker_count';
import type {
  Completion,
  CompletionOptions,
  Engine,
  EngineEvents,
  EngineOptions,
  Evaluation,
  ExportedRun,
  ExportOptions,
  NewRun,
  SampleOptions,
  Standing,
  Summary,
} from './api';
import {
  checkExport,
  checkNumber,
  checkText,
  checkWhole,
  settingValue,
  settingValues,
} from './checks';
import { asUnrolledError, UnrolledError } from './errors';
import { findHost } from './find_host';
import type { PackageHost } from './package_host';
import { nextOfWriting } from './waiting';

/** Rejects with an UnrolledError where the engine does not run: it needs WebAssembly SIMD. */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const { workers = 0, tasks = 'all' } = options;
  checkWhole('The number of workers', 'workers', workers, mostWorkers, 0);
  const host = await findHost();
  const release = host.hold();
  try {
    return new LibraryEngine(await openEngine(host, workers, tasks), host);
  } catch (reason) {
    throw asUnrolledError(reason);
  } finally {
    release();
  }
}

const mostSuggested = 1000;
const mostSampled = 100_000;
const largestSeed = 2 ** 32 - 1;
/** The writer's clock ticks so often, and writes at once what the first tick owes. */
const ticksASecond = 20;

/** More than any run has. */
const everyStep = 2 ** 31 - 1;

/** An EventTarget whose events have the types of EngineEvents. */
const Target = EventTarget as unknown as new () => Pick<
  Engine,
  'addEventListener' | 'removeEventListener'
> & {
  dispatchEvent(event: Event): boolean;
};

class LibraryEngine extends Target implements Engine {
  private loss = Number.NaN;
  private measured: Standing['measured'];
  /** Steps of the present run that somebody waits for. */
  private underWay: object | undefined;
  private readonly end = new AbortController();
  /** Who writes answers the latest question only: they come one after another. */
  private questions: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: Client,
    private readonly host: PackageHost,
  ) {
    super();
    client.addEventListener('created', () => {
      this.loss = Number.NaN;
      this.measured = undefined;
      // Who waited for steps of the run before hears that there will be none.
      this.underWay = undefined;
    });
    client.addEventListener('progress', ({ detail }) => {
      this.follow(detail);
      this.tell('progress', detail);
    });
    client.addEventListener('state', ({ detail }) => this.tell('state', detail));
    client.addEventListener('crashed', ({ detail }) =>
      this.tell('crashed', new UnrolledError(detail)),
    );
  }

  get state(): RunState {
    return this.client.state;
  }

  get summary(): Summary | undefined {
    return this.client.summary;
  }

  get settings(): SettingValues | undefined {
    return this.client.settings;
  }

  get standing(): Standing {
    const { state, totalStep: step, epoch } = this.client;
    return { state, step, epoch, loss: this.loss, measured: this.measured };
  }

  create(run: NewRun): Promise<Summary> {
    return this.ask(() => {
      const text = checkText(run.text ?? '', 'text');
      return this.begun(this.client.create(text, settingValues(run)));
    });
  }

  train(run?: NewRun): Promise<Standing> {
    return this.ask(async () => {
      if (run) await this.create(run);
      return this.advance(everyStep);
    });
  }

  step(count = 1): Promise<Standing> {
    return this.ask(() => {
      checkWhole('A number of steps', 'count', count, everyStep);
      return this.advance(count);
    });
  }

  pause(): Promise<Standing> {
    return this.ask(async () => {
      await this.client.pause();
      return this.standing;
    });
  }

  set(name: string, value: unknown): Promise<void> {
    return this.ask(() => this.client.setLive(name, settingValue(name, value)));
  }

  recover(): Promise<Standing> {
    return this.ask(async () => {
      await this.client.recover();
      return this.standing;
    });
  }

  extend(totalSteps: number, schedule: ScheduleExtension = 'continued'): Promise<Summary> {
    return this.ask(() => this.client.extend(totalSteps, schedule));
  }

  complete(prefix: string, options: CompletionOptions = {}): Promise<Completion> {
    const { count = 5, temperature = 1, topK = 0, topP = 1 } = options;
    return this.inTurn(async () => {
      this.checkTask('complete', true, 'predict()');
      checkWhole('The number of suggestions', 'count', count, mostSuggested);
      checkShape({ temperature, topK, topP });
      const shape = { temperature, topK, topP };
      const found = await this.ofNow(() =>
        this.client.suggest(checkText(prefix, 'prefix'), count, shape),
      );
      const { words, characters, ghost: continuation, step } = found;
      return { words, characters, continuation, step };
    });
  }

  sample(options: SampleOptions = {}): Promise<string> {
    const { prompt = '', length = 200, temperature = 1, topK = 0, topP = 1, seed = 1 } = options;
    return this.inTurn(async () => {
      this.checkTask('sample', true, 'predict()');
      checkWhole('The length of a sample', 'length', length, mostSampled);
      checkText(prompt, 'prompt');
      checkShape({ temperature, topK, topP });
      checkWhole('A seed', 'seed', seed, largestSeed, 0);
      await this.ofNow(() => this.client.suggest('', 1));
      const { client } = this;
      const written = nextOfWriting(client, 'sample', this.end.signal);
      client.startSample(prompt, { temperature, topK, topP, seed }, length * ticksASecond);
      try {
        return (await written.found).text;
      } finally {
        client.stopSample();
      }
    });
  }

  predict(question: string): Promise<Reading> {
    return this.ask(() => {
      this.checkTask('predict', false, 'complete() or sample()');
      return this.client.read(checkText(question, 'question'));
    });
  }

  evaluate(text?: string): Promise<Evaluation> {
    return this.ask(() =>
      text === undefined
        ? this.client.evaluateHeldOut()
        : this.client.evaluate(checkText(text, 'text')),
    );
  }

  save(): Promise<Uint8Array> {
    return this.ask(() => this.client.save());
  }

  exportAs<K extends keyof ExportedRun>(
    what: K,
    options: ExportOptions = {},
  ): Promise<ExportedRun[K]> {
    return this.ask(async () => {
      checkExport(what, options);
      const { exportRun } = await import('./exporting');
      return exportRun(await this.client.save(), what, options, this.host);
    });
  }

  load(file: Uint8Array, { text = '' }: { text?: string } = {}): Promise<Summary> {
    return this.ask(() => {
      if (!(file instanceof Uint8Array))
        throw new UnrolledError({
          code: 'invalid_file',
          field: 'file',
          message: 'The file is not a Uint8Array.',
          hint: 'Read its bytes first: new Uint8Array(await file.arrayBuffer()).',
        });
      checkText(text, 'text');
      return this.begun(this.restored(file, text));
    });
  }

  /** Tensors, which bring no run, become a network that can be used. */
  private async restored(file: Uint8Array, text: string): Promise<Summary> {
    if (!holdsTensors(file)) return this.client.restore(file, text);
    const { checkpointOf } = await import('./exporting');
    return this.client.restore(await checkpointOf(file, this.host), text);
  }

  dispose(): void {
    this.end.abort(new UnrolledError(closed));
    this.client.dispose();
  }

  private tell<K extends keyof EngineEvents>(type: K, detail: EngineEvents[K]): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  private follow({ loss, measured, measuredStep }: ProgressReport): void {
    this.loss = loss.at(-1) ?? this.loss;
    if (measuredStep.length === 0) return;
    const columns = Object.entries(measured) as [string, Float64Array][];
    this.measured = Object.fromEntries(columns.map(([name, column]) => [name, column.at(-1)!]));
  }

  /** What goes wrong on the way is an UnrolledError, and a process does not end before. */
  private async ask<T>(call: () => T | Promise<T>): Promise<T> {
    const release = this.host.hold();
    try {
      this.end.signal.throwIfAborted();
      return await call();
    } catch (reason) {
      throw asUnrolledError(reason);
    } finally {
      release();
    }
  }

  /** The smaller module cannot know where there is a larger one. */
  private begun(run: Promise<Summary>): Promise<Summary> {
    if (this.client.tasks === 'all') return run;
    return run.catch((reason: UnrolledError) => {
      if (reason.code !== 'unsupported') throw reason;
      const { code, field } = reason;
      const message = 'This engine was made for texts alone.';
      throw new UnrolledError({ code, field, message, hint: 'Make one with tasks: "all".' });
    });
  }

  private async advance(count: number): Promise<Standing> {
    if (this.underWay)
      throw new EngineError(wrongState('It trains already.', 'Wait for its end, or pause it.'));
    const mine = (this.underWay = {});
    try {
      await this.client.step(count);
    } finally {
      if (this.underWay === mine) this.underWay = undefined;
    }
    return this.standing;
  }

  private inTurn<T>(question: () => Promise<T>): Promise<T> {
    const answer = this.ask(async () => {
      await this.questions;
      return question();
    });
    this.questions = answer.catch(() => {});
    return answer;
  }

  /** An answer of the weights that are there: while it trains of some that were there just now. */
  private async ofNow(ask: () => Promise<Suggestions | undefined>): Promise<Suggestions> {
    const { client } = this;
    // Where those crashed again and again, somebody wants them now.
    client.retrySuggestions();
    for (;;) {
      const newer = nextOfWriting(client, 'weights', this.end.signal);
      newer.found.catch(() => {}); // Told where it is awaited.
      const answer = await ask().catch((reason: unknown) => {
        newer.forget();
        throw reason;
      });
      const moving = this.underWay !== undefined || client.state === 'diverged';
      if (answer && (moving || answer.step === client.totalStep)) {
        newer.forget();
        return answer;
      }
      await newer.found;
    }
  }

  /** A language goes on with a text, networks of all other tasks answer a question. */
  private checkTask(call: string, language: boolean, instead: string): void {
    const { summary } = this.client;
    if (!summary)
      throw new EngineError(wrongState('There is no network yet.', 'Train or load one first.'));
    if ((summary.task === 'language') === language) return;
    const others = language ? 'that go on with a text' : 'that answer a question';
    const message = `${call}() is for networks ${others}; this one's task is "${summary.task}".`;
    throw new EngineError(wrongState(message, `Use ${instead}.`));
  }
}

/** The same ranges as those of the settings. */
function checkShape({ temperature, topK, topP }: SuggestionShape): void {
  checkNumber('A temperature', 'temperature', temperature, 0, 2);
  checkWhole('topK', 'topK', topK, 1000, 0);
  checkNumber('topP', 'topP', topP, 0.01, 1);
}
