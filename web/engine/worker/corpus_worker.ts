import type { InsideModule } from '../../../wasm/inside_module';
import type { FromCorpusMaker, ToCorpusMaker } from '../shared/corpus_protocol';
import { crash } from '../shared/engine_error';
import { loadInside } from '../shared/inside_binaries';
import { serve, type WorkerScope } from './scope';

const scope = self as unknown as WorkerScope<ToCorpusMaker, FromCorpusMaker>;

/** Makes what it is asked for; the page ends it then. */
serve(scope, 'corpus', loadInside, (inside: InsideModule) => ({
  receive({ id, args }: ToCorpusMaker): void {
    try {
      const value = inside.corpus(...args);
      const transfer = value ? [value.buffer as ArrayBuffer] : [];
      scope.postMessage({ type: 'reply', id, value }, transfer);
    } catch (reason) {
      scope.postMessage({ type: 'crashed', error: crash(reason, 'corpus') });
    }
  },
}));
