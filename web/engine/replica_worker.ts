import { Replica } from './replica';
import type { FromReplica, ToReplica } from './replica_protocol';
import { type WorkerScope, serve } from './scope';

const scope = self as unknown as WorkerScope<ToReplica, FromReplica>;

serve(scope, (wasm) => new Replica(wasm, scope, () => performance.now()));
