/** A run over an engine that does what it is told at once. */
import { vi } from 'vitest';

import type { Notice } from '../../../../web/app/notices';
import { Run } from '../../../../web/app/run/run';
import { PlaygroundStore } from '../../../../web/app/store';
import type {
  Engine,
  RunState,
  SettingValues,
  Summary,
  TextMark,
} from '../../../../web/engine/shared/api';
import { EngineError } from '../../../../web/engine/shared/engine_error';

/** Steps of an epoch. */
export const pass = 20;

/** Does what it is told at once and remembers it; its checkpoint is the step. */
export class FakeEngine extends EventTarget {
  state: RunState = 'empty';
  summary: Summary | undefined;
  settings: SettingValues | undefined;
  text: string | undefined;
  totalStep = 0;
  epoch = 0;
  extended: unknown;
  mark: TextMark | null | undefined;
  /** The text of a run that was opened without it. */
  its = '';
  /** Resolves where it is to take a while. */
  extending: Promise<void> | undefined;
  /** As if each text were so much longer. */
  repeated = 10;

  async create(text: string, settings: SettingValues): Promise<Summary> {
    if (text.length < 10) throw new Error('The text is too short.');
    this.settings = settings;
    this.text = text;
    this.totalStep = 0;
    return this.made();
  }

  async reset(): Promise<Summary> {
    this.totalStep = 0;
    return this.made();
  }

  async save(): Promise<Uint8Array> {
    return Uint8Array.of(this.totalStep);
  }

  async restore(checkpoint: Uint8Array, text: string): Promise<Summary> {
    if (text !== '' && this.its !== '' && this.its !== text)
      throw new EngineError({ code: 'invalid_text', field: '', message: 'Another.', hint: '' });
    this.text = text;
    this.totalStep = checkpoint[0]!;
    return this.made();
  }

  async setLive(name: string, value: string): Promise<void> {
    this.settings = { ...this.settings, [name]: value };
  }

  train(): void {
    this.enter('training');
  }

  async pause(): Promise<void> {
    this.enter('paused');
  }

  async extend(totalSteps: number, schedule: string): Promise<void> {
    this.enter('paused');
    await this.extending;
    const epochs = Number(this.settings?.['epochs'] ?? 0) > 0 ? totalSteps / pass : 0;
    this.settings = { ...this.settings, steps: String(totalSteps), epochs: String(epochs) };
    this.extended = { totalSteps, schedule };
    this.dispatchEvent(new CustomEvent('extended', { detail: { ...this.summary, totalSteps } }));
  }

  private made(): Summary {
    this.summary = {
      characters: this.text!.length * this.repeated,
      stepsPerEpoch: pass,
      totalSteps: 100,
    } as Summary;
    this.dispatchEvent(new CustomEvent('created', { detail: this.summary }));
    this.enter(this.totalStep > 0 ? 'paused' : 'ready');
    return this.summary;
  }

  enter(state: RunState): void {
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: state }));
  }
}

export const text = 'a text that is long enough';

/** A run over `text` that is made, with what it says; trainFor() wants faked timers. */
export async function begunRun() {
  const engine = new FakeEngine();
  const store = new PlaygroundStore();
  store.attach(engine as unknown as Engine);
  const notices: Notice[] = [];
  const withdrawn: string[] = [];
  const run = new Run(
    engine as unknown as Engine,
    store,
    { tell: (notice) => notices.push(notice), withdraw: (about) => withdrawn.push(about) },
    () => {},
  );
  store.setText(text, 'own');
  await run.start();
  withdrawn.length = 0;
  const trainFor = async (seconds: number, step: number): Promise<void> => {
    await run.train();
    vi.advanceTimersByTime(seconds * 1000);
    engine.totalStep = store.totalStep = step;
    await run.toggle();
  };
  return { engine, store, notices, withdrawn, run, trainFor };
}

export type BegunRun = Awaited<ReturnType<typeof begunRun>>;
