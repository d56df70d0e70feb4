/** What a course page asks of a network, checked by its engine. */
import { Answers } from '../../app/goal/answers';
import { GoalCheck, type GoalState } from '../../app/goal/check';
import { parseGoal } from '../../app/goal/goal';
import type { Engine } from '../../engine/shared/api';
import { showNotation } from '../notation';
import type { Taught } from './taught';
import './goal';
import type { UnrolledGoal } from './goal';

/** Until something else is asked, or the element has another engine. */
export function follow(taught: Taught, engine: Engine, signal: AbortSignal): void {
  const { host, tell } = taught;
  const notation = host.getAttribute('notation');
  if (notation === 'wuv' || notation === 'lectures') showNotation(notation);
  const written = host.getAttribute('goal');
  if (!written) return;
  const goal = parseGoal(written);
  if (typeof goal === 'string') return tell({ message: goal, problem: true, about: 'asked' });
  const address = host.hasAttribute('linked') ? location.search : '';
  const question = host.getAttribute('prompt') ?? new URLSearchParams(address).get('prompt');
  if ('answer' in goal && !question)
    return tell({
      message: 'The goal was left out: an answer needs its question, in “prompt”.',
      problem: true,
      about: 'asked',
    });
  let told: GoalState = 'open';
  signal.addEventListener('abort', () => {
    Object.assign(goalIn(taught), { check: undefined, report: undefined });
  });
  const check = new GoalCheck(written, goal, () => {
    Object.assign(goalIn(taught), { check, report: check.report, question });
    const { state } = check.report;
    if (check.problem) tell({ message: check.problem, problem: true, about: 'asked' });
    if (state === told) return;
    told = state;
    if (state === 'open') return;
    const { report: detail } = check;
    host.dispatchEvent(new CustomEvent('goal', { detail, bubbles: true, composed: true }));
  });
  check.begin(engine);
  // Asked of a run that has gone further than that, and may not go on.
  if ('answer' in goal && engine.totalStep > (goal.within ?? Number.POSITIVE_INFINITY))
    check.passed(engine.totalStep);
  if ('answer' in goal) {
    const answers = new Answers(engine, check, question ?? '');
    signal.addEventListener('abort', () => answers.end());
  }
  engine.addEventListener('created', () => check.begin(engine), { signal });
  engine.addEventListener(
    'progress',
    ({ detail }) => {
      if ('metric' in goal) check.take(detail);
      else check.passed(detail.totalStep);
    },
    { signal },
  );
}

/** Where it is told: a playground has a place for it, a view at its top. */
function goalIn({ root }: Taught): UnrolledGoal {
  const found = root.querySelector('unrolled-goal');
  if (found) return found;
  const made = document.createElement('unrolled-goal');
  root.querySelector('unrolled-view-notes')?.after(made);
  return made;
}
