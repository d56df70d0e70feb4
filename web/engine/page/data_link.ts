/** The worker that makes and looks at data, wherever it comes from: a page, or Node. */
import { type Build, detectBuild } from '../../../wasm/loader';
import type { EngineErrorData } from '../shared/api';
import type { DataCalls, FromDataWorker, ToDataWorker } from '../shared/data_protocol';
import { EngineError, noSimd } from '../shared/engine_error';
import type { After } from '../shared/time_limit';
import { CallLink } from './call_link';
import type { WorkerLike, WorkerSource } from './worker_link';

export type DataLink = CallLink<DataCalls, ToDataWorker, FromDataWorker>;

/** Where such workers come from. */
export interface DataHost {
  data(): WorkerLike<ToDataWorker, FromDataWorker>;
  compileInside(build: Build): Promise<WebAssembly.Module>;
  readonly after: After;
  readonly forbidden?: WorkerSource<unknown, unknown>['forbidden'];
}

/** A worker of its own; see CallLink.end(). */
export function linkFrom(host: DataHost): DataLink {
  const build = detectBuild();
  if (!build) throw new EngineError(noSimd);
  const { after, forbidden } = host;
  const link: DataLink = new CallLink(
    {
      part: 'data',
      spawn: () => host.data(),
      compiled: host.compileInside(build),
      tasks: 'all',
      after,
      ...(forbidden ? { forbidden } : {}),
    },
    (message) => {
      if (message.type === 'crashed') link.end(message.error);
    },
  );
  return link;
}

/** One call by a worker of its own; `interrupted` is said where that ends before it answers. */
export async function callOnceFrom<T>(
  host: DataHost,
  interrupted: EngineErrorData,
  ask: (link: DataLink) => Promise<T>,
): Promise<T> {
  const link = linkFrom(host);
  try {
    return await ask(link);
  } finally {
    link.end(interrupted);
  }
}
