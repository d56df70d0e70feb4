/** What a race is judged by: how a value is drawn, written, and told from another. */

import { finePercent, isShare } from '../../app/tasks/judged_figures';
import type { Metric } from '../../engine/shared/api';

export interface Measure {
  /** That of the metric; 'training' for the smoothed loss of the training batches. */
  readonly name: string;
  /** Above the chart and over a column, its unit beside it. */
  readonly title: string;
  /** Behind a figure, with the space before it; '' where there is none. */
  readonly unit: string;
  /** What stands before it in a sentence: where it is measured; '' for training. */
  readonly where: string;
  readonly higherIsBetter: boolean;
  /** The value as it is drawn. */
  plot(value: number): number;
  /** The figure alone. */
  text(value: number): string;
  /** In a sentence. */
  say(value: number): string;
  /** "0.30 fewer than", of a difference without its sign. */
  apart(difference: number): string;
  /** Whether two values say the same: one seed is one sample, and curves wiggle. */
  level(a: number, b: number): boolean;
}

export const inBits = (nats: number): number => nats / Math.LN2;

const bits = (nats: number): string => inBits(nats).toFixed(2);

/** Two losses nearer than this (bits) are level: curves wiggle as much. */
const levelBits = 0.02;
/** Two shares or F1 scores nearer than this are. */
const levelShare = 0.005;
/** Two errors are that differ by less than this share of the larger. */
const levelError = 0.02;

const loss = {
  unit: ' bits',
  higherIsBetter: false,
  plot: inBits,
  text: bits,
  say: (nats: number) => `${bits(nats)} bits`,
  apart: (nats: number) => `${bits(nats)} fewer than`,
  level: (a: number, b: number) => inBits(Math.abs(a - b)) < levelBits,
};

/** Nats a character; smoothed. */
export const trainingLoss: Measure = {
  ...loss,
  name: 'training',
  title: 'training loss',
  where: '',
};

const where = 'on what is held out, ';

/** A metric of what is held out. */
export function heldOut({ name, label, unit, higherIsBetter }: Metric): Measure {
  const its = { name, title: label, where, higherIsBetter, unit: '' };
  if (unit.startsWith('nats')) return { ...loss, ...its, unit: ' bits' };
  const direction = higherIsBetter ? 'more' : 'less';
  const level = (a: number, b: number) => Math.abs(a - b) < levelShare;
  if (isShare(name))
    return {
      ...its,
      unit: ' %',
      plot: (share) => 100 * share,
      text: (share) => finePercent(share).replace(' %', ''),
      say: finePercent,
      apart: (share) => `${(100 * share).toFixed(1)} points ${direction} than`,
      level,
    };
  const same = { ...its, plot: (value: number) => value };
  if (name === 'f1') {
    const two = (value: number) => value.toFixed(2);
    const apart = (value: number) => `${two(value)} ${direction} than`;
    return { ...same, text: two, say: (value) => `F1 ${two(value)}`, apart, level };
  }
  const digits = (value: number) => value.toPrecision(3);
  return {
    ...same,
    text: digits,
    say: (value) => `an error of ${digits(value)}`,
    apart: (value) => `${value.toPrecision(2)} ${direction} than`,
    level: (a, b) => Math.abs(a - b) < levelError * Math.max(Math.abs(a), Math.abs(b)),
  };
}

/** Whether `a` is the better of two. */
export const isBetter = ({ higherIsBetter }: Measure, a: number, b: number): boolean =>
  higherIsBetter ? a > b : a < b;

/** The place of the best, where there is more than one to compare; -1. */
export function bestOf(measure: Measure, values: readonly (number | undefined)[]): number {
  let best = -1;
  let known = 0;
  values.forEach((value, i) => {
    if (value === undefined || !Number.isFinite(value)) return;
    ++known;
    if (best < 0 || isBetter(measure, value, values[best]!)) best = i;
  });
  return known > 1 ? best : -1;
}
