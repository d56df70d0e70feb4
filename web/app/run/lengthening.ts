import type { Engine, ScheduleExtension } from '../../engine/shared/api';
import type { Notice } from '../notices';
import type { PlaygroundStore } from '../store';
import { inSteps } from './run_notices';

/** Makes a run longer, and has the form say so. */
export class Lengthening {
  /** How often it was asked for, and whether the run is to go on then. */
  private asked = 0;
  private resumes = false;

  constructor(
    private readonly engine: Engine,
    private readonly store: PlaygroundStore,
    private readonly tell: (notice: Notice) => void,
  ) {}

  /** To what the form says; a run that trained goes on. */
  async follow(steps: number): Promise<void> {
    const { epochs } = this.store.settings;
    const mine = ++this.asked;
    this.resumes ||= this.store.run === 'training';
    try {
      await this.to(steps, 'continued');
      if (epochs !== undefined && this.store.settings['epochs'] !== epochs)
        this.tell(inSteps(epochs, steps));
    } finally {
      // Of several in a row the last one decides.
      if (mine === this.asked) {
        if (this.resumes) this.engine.train();
        this.resumes = false;
      }
    }
  }

  /** It is paused then. */
  async to(steps: number, schedule: ScheduleExtension): Promise<void> {
    await this.engine.extend(steps, schedule);
    const { steps: _, epochs: __, ...form } = this.store.settings;
    const { steps: total, epochs } = this.store.running;
    this.store.setSettings({ ...form, ...(total && { steps: total }), ...(epochs && { epochs }) });
  }
}
