import { rulers } from '../../charts/ruler';
import type { Engine, EngineErrorData, RunState } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import type { Notice } from '../notices';
import { count } from '../numbers';
import { valueIn } from '../settings';
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
    hooks.created();
  });
  engine.addEventListener('weights', () => hooks.weights());
  engine.addEventListener('progress', ({ detail: { totalStep, diverged } }) => {
    if (diverged > 0) return; // Said at once, when the state says so.
    // What the chart shows.
    const loss = store.history.smooth.at(-1) ?? Number.NaN;
    const bits = rulers.bits.text(rulers.bits.from(loss));
    const now = Number.isNaN(loss) ? '' : `, loss ${bits} bits a character`;
    hooks.say(`Step ${count(totalStep)} of ${count(store.summary?.totalSteps ?? 0)}${now}.`);
  });
  engine.addEventListener('state', ({ detail }) => {
    const words = said[detail];
    if (words) hooks.say(words, true);
    if (detail === 'training') hooks.withdraw('end');
    if (detail === 'finished') hooks.tell(whatNow(store, run, hooks));
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

/** At the end of a run: what one can do next, of what this page offers. */
function whatNow(store: PlaygroundStore, run: Run, { offers, look, save }: Hooks): Notice {
  const more = run.stepsMore;
  const ideas = [
    ...(more > 0 ? ['train longer'] : []),
    ...(offers('inside') ? ['look inside'] : []),
    ...(offers('settings') ? ['change one setting and compare'] : []),
    ...(offers('text') ? ['try another text'] : []),
    ...(offers('files') ? ['save the network'] : []),
  ];
  const last = ideas.pop();
  const list = ideas.length > 0 ? `${ideas.join(', ')}, or ${last}` : last;
  const constant = valueIn(store.running, 'schedule') === 'constant';
  const others = [
    ...(more > 0 && !constant
      ? [{ label: 'With the learning rate as at the start', run: () => void run.trainOn('anew') }]
      : []),
    ...(offers('inside') ? [{ label: 'Look inside', run: look }] : []),
    ...(offers('files') ? [{ label: 'Save', run: save }] : []),
  ];
  return {
    message:
      `Finished after ${count(store.totalStep)} ` +
      `steps.${list ? ` What now? You can ${list}.` : ''}`,
    ...(more > 0 && {
      action: { label: `Train ${count(more)} more steps`, run: () => void run.trainOn() },
    }),
    others,
    about: 'end',
  };
}
