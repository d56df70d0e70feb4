import type { WasmModule } from '../../../wasm/module';
import { loadFactory } from '../shared/binaries';
import type { FromReplica, ToReplica } from '../shared/replica_protocol';
import { Replica } from './replica';
import { serve, type WorkerScope } from './scope';

const scope = self as unknown as WorkerScope<ToReplica, FromReplica>;

serve(
  scope,
  'replica',
  loadFactory,
  (wasm: WasmModule) => new Replica(wasm, scope, () => performance.now()),
);
