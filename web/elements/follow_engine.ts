import type { PlaygroundStore } from '../app/store';
import type { Engine, EngineErrorData, RunState } from '../engine/api';
import type { Notice } from './notice';
import { count } from './numbers';
import type { Hooks } from './opening';
import type { Run } from './run';

const said: Partial<Record<RunState, string>> = {
  training: 'Training.',
  paused: 'Paused.',
  finished: 'Training has finished.',
};

/** Passes on what the engine tells of itself; ends with the engine. */
export function followEngine(engine: Engine, store: PlaygroundStore, run: Run, hooks: Hooks): void {
  engine.addEventListener('created', () => hooks.created());
  engine.addEventListener('weights', () => hooks.weights());
  engine.addEventListener('progress', ({ detail }) => {
    const { loss, totalStep } = detail;
    const bits = (loss.at(-1) ?? Number.NaN) / Math.LN2;
    const now = Number.isFinite(bits) ? `, loss ${bits.toFixed(2)} bits a character` : '';
    hooks.say(`Step ${count(totalStep)} of ${count(store.summary?.totalSteps ?? 0)}${now}.`);
  });
  engine.addEventListener('state', ({ detail }) => {
    const sentence = said[detail];
    if (sentence) hooks.say(sentence, true);
    if (detail === 'diverged')
      hooks.tell(divergence(store.diverged || store.totalStep, () => void run.recover()));
  });
  const problem = ({ detail }: CustomEvent<EngineErrorData>) =>
    hooks.tell({ message: `${detail.message} ${detail.hint}`, problem: true });
  engine.addEventListener('failed', problem);
  engine.addEventListener('crashed', ({ detail }) => {
    const { message, hint, field } = detail;
    // Each worker's fate is told in one place: news of it replace what was said before.
    const notice: Notice = { message: `${message} ${hint}`, problem: true, about: `worker ${field}` };
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
  };
}
