import { detectBuild } from '../../../wasm/loader';
import type { Engine, Tasks } from '../shared/api';
import { EngineError, noSimd } from '../shared/engine_error';
import { EngineClient } from './engine_client';
import type { EngineHost } from './engine_host';

/** An engine in this host, or a rejection that says why this browser cannot have one. */
export async function openEngine(
  host: EngineHost,
  workers = 0,
  tasks: Tasks = 'language',
): Promise<Engine> {
  const build = detectBuild();
  if (!build) throw new EngineError(noSimd);
  const client = new EngineClient(host, build, workers, tasks);
  try {
    await client.ready;
    return client;
  } catch (reason) {
    client.dispose();
    throw reason;
  }
}
