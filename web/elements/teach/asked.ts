/** What a course page asks of a playground's network, checked by its engine. */
import { Answers } from '../../app/goal/answers';
import { GoalCheck, type GoalState } from '../../app/goal/check';
import { parseGoal } from '../../app/goal/goal';
import type { Opened } from '../../app/run/opening';
import { showNotation } from '../notation';
import type { Taught } from './taught';
import './goal';

/** Until something else is asked, or the playground opens anew with an engine of its own. */
export function follow(host: Taught, { engine }: Opened, signal: AbortSignal): void {
  const notation = host.getAttribute('notation');
  if (notation === 'wuv' || notation === 'lectures') showNotation(notation);
  const written = host.getAttribute('goal');
  if (!written) return;
  const goal = parseGoal(written);
  if (typeof goal === 'string') return host.tell({ message: goal, problem: true, about: 'asked' });
  const question =
    host.getAttribute('prompt') ?? new URLSearchParams(location.search).get('prompt');
  if ('answer' in goal && !question)
    return host.tell({
      message: 'The goal was left out: an answer needs its question, in “prompt”.',
      problem: true,
      about: 'asked',
    });
  let told: GoalState = 'open';
  signal.addEventListener('abort', () => {
    const element = host.renderRoot.querySelector('unrolled-goal');
    if (element) Object.assign(element, { check: undefined, report: undefined });
  });
  const check = new GoalCheck(written, goal, () => {
    const element = host.renderRoot.querySelector('unrolled-goal');
    if (element) Object.assign(element, { check, report: check.report, question });
    const { state } = check.report;
    if (check.problem) host.tell({ message: check.problem, problem: true, about: 'asked' });
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
