/** The curves of a loss's gradient over the steps of every part of a network. */
import { type ChartAxis, decades, logOf, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import type { Trace } from '../../engine/shared/inside';

/** Less is drawn as this: nothing can be learnt from so little. */
const floor = -7;

const names: Readonly<Record<string, string>> = {
  stack: '',
  forwards: 'forwards',
  backwards: 'backwards',
  encoder: 'encoder',
  encoder_backwards: 'encoder, backwards',
  decoder: 'decoder',
};
const looks = [
  { token: '--gradient', dash: [] },
  { token: '--train-loss', dash: [6, 3] },
  { token: '--validation-loss', dash: [2, 3] },
] as const;

/** Of each state after a step, in the order of the part's reading. */
export function stateNorms({ layers, network }: Trace): number[] {
  const { hiddenSize: hidden } = network;
  const { dh } = layers.at(-1)!;
  return Array.from({ length: dh.length / hidden - 1 }, (_, t) =>
    Math.hypot(...dh.subarray((t + 1) * hidden, (t + 2) * hidden)),
  );
}

/**
 * What the gradient of one loss is multiplied by for each step back, on average, from the step of
 * the loss to the first that it reaches; undefined where there is no way back.
 */
export function factorBack(
  trace: Trace,
  lossStep: number,
): { steps: number; factor: number } | undefined {
  const norms = stateNorms(trace).slice(0, lossStep + 1);
  const first = norms.findIndex((norm) => norm > 0);
  const steps = lossStep - first;
  if (first < 0 || steps < 1 || !(norms[lossStep]! > 0)) return undefined;
  return { steps, factor: (norms[first]! / norms[lossStep]!) ** (1 / steps) };
}

export function gradientLines(parts: readonly Trace[]): Line[] {
  return parts.map((trace, part) => {
    const name = trace.network.parts[part]!;
    const norms = stateNorms(trace);
    if (name.endsWith('backwards')) norms.reverse();
    const { token, dash } = looks[part % looks.length]!;
    return {
      ...{ label: names[name] ?? name, token, dash: [...dash], kind: 'line', width: 2 },
      x: norms.map((_, t) => t + 1),
      y: norms.map((norm) => logOf(norm, floor)),
    };
  });
}

export const logAxis: ChartAxis = decades(floor, 0);

export const stepAxis: ChartAxis = {
  range: (low, high) => [low, Math.max(high, low + 1)],
  marks: (low, high, room) => roundMarks(low, high, room, 1),
  text: (value) => String(value),
};
