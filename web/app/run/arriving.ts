/** What a page asks for at once and waits for later: code, an engine, a text, what was kept. */
import { firstCorpus } from '../../corpora/first';
import { findCorpus } from '../../corpora/index';
import { createEngine } from '../../engine/page/client';
import type { Engine, Tasks } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import type { Given } from '../given/given';
import type { LastVisit } from '../keeping/last_visit';
import { lazily } from '../lazy';
import { valueIn } from '../settings';
import { type Framed, fragmentOf, type Start } from '../start';
import type { Hooks } from './hooks';
import { again, failedStart } from './slow_start';

/** Undefined where its code did not come, which is told. */
export async function whatIsGiven(
  element: Element,
  linked: boolean,
  hooks: Hooks,
): Promise<Given | undefined> {
  try {
    const what = 'What the page was given';
    const { askedBy, readGiven } = await lazily(what, () => import('../given/index'));
    const given = await readGiven(askedBy(element), fragmentOf(element as Framed, linked));
    const message = given.problems.join('\n');
    if (message) hooks.tell({ message, problem: true, about: 'given' });
    return given;
  } catch (error) {
    hooks.tell({ message: sentence(error), problem: true, about: 'given', ...again(hooks) });
    return undefined;
  }
}

/** What was kept under the name that the tag gives; undefined where its code did not come. */
export async function keptUnder(
  name: string,
  element: Element,
  start: Start,
  signal: AbortSignal,
  hooks: Hooks,
): Promise<LastVisit | undefined> {
  try {
    const kept = await lazily('What was kept', () => import('../keeping/kept_by_name'));
    return await kept.readKept(name, kept.askedFor(element, start), signal);
  } catch (error) {
    hooks.tell({ message: sentence(error), problem: true, about: 'storage', ...again(hooks) });
    return undefined;
  }
}

export type TasksModule = typeof import('../tasks/index');

/** Undefined where it did not come, which is told. */
export async function otherTasks(
  signal: AbortSignal,
  hooks: Hooks,
): Promise<TasksModule | undefined> {
  try {
    const tasks = await lazily('What else can be learnt', () => import('../tasks/index'));
    return signal.aborted ? undefined : tasks;
  } catch (error) {
    if (!signal.aborted) hooks.tell({ ...failedStart(error), ...again(hooks) });
    return undefined;
  }
}

/** An engine on its way, which is left nowhere. */
export interface Coming {
  engine: Promise<Engine>;
  drop(): void;
}

export function engineComing(tasks: Tasks, signal: AbortSignal): Coming {
  const engine = createEngine({ tasks });
  const drop = (): void => {
    engine.then(
      (made) => made.dispose(),
      () => {}, // Told where it is waited for.
    );
  };
  signal.addEventListener('abort', drop);
  engine.catch(() => {});
  return { engine, drop };
}

export interface FirstText {
  id: string;
  coming: Promise<string>;
}

/** The built-in text that the page begins with, on its way. */
export function firstText(start: Start): FirstText {
  const { id, title, load } = findCorpus(start.corpus) ?? findCorpus(firstCorpus)!;
  const seed = Number(valueIn(start.settings, 'seed'));
  const coming = lazily(`The text “${title}”`, () => load({ seed }));
  coming.catch(() => {}); // Told where it is waited for; a page that comes back has its own.
  return { id, coming };
}
