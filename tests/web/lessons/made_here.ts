/** Data of other tasks than texts: known by its names, and made in this thread, not by a worker. */
import { vi } from 'vitest';

import { newInside } from '../engine/wasm';

vi.mock('../../../web/engine/page/data_calls', () => ({
  async makeCorpus(name: string, seed: number): Promise<string> {
    const data = (await newInside()).corpus(name, seed);
    if (!data) throw new Error(`There is no corpus "${name}".`);
    return new TextDecoder().decode(data);
  },
}));

await import('../../../web/app/tasks/index');
