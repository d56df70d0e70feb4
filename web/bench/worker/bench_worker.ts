/**
 * A session of the asked build in a worker of its own: training as in the page, nothing beside it.
 */
import { compileFrom, instantiate } from '../../../wasm/loader';
import type { WasmModule } from '../../../wasm/module';
import { binaryUrl, loadFactory } from '../../engine/shared/binaries';
import type { Answer, Request } from '../shared/protocol';
import { type Sample, SessionRun } from '../shared/session_run';
import { workloads } from '../shared/workload';

interface Scope {
  postMessage(answer: Answer): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

const scope = self as unknown as Scope;
let wasm: WasmModule | undefined;
let run: SessionRun | undefined;

scope.onmessage = ({ data }) => {
  carryOut(data).then(
    (value) => scope.postMessage({ value: value ?? null }),
    (reason: unknown) => scope.postMessage({ error: String(reason) }),
  );
};

async function carryOut(request: Request): Promise<Sample | undefined> {
  switch (request.type) {
    case 'load': {
      const [factory, compiled] = await Promise.all([
        loadFactory(request.build, 'language'),
        compileFrom(binaryUrl(request.build, 'language')),
      ]);
      wasm = await instantiate<WasmModule>(factory, compiled);
      return undefined;
    }
    case 'start': {
      const workload = workloads.find(({ id }) => id === request.workload);
      if (!wasm || !workload) throw new Error(`There is no ${request.workload} to run.`);
      run = new SessionRun(wasm, workload);
      run.run(request.warmupSeconds);
      return undefined;
    }
    case 'window':
      return run?.run(request.seconds);
    case 'stop':
      run?.end();
      run = undefined;
      return undefined;
  }
}
