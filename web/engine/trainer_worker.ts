import type { WasmModule } from '../../wasm/module';
import { loadFactory } from './binaries';
import type { FromTrainer, ToTrainer } from './protocol';
import { type WorkerScope, serve } from './scope';
import { Trainer } from './trainer';

const scope = self as unknown as WorkerScope<ToTrainer, FromTrainer>;

// A channel to ourselves: unlike timers it has no least delay, and messages that already wait in
// the worker's own queue come first.
const { port1, port2 } = new MessageChannel();
const tasks: (() => void)[] = [];
port1.onmessage = () => tasks.shift()?.();

const host = {
  now: () => performance.now(),
  soon(task: () => void) {
    tasks.push(task);
    port2.postMessage(null);
  },
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

serve(scope, loadFactory, (wasm: WasmModule) => new Trainer(wasm, scope, host));
