/**
 * A session of the asked build in a worker of its own: training as in the page, nothing beside it.
 */
import { compileFrom } from '../../../wasm/compile_from';
import { type Build, instantiate } from '../../../wasm/loader';
import type { WasmModule } from '../../../wasm/module';
import type { Tasks } from '../../engine/shared/api';
import { binaryUrl, loadFactory } from '../../engine/shared/binaries';
import { dataOf } from '../shared/examples';
import type { Answer, Request } from '../shared/protocol';
import { type Sample, SessionRun } from '../shared/session_run';
import { tasksOf, type Workload, workloads } from '../shared/workload';

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

async function carryOut(request: Request): Promise<Sample | string | undefined> {
  switch (request.type) {
    case 'load': {
      build = request.build;
      await moduleFor(build, 'language');
      return undefined;
    }
    case 'start': {
      if (!build) throw new Error('There is no build to run it with.');
      const workload = workloadOf(request.workload);
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
    case 'data':
      return dataOf(workloadOf(request.workload));
  }
}

function workloadOf(id: string): Workload {
  const workload = workloads.find((each) => each.id === id);
  if (!workload) throw new Error(`There is no ${id} to run.`);
  return workload;
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
