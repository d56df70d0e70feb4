import type { Trace, TraceRequest } from '../engine/shared/inside';
import type { Engine } from './lesson';

/** Questions until the inspector has the weights of now: it gets them a few times a second. */
const most = 100;
const betweenMs = 40;

/**
 * A trace of the network as it stands after its last step, not of one that it was shortly before;
 * while it trains, after that step or a later one.
 */
export async function traceNow(engine: Engine, request: TraceRequest): Promise<Trace> {
  const reached = engine.totalStep;
  // One of a later step than there is belongs to a run before this one.
  const old = ({ trainingStep }: Trace) =>
    trainingStep < reached || trainingStep > engine.totalStep;
  let trace = await engine.trace(request);
  for (let i = 0; i < most && old(trace); ++i) {
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
    trace = await engine.trace(request);
  }
  return trace;
}
