/**
 * A session of the asked build in a worker of its own: training as in the page, nothing beside it.
 */
import { type Build, compileFrom, instantiate } from '../../../wasm/loader';
import type { WasmModule } from '../../../wasm/module';
import { binaryUrl, loadFactory } from '../../engine/shared/binaries';
import type { Tasks } from '../../engine/shared/protocol';
import type { Answer, Request } from '../shared/protocol';
import { type Sample, SessionRun } from '../shared/session_run';
import { tasksOf, workloads } from '../shared/workload';

interface Scope {
  postMessage(answer: Answer): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

const scope = self as unknown as Scope;
/** By what they can train: all tasks are a second download, made for the first of their workloads. */
const modules = new Map<Tasks, WasmModule>();
let build: Build | undefined;
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
      build = request.build;
      await moduleFor(build, 'language');
      return undefined;
    }
    case 'start': {
      const workload = workloads.find(({ id }) => id === request.workload);
      if (!build || !workload) throw new Error(`There is no ${request.workload} to run.`);
      run = new SessionRun(await moduleFor(build, tasksOf(workload)), workload);
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

async function moduleFor(build: Build, tasks: Tasks): Promise<WasmModule> {
  const known = modules.get(tasks);
  if (known) return known;
  const [factory, compiled] = await Promise.all([
    loadFactory(build, tasks),
    compileFrom(binaryUrl(build, tasks)),
  ]);
  const made = await instantiate<WasmModule>(factory, compiled);
  modules.set(tasks, made);
  return made;
}
