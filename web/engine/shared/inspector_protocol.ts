/** What travels between the page, the trainer and the inspector: types only. See protocol.ts. */
import type { EngineErrorData } from './api';
import type {
  Reach,
  ReachMap,
  ReachMapRequest,
  ReachRequest,
  Trace,
  TraceRequest,
  Weights,
} from './inside';
import type {
  PlaneCells,
  PlaneCellsRequest,
  PlaneLaid,
  PlaneRequest,
  Roll,
  RollRequest,
  RunPath,
} from './landscape';
import type { Reply } from './protocol';

/** Each names the run it is about; a call about a newer run than the model here waits for it. */
export interface InspectorCalls {
  trace(run: number, request: TraceRequest): Trace;
  reach(run: number, request: ReachRequest): Reach;
  reachMap(run: number, request: ReachMapRequest): ReachMap;
  weights(run: number): Weights;
  /** The text is the run's, which the inspector has not. */
  layPlane(run: number, request: PlaneRequest, text: string): PlaneLaid;
  planeCells(run: number, request: PlaneCellsRequest): PlaneCells;
  runPath(run: number, plane: number): RunPath;
  roll(run: number, request: RollRequest): Roll;
}

export type InspectorCall = {
  [K in keyof InspectorCalls]: {
    type: 'call';
    id: number;
    name: K;
    args: Parameters<InspectorCalls[K]>;
  };
}[keyof InspectorCalls];

export type ToInspector =
  | InspectorCall
  /** The trainer's models and weights come over it; transferred. */
  | { type: 'trainer'; port: MessagePort };

export type FromInspector =
  | Reply
  | { type: 'ready' }
  | { type: 'weights'; step: number }
  | { type: 'crashed'; error: EngineErrorData };
