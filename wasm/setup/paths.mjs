// Where things lie. Everything that set-up brings is under one ignored folder.

import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Under node_modules, because the scripts of Emscripten look for `acorn` in the node_modules of the
 * folders above them. A dot folder: npm neither lists nor prunes it; only `npm ci` empties all.
 */
export const tools = join(root, 'node_modules', '.unrolled');
