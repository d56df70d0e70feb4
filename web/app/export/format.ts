/** What a format of the export is (formats.ts has the table of them). */
import type { Engine } from '../../engine/shared/api';
import { runName } from '../checkpoint_download';
import type { PlaygroundStore } from '../store';

/** What a format is made from. */
export interface ExportContext {
  readonly engine: Engine;
  readonly store: PlaygroundStore;
}

export interface ExportFormat {
  /** Unique, as in an address. */
  readonly key: string;
  readonly label: string;
  /** What it is for, in one sentence. */
  readonly help: string;
  fileName(context: ExportContext): string;
  /** Rejects with an error whose message says what to do next. */
  make(context: ExportContext): Promise<Blob>;
  /** Once the file is there. */
  saved?(context: ExportContext, name: string): void;
  /** Why there is no such file now, and what to do for one; undefined where there is one. */
  refused(context: ExportContext): string | undefined;
}

/** What a run's tensors were last saved as: one that trains has moved since. */
const savedTensors = new WeakMap<object, string>();

export const tensorsName = (context: ExportContext) => `${nameOf(context)}.safetensors`;

/** The file that the script is to open: the one that is there already, where there is one. */
export const tensorsFor = (context: ExportContext): string =>
  (context.store.shownRun && savedTensors.get(context.store.shownRun)) ?? tensorsName(context);

export function noteTensors({ store }: ExportContext, name: string): void {
  if (store.shownRun) savedTensors.set(store.shownRun, name);
}

/** lstm-128-step-2900: what files of a run are called, without their ending. */
export const nameOf = ({ engine, store }: ExportContext): string =>
  runName(engine.settings ?? {}, store.totalStep);
