import type { WasmSession } from '../../../wasm/module';
import { noText, wrongState } from '../shared/engine_error';
import type { Created } from '../shared/protocol';
import type { Answer } from './answers';
import { type AnyRun, ClosedRun } from './closed_run';

/** The run that a trainer has, if any, and its text. One whose text is not here is closed. */
export class HeldRun {
  run: AnyRun | undefined;
  text = '';

  get closed(): boolean {
    return this.run instanceof ClosedRun;
  }

  get session(): WasmSession | undefined {
    return this.run instanceof ClosedRun ? undefined : this.run;
  }

  read<T>(use: (run: AnyRun) => Answer<T>): Answer<T> {
    if (this.run) return use(this.run);
    return { error: wrongState('There is no run yet.', 'Choose a text and settings first.') };
  }

  train<T>(use: (session: WasmSession) => Answer<T>): Answer<T> {
    return this.read((run) => (run instanceof ClosedRun ? { error: noText } : use(run)));
  }

  /** The one before ends only now, when the new one is sure to exist. */
  replace(run: AnyRun, text: string): void {
    this.end();
    this.run = run;
    this.text = text;
  }

  end(): void {
    this.run?.delete();
    this.run = undefined;
  }
}

/** What the page is told of a run that it has just got. */
export const createdOf = (run: AnyRun): Created => ({
  summary: run.summary(),
  settings: run.settings(),
  totalStep: run.totalStep(),
  epoch: run.epoch(),
  curve: run.curve(),
  mark: run.mark(),
});
