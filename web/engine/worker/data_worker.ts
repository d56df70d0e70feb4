import type { InsideModule } from '../../../wasm/inside_module';
import type { FromDataWorker, ToDataWorker } from '../shared/data_protocol';
import { crash } from '../shared/engine_error';
import { loadInside } from '../shared/inside_binaries';
import { serve, type WorkerScope } from './scope';

const scope = self as unknown as WorkerScope<ToDataWorker, FromDataWorker>;

/** Makes what it is asked for, and looks at what it is given; the page ends it. */
serve(scope, 'data', loadInside, (inside: InsideModule) => ({
  receive(call: ToDataWorker): void {
    const { id } = call;
    try {
      if (call.name === 'corpus' || call.name === 'plainTable') {
        const value =
          call.name === 'corpus' ? inside.corpus(...call.args) : inside.plainTable(...call.args);
        const transfer = value ? [value.buffer as ArrayBuffer] : [];
        scope.postMessage({ type: 'reply', id, value }, transfer);
      } else if (call.name === 'exportTensors' || call.name === 'importTensors') {
        const file =
          call.name === 'exportTensors'
            ? inside.exportTensors(...call.args)
            : inside.importTensors(...call.args);
        const transfer = 'value' in file ? [file.value.buffer as ArrayBuffer] : [];
        scope.postMessage({ type: 'reply', id, ...file }, transfer);
      } else if (call.name === 'trainingScript')
        scope.postMessage({ type: 'reply', id, ...inside.trainingScript(...call.args) });
      else if (call.name === 'layoutLine')
        scope.postMessage({ type: 'reply', id, ...inside.layoutLine(...call.args) });
      else scope.postMessage({ type: 'reply', id, value: inside.tablePreview(...call.args) });
    } catch (reason) {
      scope.postMessage({ type: 'crashed', error: crash(reason, 'data') });
    }
  },
}));
