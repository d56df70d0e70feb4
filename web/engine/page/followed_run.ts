import type {
  Curve,
  ProgressReport,
  RunState,
  SettingValues,
  Summary,
  TextMark,
} from '../shared/api';
import type { Created, Extended } from '../shared/protocol';
import { EngineEvents } from './engine_events';
import { type Comeback, type RestorableRun, untold } from './lost_run';
import { Told } from './told';

/** What the page knows of the run, as the trainer tells it, and the events of it. */
export class FollowedRun extends EngineEvents {
  state: RunState = 'empty';
  summary: Summary | undefined;
  settings: SettingValues | undefined;
  curve: Curve | undefined;
  mark: TextMark | null | undefined;
  totalStep = 0;
  epoch = 0;

  protected run: RestorableRun | undefined;
  protected readonly told = new Told();
  /** Set while a trainer takes a lost one's place unseen. */
  protected comeback: Comeback | undefined;

  get text(): string | undefined {
    return this.run?.text;
  }

  /** Another run begins, which nothing has been told of. */
  protected began(created: Created): void {
    this.told.begin(created.totalStep);
    Object.assign(this, created);
    this.emit('created', created.summary);
  }

  /** What came after `step` did not happen. */
  protected wentBack(step: number, settings: SettingValues, changes: number): void {
    this.settings = settings;
    this.totalStep = step;
    this.told.back(step);
    if (this.run) this.run.changes = changes;
    this.emit('recovered', { step });
  }

  protected extended({ summary, settings, changes }: Extended): void {
    Object.assign(this, { summary, settings });
    if (this.run) Object.assign(this.run, { settings, changes });
    this.emit('extended', summary);
  }

  protected entered(state: RunState): void {
    if (this.comeback) this.comeback.state = state;
    else if (state !== this.state) this.emit('state', (this.state = state));
  }

  protected tell(progress: ProgressReport): void {
    const news = this.told.news(progress);
    if (!news) return;
    this.totalStep = news.totalStep;
    this.epoch = news.epoch;
    this.emit('progress', news);
  }

  /** Steps of a lost trainer that a living replica knows of. */
  protected tellOf({ steps }: Comeback): void {
    for (const progress of steps) this.tell(untold(progress));
  }

  protected kept(run: number, bytes: Uint8Array, step: number): void {
    if (this.run?.number !== run) return;
    this.run.checkpoint = { bytes, step };
    this.emit('checkpoint', { bytes, step });
  }

  protected loseRun(): void {
    this.run = undefined;
    this.summary = undefined;
    this.settings = undefined;
    this.curve = this.mark = undefined;
    this.totalStep = this.epoch = 0;
    this.state = 'empty';
    this.emit('state', 'empty');
  }
}
