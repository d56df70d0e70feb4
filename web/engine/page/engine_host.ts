import type { Build } from '../../../wasm/loader';
import type { Tasks } from '../shared/api';
import type { FromInspector, ToInspector } from '../shared/inspector_protocol';
import type { FromPredictor, FromTrainer, ToPredictor, ToTrainer } from '../shared/protocol';
import type { FromReplica, ToReplica } from '../shared/replica_protocol';
import type { After } from '../shared/time_limit';
import type { WorkerLike, WorkerSource } from './worker_link';

/** Where the workers and the binary come from: the page's bundle, or a test. */
export interface EngineHost {
  compile(build: Build, tasks: Tasks): Promise<WebAssembly.Module>;
  /** The module that the inspector runs. */
  compileInside(build: Build): Promise<WebAssembly.Module>;
  trainer(): WorkerLike<ToTrainer, FromTrainer>;
  predictor(): WorkerLike<ToPredictor, FromPredictor>;
  replica(): WorkerLike<ToReplica, FromReplica>;
  inspector(): WorkerLike<ToInspector, FromInspector>;
  /** See WorkerSource. */
  readonly forbidden?: WorkerSource<unknown, unknown>['forbidden'];
  /** The clock that tells how long a worker has been silent. */
  readonly after: After;
  /** Threads the machine can run at once. */
  readonly cores: number;
  /** Tells of the page's visibility, now and at every change; the result stops it. */
  watchVisibility(tell: (visible: boolean) => void): () => void;
}
