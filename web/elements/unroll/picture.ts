import type { Expression, FunctionName } from './expression';
import type { Param, Ref, Scene } from './scene';

/** What stands side by side in a box of the picture, over the rows of its units or characters. */
export type Side =
  | 'p'
  | 'dy'
  | 'c'
  | 'dc'
  | 'gates'
  | 'dgates'
  | 'h'
  | 'dhNext'
  | 'dh'
  | 'da'
  | 'dhOutput';

/** What the unrolled picture alone knows of a kind of cell. */
export interface UnrolledCell {
  /** The forms of it that can be chosen: what they are called, and their settings. */
  readonly forms: readonly {
    readonly label: string;
    readonly settings: Readonly<Record<string, string>>;
  }[];
  /**
   * What stands in its box, from the top: on the left what was computed, on the right the errors.
   */
  readonly bands: readonly (readonly [left: Side | undefined, right: Side | undefined])[];
  /** The gate whose weights are shown before one is chosen. */
  readonly first: string;
  /** What it keeps besides gates and states. */
  extra(scene: Scene): { readonly letter: string; readonly meaning: string };
  readonly formulas: CellFormulas;
  /** As in the program's heading: LSTM. */
  title(network: Scene['trace']['network']): string;
  script(scene: Scene): CellScript;
}

/** Where its numbers come from. Steps, gates and units as in a Ref. */
export interface CellFormulas {
  state(terms: Terms, t: number, i: number): Expression;
  cellState?(terms: Terms, t: number, i: number): Expression;
  extra?(terms: Terms, t: number, i: number): Expression;
  /** What a gate's sum has of the step before. */
  recurrent(terms: Terms, t: number, g: number, i: number): readonly Expression[];
  /** What arrives at h_{t-1} from step t: dE/dh_{t-1} without its own output's part. */
  later(terms: Terms, t: number, j: number): readonly Expression[];
  /** dE/dc_t, where it has a cell state. */
  cellError?(terms: Terms, t: number, i: number): Expression;
  /** dE/da: through the gate's own function. */
  error(terms: Terms, t: number, g: number, i: number): Expression;
}

/** What formulas are made of, with their values. */
export interface Terms {
  readonly scene: Scene;
  readonly units: readonly number[];
  readonly gates: readonly number[];
  get(ref: Ref): Expression;
  /** A gate's value, by its name. */
  gate(name: string, t: number, i: number): Expression;
  weight(param: Param, g: number, i: number, j: number): Expression;
  /** The terms of W_h h_{t-1} for a gate. */
  old(t: number, g: number, i: number): Expression[];
  /** The errors of a gate's sums at step t, back through W_h. */
  back(t: number, g: number, j: number, factor?: (i: number) => Expression): Expression[];
  /** A gate's whole sum. */
  sum(t: number, g: number, i: number): Expression;
  /** The gate's function, and its derivative from the gate's value. */
  functionOf(g: number): FunctionName;
  slope(g: number, value: Expression): Expression;
}

/** A cell as a part of the NumPy program. */
export interface CellScript {
  readonly arrays: readonly NamedArray[];
  readonly forward: ScriptPart;
  readonly backward: ScriptPart;
}

/** Lines before the loop over time, and in it. */
export interface ScriptPart {
  readonly before: readonly string[];
  readonly step: readonly string[];
}

/** One of the arrays: its name in the program and where its rows come from. */
export interface NamedArray {
  readonly name: string;
  readonly param: Param;
  /** Which gates' blocks it has, or undefined for the output's arrays. */
  readonly gates?: readonly number[];
  readonly comment: string;
}
