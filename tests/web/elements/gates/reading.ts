import { cellOf } from '../../../../web/app/cells';
import type { Reading } from '../../../../web/elements/gates/quantities';
import type { LayerTrace, Network, Trace } from '../../../../web/engine/shared/inside';

export function network(cell: Network['cell'], hidden = 3, layers = 1): Network {
  return {
    ...{ cell, hiddenSize: hidden, layers, activation: 'tanh', reset: 'before', embedding: 0 },
    ...{ gateNames: cellOf({ cell }).gates.map(({ name }) => name), vocabulary: ['\ufffd', 'a'] },
    ...{ tellsValues: false, parts: ['stack'] },
  };
}

/** Every number says where it stands: gate * 1000 + step * 10 + unit; h from 5000, c from 7000. */
export function makeReading(shape: Network, steps: number, lead: number): Reading {
  const { hiddenSize: hidden, layers } = shape;
  const gates = shape.gateNames.length;
  const layer = (): LayerTrace => {
    const made = (length: number, value: (index: number) => number) =>
      Float32Array.from({ length }, (_, index) => value(index));
    const none = new Float32Array();
    const state = (from: number) =>
      made((steps + 1) * hidden, (i) => from + (Math.floor(i / hidden) - 1) * 10 + (i % hidden));
    return {
      gates: made(steps * gates * hidden, (i) => {
        const [step, rest] = [Math.floor(i / (gates * hidden)), i % (gates * hidden)];
        return Math.floor(rest / hidden) * 1000 + step * 10 + (rest % hidden);
      }),
      h: state(5000),
      c: shape.cell === 'lstm' ? state(7000) : none,
      ...{ preactivations: none, extra: none, dpreactivations: none },
      ...{ dh: none, dhOutput: none, dc: none },
    };
  };
  const characters = Array.from({ length: steps }, () => 'a');
  const trace = {
    ...{ trainingStep: 1, network: shape, characters, starts: Int32Array.of(0) },
    layers: Array.from({ length: layers }, layer),
  } as unknown as Trace;
  return { trace, lead, characters: characters.slice(lead) };
}
