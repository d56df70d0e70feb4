/** The real LagRunner behind real message ports, in this thread in place of a worker. */
import type { InsideModule } from '../../../wasm/inside_module';
import { createContestant } from '../../../web/engine/page/lag_client';
import type { LagContestant } from '../../../web/engine/shared/lag';
import type { FromLag, ToLag } from '../../../web/engine/shared/lag_protocol';
import { LagRunner } from '../../../web/engine/worker/lag_runner';
import { InProcess } from './in_process';
import { ManualHost } from './manual_host';
import { compiledInside, newInside } from './wasm';

export type LagProcess = InProcess<ToLag, FromLag, InsideModule>;

export function lagProcess(): LagProcess {
  const made: LagProcess = new InProcess(newInside, (inside, page, alive) => {
    const soon = (task: () => void): void => void setImmediate(() => alive() && task());
    return new LagRunner(inside, page, { now: () => performance.now(), soon });
  });
  return made;
}

/** A contestant, and the process behind it. */
export function contestant(): { contestant: LagContestant; process: LagProcess } {
  const process = lagProcess();
  const host = {
    build: () => 'simd' as const,
    compile: compiledInside,
    worker: () => process,
    after: new ManualHost().after,
  };
  return { contestant: createContestant(host), process };
}

/** Learnt within a second. */
export const easy = { hidden: '16', learning_rate: '0.02', steps: '400', seed: '1' };
