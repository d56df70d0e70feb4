import type { WasmModule } from '../../../wasm/module';
import { loadFactory } from '../shared/binaries';
import type { FromPredictor, ToPredictor } from '../shared/protocol';
import { Predictor } from './predictor';
import { serve, type WorkerScope } from './scope';

const scope = self as unknown as WorkerScope<ToPredictor, FromPredictor>;

const host = {
  now: () => performance.now(),
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

serve(scope, 'predictor', loadFactory, (wasm: WasmModule) => new Predictor(wasm, scope, host));
