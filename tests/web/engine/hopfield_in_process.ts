/** For vi.mock of web/engine/page/spawn: the memory's worker in this thread. */

import type { InsideModule } from '../../../wasm/inside_module';
import type { FromHopfield, ToHopfield } from '../../../web/engine/shared/hopfield';
import { Hopfield } from '../../../web/engine/worker/hopfield';
import { InProcess } from './in_process';
import { compiledInside, newInside } from './wasm';

export const hopfieldInProcess = () => ({
  compileOnce: () => compiledInside(),
  spawn: () =>
    new InProcess<ToHopfield, FromHopfield, InsideModule>(
      newInside,
      (inside, page) => new Hopfield(inside, page),
    ),
});
