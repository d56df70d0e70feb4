import type { Engine, EngineErrorData, RunState } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { eachOf, lossText } from '../loss_text';
import type { Notice } from '../notices';
import { count } from '../numbers';
import type { PlaygroundStore } from '../store';
import type { Hooks } from './hooks';
import type { Run } from './run';

const said: Partial<Record<RunState, string>> = {
  training: 'Training.',
  paused: 'Paused.',
  finished: 'Training has finished.',
};

/** Passes on what the engine tells of itself; ends with the engine. */
export function followEngine(engine: Engine, store: PlaygroundStore, run: Run, hooks: Hooks): void {
  engine.addEventListener('created', () => {
    hooks.withdraw('end');
    // A file may have brought a network of another task.
    hooks.learns(engine.settings?.['task'] ?? 'language');
    hooks.created();
  });
  engine.addEventListener('weights', () => hooks.weights());
  engine.addEventListener('progress', ({ detail: { totalStep, diverged } }) => {
    if (diverged > 0) return; // Said at once, when the state says so.
    // What the chart shows.
    const loss = store.history.smooth.at(-1) ?? Number.NaN;
    const { summary } = store;
    const each = eachOf(summary?.metrics[0]?.unit ?? 'nats a character');
    const now = Number.isNaN(loss) ? '' : `, loss ${lossText(loss, summary?.task)}${each}`;
    hooks.say(`Step ${count(totalStep)} of ${count(store.summary?.totalSteps ?? 0)}${now}.`);
  });
  engine.addEventListener('state', ({ detail }) => {
    const words = said[detail];
    if (words) hooks.say(words, true);
    if (detail === 'training') hooks.withdraw('end');
    if (detail === 'finished') void tellOfEnd(engine, store, run, hooks);
    if (detail !== 'diverged') return;
    hooks.withdraw('sample');
    hooks.tell(divergence(store.diverged || store.totalStep, () => void run.recover()));
  });
  const problem = ({ detail }: CustomEvent<EngineErrorData>) => {
    // The stream of generated text has its own words.
    if (detail.field === 'sample') return;
    hooks.tell({ message: sentence(detail), problem: true });
  };
  engine.addEventListener('failed', problem);
  engine.addEventListener('crashed', ({ detail }) => {
    const { field } = detail;
    // Each worker's fate is told in one place: news of it replace what was said before.
    const notice: Notice = {
      message: sentence(detail),
      problem: true,
      about: `worker ${field}`,
    };
    if (field === 'suggestions')
      notice.action = { label: 'Try again', run: () => engine.retrySuggestions() };
    hooks.tell(notice);
  });
}

function divergence(step: number, recover: () => void): Notice {
  return {
    message:
      `Diverged at step ${count(step)}: the changes of the weights were too large, and the loss ` +
      'exploded.',
    action: { label: 'Go back and learn more slowly', run: recover },
    problem: true,
    about: 'end',
  };
}

/** What one can do next comes when a run is over. */
async function tellOfEnd(
  engine: Engine,
  store: PlaygroundStore,
  run: Run,
  hooks: Hooks,
): Promise<void> {
  const message = `Finished after ${count(store.totalStep)} steps.`;
  const notice = await import('./what_now').then(
    ({ whatNow }) => whatNow(message, store, run, hooks),
    (): Notice => ({ message, about: 'end' }),
  );
  if (engine.state === 'finished') hooks.tell(notice);
}
