/** What a loss means, in words; every claim is computed from the run's own numbers. */

import { count } from '../../app/numbers';

/** A measurement on the held-out text, beside the training loss at that step; nats a character. */
export interface Measurement {
  step: number;
  validation: number;
  training: number;
}

export interface LossFacts {
  /** Nats a character, now. */
  training: number | undefined;
  /** All measurements on the held-out text, in order; the last is of the network as it is. */
  measured: readonly Measurement[];
  uniform: number;
  /**
   * What n-gram models of order 1, 2 .. reach on the held-out text; none where none is held out.
   */
  ngrams: readonly number[];
  /** The run is over. */
  over: boolean;
  /** The step whose loss exploded, 0 if none. */
  diverged: number;
}

export interface LossSentence {
  /** "6.3": how many equally likely characters would leave a guesser just as unsure. */
  choices: string;
  /** How that compares with simple rules about this text. */
  comparison: string;
  /** That the network memorises, or nothing. */
  memorising: string;
}

/** Nats a character that are worth saying. */
const clear = 0.02;

/** Nats by which losses must part before a network is said to learn its text by heart. */
const apart = 0.1;
/** So many of the last measurements must all say so. */
const inARow = 3;

const rules = [
  'knowing how often each character occurs',
  'counting what follows the character before',
  'counting what follows the two characters before',
  'counting what follows the three before',
  'counting what follows the four before',
];

/** How many of the n-gram models are beaten, from the simplest on. */
function beaten(nats: number, ngrams: readonly number[]): number {
  const first = ngrams.findIndex((rival) => nats >= rival - clear);
  return first < 0 ? ngrams.length : first;
}

function compare(nats: number, facts: LossFacts, judged: boolean): string {
  if (nats >= facts.uniform - clear) return 'no better than guessing blindly';
  const blind = 'better than guessing blindly';
  if (!judged || facts.ngrams.length === 0) return blind;
  const now = beaten(nats, facts.ngrams);
  const better = now === 0 ? blind : `better than ${rules[now - 1]}`;
  if (now === facts.ngrams.length) return better;
  const best = facts.measured.reduce((a, b) => (b.validation < a.validation ? b : a));
  const once = beaten(best.validation, facts.ngrams);
  if (once > now)
    return `${better}; at step ${count(best.step)} it was better than ${rules[once - 1]}`;
  return `${better}, ${facts.over ? 'not' : 'not yet'} as good as ${rules[now]}`;
}

/**
 * By heart is more than a gap: the held-out loss has clearly risen above its own lowest value and
 * stayed there, while the training loss went on falling, to less than any count of characters
 * reaches on unseen text.
 */
function byHeart({ measured, training, ngrams, diverged }: LossFacts): boolean {
  if (diverged || training === undefined || measured.length <= inARow) return false;
  const best = measured.reduce((a, b) => (b.validation < a.validation ? b : a));
  return (
    training < Math.min(...ngrams) &&
    training < best.training - apart &&
    measured
      .slice(-inARow)
      .every((m) => m.step > best.step && m.validation > best.validation + apart)
  );
}

/**
 * That the best weights were put back at the end, and why; nothing where they were not.
 * `totalSteps` is what the run was to have, `patience` the setting.
 */
export function endingSentence(
  { measured, over, diverged }: LossFacts,
  run: { step: number; totalSteps: number; patience: number },
): string {
  const last = measured.at(-1);
  if (!over || diverged || run.patience === 0 || !last) return '';
  const best = measured.reduce((a, b) => (b.validation < a.validation ? b : a));
  // What is measured last is what the weights put back reach; the best came before it.
  if (best.step >= last.step) return '';
  const early = run.step < run.totalSteps;
  const since = `the held-out loss had not improved since step ${count(best.step)}`;
  return early
    ? `Stopped at step ${count(run.step)}: ${since}; its weights were put back.`
    : `At the end ${since}; its weights were put back.`;
}

/** Undefined before anything was measured. Held-out text decides where there is some. */
export function lossSentence(facts: LossFacts): LossSentence | undefined {
  const held = facts.measured.at(-1)?.validation;
  const nats = held ?? facts.training;
  if (nats === undefined || !Number.isFinite(nats)) return undefined;
  const choices = Math.exp(nats);
  return {
    choices: choices < 99.95 ? choices.toFixed(1) : choices < 1e6 ? count(Math.round(choices)) : '',
    comparison: compare(nats, facts, held !== undefined),
    memorising: byHeart(facts) ? 'it is learning the text by heart' : '',
  };
}
