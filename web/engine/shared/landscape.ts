/**
 * The loss surface of a run, as the inspector answers: types only. A plane goes through the weights
 * that the run has when it is laid, and stays there while training goes on:
 * w(a, b) = weights + a * first direction + b * second. The loss is the mean over a fixed batch of
 * the text that the run is trained on, in nats a character.
 */
import type { Network } from './inside';

export interface PlaneRequest {
  /**
   * random: two directions drawn from the seed, unit by unit as long as the weights (Li et al.
   * 2018). path: the two principal directions of the run's path; 1 is the longest way from here.
   * recurrent: a makes W_hh 1 + a times as large, b is drawn.
   */
  kind: 'random' | 'path' | 'recurrent';
  seed: number;
}

export interface PlaneLaid {
  /** Its number, for what is asked about it. Only the last three planes of a run are kept. */
  id: number;
  /** The training step of the weights in its middle. */
  step: number;
  network: Network;
  /** The batch: so many pieces of so many characters. */
  streams: number;
  steps: number;
  /** Learned numbers. */
  weights: number;
  /** Of the first direction. */
  length: number;
}

export interface PlaneCellsRequest {
  plane: number;
  a: Float64Array;
  b: Float64Array;
  /** Also how steep it is there, which takes some three times as long. */
  slopes: boolean;
}

/** The first of the cells that were asked for: as many as a moment allows, at least one. */
export interface PlaneCells {
  losses: Float64Array;
  /** Length of (dL/da, dL/db); empty where that was not asked for. */
  slopes: Float64Array;
}

/** The run's way as the plane shows it: from its first weights to the present ones. */
export interface RunPath {
  step: Float64Array;
  a: Float64Array;
  b: Float64Array;
  /** Of the squares of all ways from the plane's middle, the share that lies in the plane. */
  shown: number;
}

/** Gradient descent where a and b are all that is learnt. */
export interface RollRequest {
  plane: number;
  a: number;
  b: number;
  rate: number;
  /** A longer slope is scaled down to that length; 0: none is. */
  clip: number;
  /** At most 100. */
  steps: number;
}

/** Entry 0 is where it began; it ends early where loss or slope is not finite. */
export interface Roll {
  a: Float64Array;
  b: Float64Array;
  loss: Float64Array;
  slope: Float64Array;
  /** Length of the gradient of all weights. */
  whole: Float64Array;
}

export interface LandscapeInspection {
  layPlane(request: PlaneRequest): Promise<PlaneLaid>;
  planeCells(request: PlaneCellsRequest): Promise<PlaneCells>;
  runPath(plane: number): Promise<RunPath>;
  roll(request: RollRequest): Promise<Roll>;
}
