/** A saved network in the place of the present run; it comes when somebody opens one. */
import { corporaOf } from '../../corpora/index';
import type { Engine } from '../../engine/shared/api';
import { EngineError } from '../../engine/shared/engine_error';
import { type Candidate, openCheckpoint, readNetwork } from '../checkpoint_file';
import { lazily } from '../lazy';
import { decoded, isReceipt } from '../replaying/receipt_file';
import { valueIn } from '../settings';
import type { PlaygroundStore } from '../store';
import { textFacts } from '../text/text_facts';
import { dataIn } from '../whole_run';
import type { Notices } from './hooks';
import { withoutText } from './rare_notices';
import type { Run } from './run';

/** `byPage`: the course page asks for it, not a person. What goes wrong is told. */
export async function loadFile(
  file: File,
  engine: Engine,
  store: PlaygroundStore,
  run: Run,
  byPage: boolean,
  notices: Notices,
): Promise<void> {
  if (!byPage && run.locked()) return run.problem(locked);
  if (await isReceipt(file)) {
    const { replayReceipt } = await lazily('What replays', () => import('../replaying/replay'));
    return replayReceipt(await decoded(file), candidates(0, store), {
      engine,
      store,
      run,
      notices,
    });
  }
  const open = async () => {
    const { checkpoint, foreign } = await readNetwork(file);
    try {
      const carried = dataIn(checkpoint);
      const own = carried === undefined ? [] : [{ source: 'own', load: () => carried }];
      // Tensors bring no run, which alone would belong to a text. One that is here keeps its name.
      const texts = foreign ? [] : [...candidates(file.size, store), ...own];
      const { found } = await openCheckpoint(engine, checkpoint, texts);
      return { found, note: noteOn(engine, store) };
    } catch (error) {
      throw engine.tasks === 'language' ? ofAnotherTask(error, file.name) : error;
    }
  };
  await run.replace(open, `Loaded “${file.name}”.`);
}

/** What can be done with a network whose text is not here, after a space; else ''. */
export function noteOn(
  { text, mark }: Pick<Engine, 'text' | 'mark'>,
  store: Pick<PlaygroundStore, 'text'>,
): string {
  return text === '' ? ` ${withoutText(mark, textFacts(store.text).characters)}` : '';
}

/** What a saved network brings may be other than what the page locks. */
const locked = new EngineError({
  code: 'wrong_state',
  field: 'file',
  message: 'The course page has set what is learnt here.',
  hint: 'Open the network on the playground’s own page.',
});

/** An engine that knows texts alone says of another task's network only that it cannot run it. */
function ofAnotherTask(error: unknown, name: string): unknown {
  if (!(error instanceof EngineError) || error.field !== 'task') return error;
  return new EngineError({
    code: 'unsupported',
    field: 'task',
    message: `“${name}” holds a network that learnt something else than a text.`,
    hint: 'Choose under “learns” what it is for, and open it there.',
  });
}

/** Each text that is tried takes a copy of the file into the engine. */
const tryAllBelow = 50e6;

/** Texts that a file may have been trained on: what is here, then the built-in ones. */
function candidates(fileSize: number, store: PlaygroundStore): Candidate[] {
  const here: Candidate[] = [{ source: store.source, load: () => store.text }];
  const own = store.ownText;
  if (own !== undefined) here.push({ source: 'own', load: () => own });
  if (fileSize > tryAllBelow) return here;
  const seed = Number(valueIn(store.settings, 'seed'));
  const others = corporaOf(store.task).filter(({ id }) => id !== store.source);
  return [...here, ...others.map(({ id, load }) => ({ source: id, load: () => load({ seed }) }))];
}
