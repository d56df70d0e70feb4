/**
 * What travels between the replicas of one run, and between them and the page: types only. Member 0
 * of a group is the trainer, which leads: it alone decides when a step is taken.
 */
import type { Progress, ShareLoss } from '../../../wasm/module';
import type { EngineErrorData } from './api';

/** A port to the member of that index; transferred. */
export interface Link {
  index: number;
  port: MessagePort;
}

/** What only the leader's shares tell. */
export interface Lead {
  /** A promise that another step follows at once, so that none has to wait for `go`. */
  more: boolean;
  /** The last step that the page is known to have heard of. */
  heard: number;
}

/** What each member sends to each other one, once in every round; the array is transferred. */
export interface Share extends Lead {
  type: 'share';
  /** Counts the leader's syncs: what belongs to an older one is void. */
  generation: number;
  /** Counts from the sync: a round of gradients a step, and one of losses where one measures. */
  round: number;
  /** Null in a round of losses. */
  values: Float32Array | null;
  loss: ShareLoss;
}

/** A run as it is between two changes that are not steps: taken back, or made longer. */
export interface Branch {
  run: number;
  changes: number;
}

/** From the leader; messages of one port keep their order. */
export type FromLeader =
  /** The run as all have it from now on, and ports to members that replaced others. */
  | {
      type: 'sync';
      generation: number;
      index: number;
      count: number;
      checkpoint: Uint8Array;
      text: string;
      links: Link[];
      branch: Branch;
      /** Steps up to here that the page may not have heard of. */
      untold: readonly Progress[];
      /** The run, where what follows is only a trial. */
      beforeTrial: { checkpoint: Uint8Array; totalStep: number } | undefined;
    }
  /** A step begins that the one before did not promise. */
  | { type: 'go' }
  /** Between two steps. */
  | { type: 'live'; name: string; value: string };

export type BetweenReplicas = Share | FromLeader;

export type ToReplica =
  | { type: 'links'; links: Link[] }
  /** The leader is lost: the run is to go on from here. */
  | { type: 'save' };

/** A run after the last step that was made in it. */
export interface SavedRun {
  branch: Branch;
  /** Saved as it was before a trial that is under way. */
  onTrial: boolean;
  checkpoint: Uint8Array;
  totalStep: number;
  /** Its last steps: all that the page may not have heard of. */
  steps: readonly Progress[];
}

export type FromReplica =
  | { type: 'ready' }
  /** None where it has no run. */
  | { type: 'saved'; run: SavedRun | undefined }
  | { type: 'crashed'; error: EngineErrorData };
