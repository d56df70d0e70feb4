/**
 * In a thread of Node: the part of a worker's global scope that the engine's workers use. In a
 * browser's worker, which has it, it does nothing.
 */
interface Threads {
  workerData: string;
  parentPort: {
    postMessage(message: unknown, transfer?: readonly unknown[]): void;
    on(event: 'message', listener: (data: unknown) => void): void;
  };
}

interface Scope {
  importScripts?: unknown;
  process?: { getBuiltinModule?(name: string): unknown };
}

const { importScripts, process } = globalThis as Scope;

if (importScripts === undefined && process?.getBuiltinModule) {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads') as Threads;
  Object.assign(globalThis, {
    self: globalThis,
    name: workerData,
    postMessage: (message: unknown, transfer: readonly unknown[] = []) =>
      parentPort.postMessage(message, transfer),
  });
  Object.defineProperty(globalThis, 'onmessage', {
    set: (listener: (event: { data: unknown }) => void) =>
      parentPort.on('message', (data) => listener({ data })),
  });
}

export {};
