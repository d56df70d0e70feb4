import { type Build, detectBuild, type Factory, instantiate } from '../../../wasm/loader';
import type { EngineErrorData, Tasks } from '../shared/api';
import { crash, type Part } from '../shared/engine_error';
import type { Ping, Pong, StartWorker } from '../shared/protocol';

/** The part of a dedicated worker's global scope that the workers use. */
export interface WorkerScope<In, Out> {
  postMessage(message: Out, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<In | StartWorker | Ping>) => void) | null;
}

interface Owner<In> {
  receive(message: In): void;
}

type Boot = { type: 'ready' } | { type: 'crashed'; error: EngineErrorData };

/**
 * Makes the worker's owner when the start message brings the module, and hands it every message
 * after that in order; instantiation takes a moment, and what arrives meanwhile waits.
 */
export function serve<In extends { type: string }, Out, Module>(
  scope: WorkerScope<In, Out | Boot | Pong>,
  part: Part,
  load: (build: Build, tasks: Tasks) => Promise<Factory>,
  make: (wasm: Module) => Owner<In>,
  /** What may be done before anything is asked for. */
  prepare: (wasm: Module) => void = () => {},
): void {
  // The glue code is fetched while the page still compiles the binary.
  const build = detectBuild() ?? 'simd';
  const usual = load(build, 'language');
  const boot = async ({ compiled, tasks }: StartWorker): Promise<Owner<In>> => {
    const factory = await (tasks === 'language' ? usual : load(build, tasks));
    const wasm = await instantiate<Module>(factory, compiled);
    const owner = make(wasm);
    scope.postMessage({ type: 'ready' });
    prepare(wasm);
    return owner;
  };
  let owner: Promise<Owner<In>> | undefined;
  scope.onmessage = ({ data }) => {
    if (isPing(data)) {
      scope.postMessage({ type: 'pong' });
    } else if (isStart(data)) {
      owner = boot(data);
      owner.catch((reason: unknown) => {
        scope.postMessage({ type: 'crashed', error: crash(reason, part) });
      });
    } else {
      owner?.then(
        (made) => made.receive(data),
        () => {}, // Told when it failed.
      );
    }
  };
}

function isPing(message: { type: string }): message is Ping {
  return message.type === 'ping';
}

function isStart(message: { type: string }): message is StartWorker {
  return message.type === 'start';
}
