import type { Notice } from '../notices';
import { count } from '../numbers';
import { valueIn } from '../settings';
import type { PlaygroundStore } from '../store';
import type { Hooks } from './hooks';
import type { Run } from './run';

/** At the end of a run: what one can do next, of what this page offers. */
export function whatNow(
  ended: string,
  store: PlaygroundStore,
  run: Run,
  { offers, look, save }: Hooks,
): Notice {
  const more = run.stepsMore;
  const ideas = [
    ...(more > 0 ? ['train longer'] : []),
    ...(offers('inside') ? ['look inside'] : []),
    ...(offers('settings') ? ['change one setting and compare'] : []),
    ...(offers('text') ? [`try ${store.task === 'language' ? 'another text' : 'other data'}`] : []),
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
    message: list ? `${ended} What now? You can ${list}.` : ended,
    ...(more > 0 && {
      action: { label: `Train ${count(more)} more steps`, run: () => void run.trainOn() },
    }),
    others,
    about: 'end',
  };
}
