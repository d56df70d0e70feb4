import type { InsideModule } from '../../../wasm/inside_module';
import type { Outcome } from '../../../wasm/module';
import type { WasmReplay } from '../../../wasm/receipt_module';
import type { EngineErrorData } from '../shared/api';
import type { DataCalls, FromDataWorker, ToDataWorker } from '../shared/data_protocol';
import { crash, wrongState } from '../shared/engine_error';
import { loadInside } from '../shared/inside_binaries';
import { serve, type WorkerScope } from './scope';

const scope = self as unknown as WorkerScope<ToDataWorker, FromDataWorker>;

type Handlers = {
  [K in keyof DataCalls]: (
    ...args: Parameters<DataCalls[K]>
  ) => Outcome<ReturnType<DataCalls[K]>, EngineErrorData>;
};

/** Makes what it is asked for, and looks at what it is given; the page ends it. */
function handlersOf(inside: InsideModule): Handlers {
  let replay: WasmReplay | undefined;
  const replaying = <T>(use: (replay: WasmReplay) => T): Outcome<T, EngineErrorData> =>
    replay
      ? { value: use(replay) }
      : { error: wrongState('Nothing is replayed.', 'Open the receipt again.') };
  return {
    corpus: (name, seed) => ({ value: inside.corpus(name, seed) }),
    plainTable: (...args) => ({ value: inside.plainTable(...args) }),
    layoutLine: (...args) => inside.layoutLine(...args),
    tablePreview: (...args) => ({ value: inside.tablePreview(...args) }),
    exportTensors: (...args) => inside.exportTensors(...args),
    importTensors: (file) => inside.importTensors(file),
    trainingScript: (...args) => inside.trainingScript(...args),
    receipt: (checkpoint, name) => inside.receipt(checkpoint, name),
    learningRates: (checkpoint, steps) => inside.learningRates(checkpoint, steps),
    historyCsv: (checkpoint) => inside.historyCsv(checkpoint),
    withData: (checkpoint, data) => inside.withData(checkpoint, data),
    openReceipt: (json) => inside.openReceipt(json),
    beginReplay(json, data) {
      replay?.delete();
      replay = undefined;
      const made = inside.Replay.create(json, data);
      if ('error' in made) return made;
      replay = made.value;
      return { value: null };
    },
    replayOn: (budgetMs) =>
      replaying((run) => {
        run.advance(budgetMs);
        const done = run.done();
        return { step: run.step(), done, same: done && run.same(), words: done ? run.words() : '' };
      }),
    replayed: () => replaying((run) => run.save()),
  };
}

serve(scope, 'data', loadInside, (inside: InsideModule) => {
  const handlers = handlersOf(inside);
  return {
    receive({ id, name, args }: ToDataWorker): void {
      try {
        const handle = handlers[name] as (...given: unknown[]) => Outcome<unknown, EngineErrorData>;
        const answer = handle(...args);
        const value = 'value' in answer ? answer.value : undefined;
        const transfer = value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [];
        scope.postMessage({ type: 'reply', id, ...answer }, transfer);
      } catch (reason) {
        scope.postMessage({ type: 'crashed', error: crash(reason, 'data') });
      }
    },
  };
});
