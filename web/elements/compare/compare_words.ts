import { lazily } from '../../app/lazy';
import { classed } from '../../app/tasks/held_out_scores';
import type { Engine } from '../../engine/shared/api';

/** What is the same for all, and what is shared. `own`: the network of the page beside them. */
export function fairness(contestants: number, same: string, own: Engine | undefined): string {
  const cores = navigator.hardwareConcurrency;
  const share =
    ` This machine’s ${cores} cores are shared by ${contestants} networks, so each is slower ` +
    'than it would be alone.';
  return (
    `For all of them ${same}; each learns in a worker of its own, all at the same time. ` +
    'Seconds are those a network itself has trained.' +
    (contestants > cores ? share : '') +
    (own ? ' Your own network rests while they race, and is not changed by it.' : '')
  );
}

/** Whether a task has classes; then what shows their scores is there. */
export async function scoresFor(task: string): Promise<boolean> {
  if (!classed.has(task)) return false;
  await lazily('The table of scores', () => import('./race_scores'));
  return true;
}
