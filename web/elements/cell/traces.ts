import type { Engine } from '../../engine/shared/api';
import type { Hold, Trace } from '../../engine/shared/inside';
import { within } from './holds';

/** What the cell is to read, and with which gates held. */
export interface Reading {
  readonly text: string;
  readonly holds: readonly Hold[];
  /** Which part of the network: see Network.parts. */
  readonly part?: number;
}

/** What a network did while it read. */
export interface Answer {
  readonly free: Trace;
  /** With the gates held, where any is. */
  readonly held: Trace | undefined;
}

export async function traceReading(
  engine: Engine,
  { text, holds, part = 0 }: Reading,
): Promise<Answer> {
  const probes = ['preactivations', 'gates', 'h', 'c', 'extra'] as const;
  const free = await engine.trace({ text, part, probes, loss: 'none' });
  const asked = within(holds, free.characters.length);
  if (asked.length === 0 || !free.network.canHold) return { free, held: undefined };
  return { free, held: await engine.trace({ text, probes, loss: 'none', holds: asked }) };
}
