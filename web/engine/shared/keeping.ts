/**
 * How often a run is kept, and whether it can be: numbers that the trainer obeys and that the page
 * tells. They count bytes, not seconds, as far as they can, so that the page can say beforehand
 * what the trainer will do.
 */
import type { Summary } from './api';
import { mostInstanceBytes } from './limits';

/** A run's first checkpoint comes early: many visits are short. */
export const firstCheckpointMs = 1_000;
/** With the time that writing takes, also on a busy machine, less than five seconds are lost. */
const everyMs = 2_000;
/** Saving may take at most this share of the time; a large model is saved more rarely. */
const mostShare = 0.02;
/** What the browser's disk is asked to take, on average. */
const bytesPerMs = 4_000;
/** A save that seems slower than this was only interrupted by other programs. */
const slowestBytesPerMs = 100_000;
/** Value and two moments of a parameter. */
const bytesPerParameter = 12;

export function checkpointBytes({ parameters }: Pick<Summary, 'parameters'>): number {
  return parameters * bytesPerParameter;
}

/** Whether a checkpoint of this run can be made without the risk of losing the run to it. */
export function keepable({ neededBytes }: Pick<Summary, 'neededBytes'>): boolean {
  return neededBytes <= mostInstanceBytes;
}

/** Milliseconds between two checkpoints, where making the last one took `cost` of them. */
export function checkpointInterval(summary: Pick<Summary, 'parameters'>, cost = 0): number {
  const bytes = checkpointBytes(summary);
  const saving = Math.min(cost, bytes / slowestBytesPerMs);
  return Math.max(everyMs, saving / mostShare, bytes / bytesPerMs);
}
