import type { InsideModule } from '../../../wasm/inside_module';
import { crash } from '../shared/engine_error';
import type { FromHopfield, ToHopfield } from '../shared/hopfield';
import type { Outbox } from '../shared/protocol';

/** Answers for the associative memory; it keeps nothing between two questions. */
export class Hopfield {
  constructor(
    private readonly inside: InsideModule,
    private readonly page: Outbox<FromHopfield>,
  ) {}

  receive({ id, args }: ToHopfield): void {
    try {
      this.page.postMessage({ type: 'reply', id, ...this.inside.recollect(...args) });
    } catch (reason) {
      this.page.postMessage({ type: 'crashed', error: crash(reason, 'hopfield') });
    }
  }
}
