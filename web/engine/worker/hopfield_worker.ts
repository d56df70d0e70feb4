import type { InsideModule } from '../../../wasm/inside_module';
import type { FromHopfield, ToHopfield } from '../shared/hopfield';
import { loadInside } from '../shared/inside_binaries';
import { Hopfield } from './hopfield';
import { serve, type WorkerScope } from './scope';

const scope = self as unknown as WorkerScope<ToHopfield, FromHopfield>;

serve(scope, 'hopfield', loadInside, (inside: InsideModule) => new Hopfield(inside, scope));
