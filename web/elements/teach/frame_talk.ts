/**
 * A playground in a frame talks with the page around it. It begins when that page says hello, which
 * gives the origin that all is sent to; nothing is sent before, to nobody else, and nothing is
 * taken from other windows.
 */
import { SteadyHeight } from '../../app/frame/height';
import { type Command, readCommand, type Told, version } from '../../app/frame/messages';
import type { GoalReport } from '../../app/goal/check';
import type { Run } from '../../app/run/run';
import { settingName } from '../../app/start_words';
import { sentence } from '../../engine/shared/sentence';
import { FrameTask } from '../frame';
import type { UnrolledPlayground } from '../playground/playground';

/** Numbers to a page of others, at most so often, in milliseconds. */
const often = 250;

/** A smaller height is told when it has stood for so long, in milliseconds. */
const standsMs = 1000;

export class FrameTalk {
  /** Of the page around; undefined until it said hello. */
  private origin: string | undefined;
  private readonly height = new SteadyHeight();
  /** The last that was told, 0 before. */
  private told = 0;
  private shrinking: ReturnType<typeof setTimeout> | undefined;
  private readonly sizes = new ResizeObserver(() => this.measure.request());
  private readonly measure = new FrameTask(() => this.tellHeight());
  private readonly numbers = new FrameTask(() => this.tellProgress(), often);

  constructor(private readonly playground: UnrolledPlayground) {
    addEventListener('message', (event) => this.receive(event));
    playground.addEventListener('ready', () => this.follow());
    playground.addEventListener('problem', (event) =>
      this.tell({ type: 'error', message: (event as CustomEvent<string>).detail }),
    );
    playground.addEventListener('goal', (event) =>
      this.tell({ type: 'goal', ...(event as CustomEvent<GoalReport>).detail }),
    );
  }

  private receive({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== parent || parent === window) return;
    const command = readCommand(data);
    if (!command) return;
    if (command.type === 'hello') return this.begin(origin);
    if (origin === this.origin) void this.obey(command);
  }

  private begin(origin: string): void {
    this.origin = origin;
    // From here on the frame is as high as what is in it, see embed.css.
    document.documentElement.dataset['fit'] = '';
    this.sizes.observe(this.playground);
    if (this.playground.engine) this.tellReady();
  }

  private async obey(command: Exclude<Command, { type: 'hello' }>): Promise<void> {
    const { opened } = this.playground;
    if (!opened) return this.tell({ type: 'error', message: 'It has not loaded yet.' });
    const { run, engine } = opened;
    try {
      if (command.type === 'train') await run.train();
      else if (command.type === 'pause') await engine.pause();
      else await this.set(run, settingName(command.name), command.value);
    } catch (error) {
      this.tell({ type: 'error', message: sentence(error) });
    }
  }

  private async set(run: Run, name: string, value: string): Promise<void> {
    await run.set(name, value);
    const message = run.locked(name) ? `“${name}” is locked here.` : run.errors[name];
    if (message) this.tell({ type: 'error', message });
  }

  /** Of each engine: another task takes another one. */
  private follow(): void {
    const { engine } = this.playground;
    if (!engine) return;
    this.tellReady();
    engine.addEventListener('state', ({ detail }) => {
      // The numbers of where it stopped come before the word that it did.
      if (detail !== 'training' && engine.totalStep > 0) this.tellProgress();
      this.tell({ type: 'state', state: detail, step: engine.totalStep });
    });
    engine.addEventListener('progress', () => this.numbers.request());
  }

  private tellReady(): void {
    const { store } = this.playground;
    const totalSteps = store.summary?.totalSteps ?? 0;
    this.tell({ type: 'ready', task: store.task, totalSteps });
  }

  private tellProgress(): void {
    const { history, summary, totalStep, validation } = this.playground.store;
    this.tell({
      type: 'progress',
      step: totalStep,
      totalSteps: summary?.totalSteps ?? 0,
      loss: history.smooth.at(-1) ?? Number.NaN,
      measuredStep: validation?.step ?? 0,
      measured: validation?.measured ?? {},
    });
  }

  private tellHeight(): void {
    clearTimeout(this.shrinking);
    const { height } = this.playground.getBoundingClientRect();
    // What is on its way leaves a gap: the page around need not jump for that.
    if (height < this.told) this.shrinking = setTimeout(() => this.tellThis(), standsMs);
    else this.tellThis();
  }

  private tellThis(): void {
    const { height, width } = this.playground.getBoundingClientRect();
    const next = this.height.next(height, width);
    if (next === undefined) return;
    this.told = next;
    this.tell({ type: 'height', height: next });
  }

  private tell(told: Told): void {
    if (this.origin === undefined) return;
    // A page without an origin of its own (from a file, in a sandbox) has no other name.
    const target = this.origin === 'null' ? '*' : this.origin;
    parent.postMessage({ unrolled: version, ...told }, target);
  }
}
