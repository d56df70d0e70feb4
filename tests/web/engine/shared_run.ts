// Runs that several workers share, in this process: what their tests have in common.

import { afterEach } from 'vitest';

import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine, EngineEventMap, RunState } from '../../../web/engine/shared/api';
import { InProcessHost } from './in_process';
import { fox, small } from './wasm';

export const settings = { ...small, steps: '60', validate_every: '20' };

const opened: Engine[] = [];
afterEach(() => opened.splice(0).forEach((engine) => engine.dispose()));

export interface Group {
  host: InProcessHost;
  engine: Engine;
  losses: number[];
  validation: number[];
  crashes: unknown[];
}

export async function group(workers: number, cores = 1): Promise<Group> {
  const host = new InProcessHost();
  host.cores = cores;
  const engine = await openEngine(host, workers);
  opened.push(engine);
  const made: Group = { host, engine, losses: [], validation: [], crashes: [] };
  engine.addEventListener('progress', ({ detail }) => {
    made.losses.push(...detail.loss);
    made.validation.push(...detail.measured.nats);
  });
  engine.addEventListener('crashed', ({ detail }) => made.crashes.push(detail));
  return made;
}

export function next<K extends keyof EngineEventMap>(engine: Engine, type: K): Promise<unknown> {
  return new Promise((resolve) => {
    engine.addEventListener(type, (event) => resolve(event.detail), { once: true });
  });
}

export async function reaches(engine: Engine, state: RunState): Promise<void> {
  while (engine.state !== state) await next(engine, 'state');
}

/** A whole run: its losses, and the checkpoint at its end. */
export async function whole(
  workers: number,
  values = settings,
): Promise<Group & { end: Uint8Array }> {
  const made = await group(workers);
  await made.engine.create(fox, values);
  made.engine.train();
  await reaches(made.engine, 'finished');
  return { ...made, end: await made.engine.save() };
}

/** Bytes of which no test would want to see the differences. */
export function alike(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
