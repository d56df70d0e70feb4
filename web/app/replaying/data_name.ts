/** What a run's data is called in its receipt; the command line knows corpora of tasks by it. */
import { findCorpus } from '../../corpora/index';

/** '' for a text of a person's own. */
export function dataName(source: string, seed: string): string {
  if (!findCorpus(source)) return '';
  const [task, name] = source.split('.');
  return name === undefined ? `text ${task}` : `corpus ${name}:${seed}`;
}

/** Whether a receipt's name means the built-in data of that id. */
export const isNamed = (name: string, source: string): boolean =>
  dataName(source, '').replace(/:$/, '') === name.replace(/:\d+$/, '');

/** The seed in a name that means the data of that id: the command line leaves out a 1. */
export function seedIn(name: string, source: string): number | undefined {
  if (!name.startsWith('corpus ') || !isNamed(name, source)) return undefined;
  return Number(/:(\d+)$/.exec(name)?.[1] ?? 1);
}
