import type { Network, Trace } from '../../../../web/engine/shared/inside';
import { network } from '../gates/reading';

const floats = (values: readonly number[]) => Float32Array.from(values);

/** A trace of `parts` networks that read `steps`, of which what is not given says nothing. */
export function makeTrace(
  characters: readonly string[],
  of: {
    vocabulary?: readonly string[];
    parts?: readonly string[];
    targets?: readonly number[];
    losses?: readonly number[];
    probabilities?: readonly number[];
    inputNorms?: readonly number[];
    h?: readonly number[];
    dh?: readonly number[];
    tellsValues?: boolean;
    starts?: readonly number[];
  },
): Trace {
  const shape: Network = {
    ...network('lstm', 2),
    vocabulary: [...(of.vocabulary ?? ['no', 'yes'])],
    parts: [...(of.parts ?? ['stack'])],
    tellsValues: of.tellsValues ?? false,
  };
  return {
    network: shape,
    characters: [...characters],
    starts: Int32Array.from(of.starts ?? [0]),
    targets: Int32Array.from(of.targets ?? characters.map(() => -1)),
    losses: floats(of.losses ?? characters.map(() => Number.NaN)),
    probabilities: floats(of.probabilities ?? []),
    inputNorms: Float64Array.from(of.inputNorms ?? []),
    layers: [{ h: floats(of.h ?? []), dh: floats(of.dh ?? []) }],
  } as unknown as Trace;
}
