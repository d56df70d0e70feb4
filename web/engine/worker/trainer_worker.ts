import type { WasmModule } from '../../../wasm/module';
import { loadFactory } from '../shared/binaries';
import type { FromTrainer, ToTrainer } from '../shared/protocol';
import { serve, type WorkerScope } from './scope';
import { taskQueue } from './task_queue';
import { Trainer } from './trainer';
import { warmUp } from './warm_up';

const scope = self as unknown as WorkerScope<ToTrainer, FromTrainer>;

const host = {
  now: () => performance.now(),
  soon: taskQueue(),
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

serve(scope, 'trainer', loadFactory, (wasm: WasmModule) => new Trainer(wasm, scope, host), warmUp);
