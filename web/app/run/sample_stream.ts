import type { Engine, EngineErrorData, SettingValues } from '../../engine/shared/api';
import { valueIn } from '../settings';
import { isOtherTask } from '../tasks/asked';
import { shapeOf } from '../text/completion';

/** Characters a second that one can just follow. */
const followable = 80;

const line = 110;
/**
 * A first line is written in one piece: it is the untrained network's, and nothing waits for it.
 */
const atOnce = 20 * line;

/** What is written after training paused, before the stream rests. */
const screenful = 500;

/** Who is told that the text broke off, and when it no longer does. */
interface Told {
  brokeOff(error: EngineErrorData): void;
  goesOn(): void;
}

/**
 * Keeps the network writing while it learns. When nothing changes any more the stream rests after a
 * screenful, so that it can be read; a change of weights or temperature sets it going again.
 */
export class SampleStream {
  private left = 0;
  private hurried = 0;
  private running = false;
  private training = false;
  /** Characters until a text that broke off counts as one that goes on again; 0 where it does. */
  private doubtful = 0;

  constructor(
    private readonly engine: Engine,
    private readonly settings: () => SettingValues,
    private readonly write: (text: string, step: number) => void,
    private readonly told: Told,
  ) {
    engine.addEventListener('created', () => {
      this.hurried = line;
      this.soundAgain();
      this.begin(atOnce);
    });
    engine.addEventListener('sample', ({ detail }) => this.take(detail.text, detail.step));
    engine.addEventListener('failed', ({ detail }) => {
      if (detail.field === 'sample') this.brokeOff(detail);
    });
    // The stream broke off with the weights before; newer ones may be finite again.
    engine.addEventListener('weights', () => {
      if (this.doubtful > 0 && !this.running) this.restart();
    });
    engine.addEventListener('state', ({ detail }) => {
      this.training = detail === 'training';
      this.left = screenful;
      if (this.training && !this.running) this.restart();
    });
  }

  /** Starts the stream anew, as for another temperature. */
  restart(): void {
    this.hurried = 0;
    if (this.engine.summary) this.begin(followable);
  }

  private begin(charactersPerSecond: number): void {
    const values = this.settings();
    if (isOtherTask(values)) return; // Only a language is written.
    const options = { ...shapeOf(values), seed: Number(valueIn(values, 'seed')) };
    this.left = screenful;
    this.running = true;
    this.engine.startSample('', options, charactersPerSecond);
  }

  private brokeOff(error: EngineErrorData): void {
    this.running = false;
    this.hurried = 0;
    if (this.doubtful === 0) this.told.brokeOff(error);
    this.doubtful = screenful;
  }

  private soundAgain(): void {
    this.doubtful = 0;
    this.told.goesOn();
  }

  private take(text: string, step: number): void {
    if (!this.running) return;
    this.write(text, step);
    if (this.doubtful > 0) {
      this.doubtful -= text.length;
      if (this.doubtful <= 0) this.soundAgain();
    }
    if (this.hurried > 0) {
      this.hurried -= text.length;
      if (this.hurried > 0) return;
      return this.begin(followable);
    }
    if (this.training) return;
    this.left -= text.length;
    if (this.left > 0) return;
    this.running = false;
    this.engine.stopSample();
  }
}
