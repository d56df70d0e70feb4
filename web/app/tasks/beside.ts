/**
 * A second network beside a run: the same data, settings that differ in a few, and as many steps as
 * the run has made. It ends by itself where the run does.
 */
import type { Engine, EngineErrorData, Reading, SettingValues } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { withChanges } from '../contestants';

/** Steps after which it looks where the run stands: so long it goes on where that is paused. */
const round = 10;

/** It is judged by what it answers: what is held out is measured once, at its end. */
const once = '100000';

/** Of the network beside a run with these settings, which makes so many steps. */
export function settingsBeside(
  first: SettingValues,
  differs: SettingValues,
  totalSteps: number,
): SettingValues {
  const length = { epochs: '0', patience: '0', validate_every: once, steps: String(totalSteps) };
  return { ...withChanges(first, differs), ...length };
}

/** Events: `change`, it stands elsewhere; `weights`, other answers are to be had. */
export class Beside extends EventTarget {
  /** A sentence about what went wrong; '' where nothing did. */
  problem = '';
  private own: Engine | undefined;
  private readonly following = new AbortController();
  private beginning = 0;
  private going = false;
  /** Whether the present run is `first`'s present one. */
  private ready = false;
  /** Of the weights that answer, and of those that gave the last answer. */
  private answering = 0;
  private answered = 0;

  constructor(
    private readonly first: Engine,
    private readonly differs: SettingValues,
    private readonly newEngine: () => Promise<Engine>,
  ) {
    super();
    const { signal } = this.following;
    first.addEventListener('created', () => void this.begin(), { signal });
    first.addEventListener('extended', () => void this.begin(), { signal });
    first.addEventListener('progress', () => void this.keepUp(), { signal });
  }

  /** Steps that it has made. */
  get step(): number {
    return this.ready ? (this.own?.totalStep ?? 0) : 0;
  }

  /** Steps that it had made when it answered last. */
  get answeredStep(): number {
    return Math.min(this.step, this.answered);
  }

  /** Whether it still has to make steps that the run has made. */
  get behind(): boolean {
    return this.step < this.first.totalStep;
  }

  /** Undefined while there is nothing to ask, and where a newer question or run came first. */
  async ask(question: string): Promise<Reading | undefined> {
    if (!this.ready) return undefined;
    const turn = this.beginning;
    const reading = await this.own?.answer(question);
    if (turn !== this.beginning || !reading) return undefined;
    this.answered = this.answering;
    return reading;
  }

  /** The run as it is now, from the first step. */
  async begin(): Promise<void> {
    const turn = ++this.beginning;
    const { first } = this;
    this.ready = false;
    this.answering = this.answered = 0;
    this.problem = '';
    this.tell('change');
    try {
      const { text, settings, summary } = first;
      if (!text || !settings || !summary) return;
      const own = (this.own ??= await this.open());
      if (turn !== this.beginning || this.ended) return;
      await own.create(text, settingsBeside(settings, this.differs, summary.totalSteps));
      if (turn !== this.beginning || this.ended) return;
      this.ready = true;
      this.tell('weights');
      await this.keepUp();
    } catch (reason) {
      if (turn === this.beginning) this.fail(reason);
    }
  }

  end(): void {
    this.following.abort();
    this.own?.dispose();
    this.own = undefined;
    this.ready = false;
  }

  private get ended(): boolean {
    return this.following.signal.aborted;
  }

  private async open(): Promise<Engine> {
    const engine = await this.newEngine();
    if (this.ended) {
      engine.dispose();
      throw new Error('It is no longer wanted.');
    }
    const { signal } = this.following;
    const failed = ({ detail }: CustomEvent<EngineErrorData>) => this.fail(detail);
    const weights = ({ detail }: CustomEvent<{ step: number }>) => {
      this.answering = detail.step;
      this.tell('weights');
    };
    engine.addEventListener('weights', weights, { signal });
    engine.addEventListener('crashed', failed, { signal });
    return engine;
  }

  /** Steps up to where the run stands, a few at a time. */
  private async keepUp(): Promise<void> {
    const { own } = this;
    if (this.going || !this.ready || !own) return;
    this.going = true;
    try {
      while (this.ready && !this.ended && ['ready', 'paused'].includes(own.state)) {
        const missing = this.first.totalStep - own.totalStep;
        if (missing <= 0) break;
        await own.step(Math.min(round, missing));
        this.tell('change');
      }
    } catch (reason) {
      // Another run took the place of the one that made steps: that one goes on by itself.
      if (this.ready) this.fail(reason);
    } finally {
      this.going = false;
    }
    if (this.ready) this.tell('weights');
  }

  private fail(reason: unknown): void {
    if (this.ended) return;
    this.problem = sentence(reason);
    this.tell('change');
  }

  private tell(type: 'change' | 'weights'): void {
    if (!this.ended) this.dispatchEvent(new Event(type));
  }
}
