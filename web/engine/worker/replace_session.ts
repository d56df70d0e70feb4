import type { Outcome, WasmModule } from '../../../wasm/module';
import type { EngineErrorData, SettingValues } from '../shared/api';
import { mostCheckpointBytes, mostInstanceBytes } from '../shared/limits';
import { type AnyRun, ClosedRun } from './closed_run';

const encoder = new TextEncoder();

const tooLarge: EngineErrorData = {
  code: 'invalid_file',
  field: 'checkpoint',
  message: 'The model in this checkpoint needs more memory than a tab can give.',
  hint: 'The run here is unchanged. Use the command line for a model of that size.',
};

/** What a new session is made from. */
export type Source =
  | { settings: SettingValues; text: string }
  | { checkpoint: Uint8Array; text: string };

/** The present run, and what keeps it while no session holds it. */
export interface Present {
  held: AnyRun;
  text: string;
  /** Its checkpoint goes where it outlives this worker. */
  keep(checkpoint: Uint8Array): void;
  /** Its session was deleted; it stands in another one, or in none because the new one is made. */
  moved(held: AnyRun | undefined): void;
}

/**
 * A session in the place of the present one. Both are alive for a moment where there is memory for
 * two. Where there is not, the present one gives way first, kept outside, and comes back if the new
 * one cannot be made.
 */
export function makeSession(
  wasm: WasmModule,
  source: Source,
  present: Present | undefined,
): Outcome<AnyRun, EngineErrorData> {
  if ('checkpoint' in source && source.checkpoint.byteLength > mostCheckpointBytes)
    return { error: tooLarge };
  const crowded = present && 'checkpoint' in source && !canRead(source.checkpoint, present.held);
  if (!crowded) {
    const made = make(wasm, source, present ? footprint(present.held) : 0);
    if ('value' in made || !present || !lacksRoomBeside(made.error)) return made;
  }
  const checkpoint = present.held.save();
  present.keep(checkpoint);
  present.held.delete();
  present.moved(undefined);
  const alone = make(wasm, source, 0);
  if ('value' in alone) return alone;
  const back = make(wasm, { checkpoint, text: present.text }, 0);
  if ('error' in back) throw new RangeError(back.error.message);
  present.moved(back.value);
  return alone;
}

/** What must be there for a session: it is saved and restored too. */
export function footprint(run: AnyRun): number {
  return run.summary().neededBytes;
}

/** Before anything is known of a model there are its file, the entries and what they mean. */
function canRead({ byteLength }: Uint8Array, present: AnyRun): boolean {
  return footprint(present) + 3 * byteLength < mostInstanceBytes;
}

function make(wasm: WasmModule, source: Source, beside: number): Outcome<AnyRun> {
  const text = encoder.encode(source.text);
  if ('settings' in source) return wasm.Session.create(source.settings, text, beside);
  if (source.text !== '') return wasm.Session.restore(source.checkpoint, text, beside);
  // Without a text it goes on only where its task needs none.
  const closed = ClosedRun.open(wasm, source.checkpoint, beside);
  if ('error' in closed || closed.value.summary().data !== '') return closed;
  closed.value.delete();
  return wasm.Session.restore(source.checkpoint, text, beside);
}

function lacksRoomBeside({ code, field }: EngineErrorData): boolean {
  return code === 'wrong_state' && field === 'memory';
}
