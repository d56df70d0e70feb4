import type { InsideModule } from '../../../wasm/inside_module';
import { loadInside } from '../shared/inside_binaries';
import type { FromLag, ToLag } from '../shared/lag_protocol';
import { LagRunner } from './lag_runner';
import { serve, type WorkerScope } from './scope';
import { taskQueue } from './task_queue';

const scope = self as unknown as WorkerScope<ToLag, FromLag>;
const host = { now: () => performance.now(), soon: taskQueue() };

serve(scope, 'lag', loadInside, (inside: InsideModule) => new LagRunner(inside, scope, host));
