/** What is seen in the memory lab, in a sentence or two. */

import type { LagTask } from '../../app/lag_results';
import { count, percent } from '../../app/numbers';
import { capital } from '../../app/words';
import { powerOfTen } from '../../charts/axis';

export interface Racer {
  name: string;
  accuracy: number;
  step: number;
  learntStep: number;
  over: boolean;
  /** NaN: not yet measured. */
  reach: number;
  diverged: number;
}

export interface Standing {
  task: LagTask;
  lag: number;
  /** Accuracy of a guess, and below what an accuracy may be one's. */
  chance: number;
  near: number;
  racers: readonly Racer[];
}

/** Names as a person lists them: the RNN, the LSTM and the GRU. */
export function list(names: readonly string[]): string {
  return commas(names.map((name) => `the ${name}`));
}

/** 0.4, 10⁻³, 10⁻¹²: sizes, not digits. */
export function size(share: number): string {
  if (!(share > 0)) return '0';
  if (share >= 0.05) return share >= 10 ? count(share) : share.toFixed(share < 0.95 ? 1 : 0);
  return powerOfTen(Math.round(Math.log10(share)));
}

/** What a step of a task reads: characters, as elsewhere on the site, it never is. */
export const itemsOf = (task: LagTask): string => (task === 'copy' ? 'symbols' : 'words');

export function memorySentence({ task, lag, chance, near, racers }: Standing): string {
  const begun = racers.filter(({ step }) => step > 0);
  if (begun.length === 0) return question(task, lag);
  const over = racers.every((racer) => racer.over);
  const learnt = racers
    .filter(({ learntStep }) => learntStep > 0)
    .sort((a, b) => a.learntStep - b.learntStep);
  const open = racers.filter(({ learntStep, diverged }) => learntStep === 0 && diverged === 0);
  const diverged = racers.filter((racer) => racer.diverged > 0);
  const parts = [
    learnt.length > 0
      ? learntSentence(learnt, `${count(lag)} ${itemsOf(task)}`, racers.length)
      : '',
    open.length > 0 ? openSentence(open, chance, near, over) : '',
    diverged.length > 0 ? `${capital(list(diverged.map(({ name }) => name)))} diverged.` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

function question(task: LagTask, lag: number): string {
  if (task === 'clouds')
    return 'What lies over the clouds is three words back. Will all three networks find it?';
  const what = task === 'copy' ? 'the first symbol' : 'the country';
  return (
    `${capital(what)} decides the answer, and then come ${count(lag)} ${itemsOf(task)} that say ` +
    'nothing about it. Which networks will still know it?'
  );
}

function learntSentence(learnt: readonly Racer[], distance: string, all: number): string {
  const over = `to remember over ${distance}`;
  const [first, ...later] = learnt;
  const equal = learnt.every(({ learntStep }) => learntStep === first!.learntStep);
  const whole = learnt.length === all && all > 1;
  if (whole && equal)
    return `All have learnt ${over}, each after ${count(first!.learntStep)} training steps.`;
  const then = later.map(({ name, learntStep }) => `the ${name} after ${count(learntStep)}`);
  const steps = `the ${first!.name} after ${count(first!.learntStep)} training steps`;
  if (whole) return `All have learnt ${over}: ${commas([steps, ...then])}.`;
  const after = count(first!.learntStep);
  const lead = `The ${first!.name} has learnt ${over} after ${after} training steps`;
  return `${commas([lead, ...then])}.`;
}

function commas(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}

function openSentence(open: readonly Racer[], chance: number, near: number, over: boolean): string {
  const guessing = open.filter(({ accuracy }) => !(accuracy >= near));
  const learning = open.filter(({ accuracy }) => accuracy >= near);
  const parts: string[] = [];
  if (guessing.length > 0) parts.push(guessSentence(guessing, chance, over));
  if (learning.length > 0) {
    const each = learning.map(
      ({ name, accuracy }) => `the ${name} is right ${percent(accuracy)} of the time`,
    );
    parts.push(`${capital(each.join(', '))}${over ? `, after all its steps` : ' so far'}.`);
  }
  return parts.join(' ');
}

/** Below this share of the error nothing is learnt from it: noise is far larger. */
const vanished = 1e-6;

function guessSentence(guessing: readonly Racer[], chance: number, over: boolean): string {
  const names = list(guessing.map(({ name }) => name));
  const one = guessing.length === 1;
  const where =
    `still ${one ? 'guesses' : 'guess'} (1 in ` +
    `${Math.round(1 / chance)})${over ? ' after all the steps' : ''}`;
  const deaf = guessing.filter(({ reach }) => reach < vanished);
  if (deaf.length === 0) return `${capital(names)} ${where}.`;
  const most = Math.max(...deaf.map(({ reach }) => reach));
  const why =
    `${most > 0 ? `only ${size(most)}` : 'nothing'} of the error’s gradient at the answer ` +
    `arrives at the clue, so nothing tells ${deaf.length === 1 ? 'it' : 'them'} what to keep`;
  if (deaf.length === guessing.length) return `${capital(names)} ${where}: ${why}.`;
  return `${capital(names)} ${where}. In ${list(deaf.map(({ name }) => name))} ${why}.`;
}

/** Below this probability the likeliest answer is a guess, right or wrong. */
const surest = 0.5;

/** An answer to one example: who guesses and is right was lucky. */
export function answerVerdict(right: boolean, probability: number) {
  const sure = probability >= surest;
  return {
    sure,
    says: sure ? 'now says' : 'now guesses',
    mark: right ? (sure ? '✓' : '(✓ by luck)') : '✗',
    spoken: right ? (sure ? ', right' : ', right by luck') : ', wrong',
  };
}
