// Where the driver reads and writes.

import { join } from 'node:path';

export { root } from '../../wasm/setup/paths.mjs';

import { root } from '../../wasm/setup/paths.mjs';

/**
 * Each stage's report in its runner's own format; a folder of this run's own, gone when it ends.
 */
export const reports = join(root, 'build', 'test', String(process.pid));
