import type { InsideModule } from '../../../wasm/inside_module';
import { loadInside } from '../shared/inside_binaries';
import type { FromInspector, ToInspector } from '../shared/inspector_protocol';
import { Inspector } from './inspector';
import { serve, type WorkerScope } from './scope';

const scope = self as unknown as WorkerScope<ToInspector, FromInspector>;

serve(scope, 'inspector', loadInside, (inside: InsideModule) => new Inspector(inside, scope));
