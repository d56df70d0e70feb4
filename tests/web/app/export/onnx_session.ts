/** Models in ONNX Runtime, its WebAssembly build as it is installed from npm. */
import * as ort from 'onnxruntime-web';

import { parseExportedNetwork } from '../../../../web/app/export/exported_network';
import { onnxModel } from '../../../../web/app/export/onnx/model';

ort.env.wasm.numThreads = 1;

export type Feeds = Record<string, ort.Tensor>;

export interface Answer {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The model of a file of ours; run() gives each output by its name. */
export class OnnxSession {
  private constructor(readonly session: ort.InferenceSession) {}

  static async open(file: Uint8Array): Promise<OnnxSession> {
    const model = onnxModel(parseExportedNetwork(file));
    return new OnnxSession(await ort.InferenceSession.create(model));
  }

  async run(feeds: Feeds): Promise<Record<string, Answer>> {
    const outputs = await this.session.run(feeds);
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { data, dims }]) => [
        name,
        { shape: dims, values: data as Float32Array },
      ]),
    );
  }

  close(): Promise<void> {
    return this.session.release();
  }
}

export const whole = (values: readonly number[], ...shape: number[]) =>
  new ort.Tensor('int64', BigInt64Array.from(values, BigInt), shape);
export const floats = (values: ArrayLike<number>, ...shape: number[]) =>
  new ort.Tensor('float32', Float32Array.from(values), shape);
export const flags = (...values: boolean[]) => new ort.Tensor('bool', values, [values.length]);
export const zeros = (...shape: number[]) =>
  floats(new Float32Array(shape.reduce((product, size) => product * size, 1)), ...shape);
export const again = ({ values, shape }: Answer) => floats(values, ...shape);

/** The largest difference of two arrays; NaN is one from everything. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} and ${b.length} numbers`);
  let most = 0;
  for (let i = 0; i < a.length; ++i) {
    const apart = Math.abs(a[i]! - b[i]!);
    if (!(apart <= most)) most = apart;
  }
  return most;
}
