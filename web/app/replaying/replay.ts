/**
 * Replays a receipt beside the present run: where every number is the same the replayed run takes
 * that one's place, as a network from a file does; else it is said what differs first.
 */
import { corporaOf } from '../../corpora/index';
import { Replayer } from '../../engine/page/receipt_calls';
import type { Engine } from '../../engine/shared/api';
import { EngineError } from '../../engine/shared/engine_error';
import type { Candidate } from '../checkpoint_file';
import { count } from '../numbers';
import type { Notices } from '../run/hooks';
import type { Run } from '../run/run';
import { valueIn } from '../settings';
import type { PlaygroundStore } from '../store';
import { isOtherTask } from '../tasks/asked';
import { isNamed, seedIn } from './data_name';

interface Place {
  engine: Engine;
  store: PlaygroundStore;
  run: Run;
  notices: Notices;
}

type Found = { text: string; source: string };
type Receipt = Awaited<ReturnType<Replayer['open']>>;

const about = 'replay';
/** A run has one place to tell of it: who opens another receipt wants that one. */
const underWay = new WeakMap<Run, () => void>();
/** So rarely is it said how far it is: each time is read aloud. */
const tellEveryMs = 5_000;

/** What goes wrong is told. `here`: texts that the receipt may be of. */
export async function replayReceipt(
  json: string,
  here: readonly Candidate[],
  place: Place,
): Promise<void> {
  const { notices, run } = place;
  const replayer = new Replayer(json);
  let stopped = false;
  const end = (): void => void (stopped = true);
  const stop = { label: 'Stop', run: end };
  underWay.get(run)?.();
  underWay.set(run, end);
  const isLast = (): boolean => underWay.get(run) === end;
  try {
    notices.tell({ message: 'Reading the receipt …', about });
    const receipt = await replayer.open();
    if (stopped) return;
    const which = `Replaying the receipt ${receipt.code}`;
    const steps = count(receipt.steps);
    notices.tell({ message: `${which}: ${steps} steps.`, action: stop, about });
    const found = await findData(replayer, receipt, here, place.store);
    let told = performance.now();
    for (;;) {
      const { step, done, same, words } = await replayer.advance();
      if (stopped) return isLast() ? notices.withdraw(about) : undefined;
      if (done) {
        notices.withdraw(about);
        if (!canRun(place, receipt)) {
          const message = hasPage(receipt) ? `${words} ${chooseIt}` : words;
          return notices.tell({ message, problem: !same, about });
        }
        return await (same
          ? open(place, replayer, found, words)
          : tell(place, receipt, found, words));
      }
      if (performance.now() - told < tellEveryMs) continue;
      told = performance.now();
      const message = `${which}: step ${count(step)} of ${steps}.`;
      notices.tell({ message, action: stop, about });
    }
  } catch (error) {
    if (!isLast()) return;
    notices.withdraw(about);
    run.problem(error);
  } finally {
    replayer.close();
  }
}

/** The engine of a page for texts runs nothing else; a replay has one of its own. */
const canRun = ({ engine }: Place, receipt: Receipt): boolean =>
  hasPage(receipt) && (engine.tasks === 'all' || !isOtherTask(receipt.settings));

/** What draws its own data has none: its runs race in the memory lab. */
const hasPage = ({ settings }: Receipt): boolean => corporaOf(valueIn(settings, 'task')).length > 0;

const chooseIt =
  'To have that run here, choose its task at the top of the data, and open the receipt again.';

/** Begins the replay on the first of the texts that is the receipt's. */
async function findData(
  replayer: Replayer,
  receipt: Receipt,
  here: readonly Candidate[],
  store: PlaygroundStore,
): Promise<Found> {
  for (const { source, load } of await candidates(receipt, here, store)) {
    const text = await load();
    // A task that draws its own data takes none.
    if (text === '' && source !== '') continue;
    try {
      await replayer.begin(text);
      return { text, source };
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'invalid_text') throw error;
    }
  }
  throw new EngineError({
    code: 'invalid_text',
    field: 'text',
    message:
      `The data of the receipt ${receipt.code} is not here` +
      (receipt.name === '' ? '.' : `: it calls it “${receipt.name}”.`),
    hint: 'Open that data as your own text first, then open the receipt again.',
  });
}

async function candidates(
  { name, settings }: Receipt,
  here: readonly Candidate[],
  store: PlaygroundStore,
): Promise<readonly Candidate[]> {
  const task = settings['task'] ?? 'language';
  const seed = valueIn(settings, 'seed');
  // Their corpora come with the table of tasks.
  if (isOtherTask(settings)) await import('../tasks/index');
  const corpora = corporaOf(task);
  const builtIn = corpora.map(({ id, load }) => ({
    source: id,
    load: () => load({ seed: seedIn(name, id) ?? Number(seed) }),
  }));
  const none: Candidate = { source: '', load: () => '' };
  if (corpora.length === 0 && task !== 'language') return [none];
  const named = builtIn.filter(({ source }) => isNamed(name, source));
  const own = store.task === task ? here : [];
  return [...named, ...own, ...builtIn.filter((each) => !named.includes(each))];
}

/** It is the receipt's run, to the last bit. */
async function open(
  { engine, run }: Place,
  replayer: Replayer,
  found: Found,
  words: string,
): Promise<void> {
  const checkpoint = await replayer.run();
  await run.replace(async () => {
    await engine.restore(checkpoint, found.text);
    return { found, note: '' };
  }, words);
}

/** What differs, and the way to begin the same run here. */
function tell(
  { engine, run, notices }: Place,
  receipt: Receipt,
  found: Found,
  words: string,
): void {
  const setUp = () =>
    run.replace(async () => {
      await engine.create(found.text, receipt.settings);
      return { found, note: '' };
    }, `Set up as in the receipt ${receipt.code}.`);
  const action = { label: 'Set it up here', run: () => void setUp() };
  notices.tell({ message: words, action, problem: true, about });
}
