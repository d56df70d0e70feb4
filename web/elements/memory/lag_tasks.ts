/** What can be tried in the memory lab, and for how long. */
import type { LagTask } from '../../app/lag_results';

export const tasks: Readonly<Record<LagTask, string>> = {
  country: 'I grew up in France …',
  copy: 'copy a symbol',
  clouds: 'the clouds are in the sky',
};

/** The clouds are near: their task has one lag. */
export const cloudsLag = 3;
/**
 * Most steps that a network may train on a lag: enough for the plain RNN to learn a lag of 10 words
 * with five seeds of six. Symbols are stopped earlier, since a seed in six takes it over 60 of them
 * by step 2500; for a lag of 10 that is enough with half to five sixths of the seeds.
 */
export const mostSteps: Readonly<Record<LagTask, number>> = {
  country: 3000,
  copy: 2000,
  clouds: 3000,
};
export const examples = 1000;
export const sizes = [16, 32, 64, 128];
