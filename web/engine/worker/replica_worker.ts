import type { WasmModule } from '../../../wasm/module';
import { loadFactory } from '../shared/binaries';
import { Replica } from './replica';
import type { FromReplica, ToReplica } from '../shared/replica_protocol';
import { type WorkerScope, serve } from './scope';

const scope = self as unknown as WorkerScope<ToReplica, FromReplica>;

serve(scope, 'replica', loadFactory, (wasm: WasmModule) => new Replica(wasm, scope, () => performance.now()));
