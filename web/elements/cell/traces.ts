import type { Engine } from '../../engine/shared/api';
import type { Hold, Trace } from '../../engine/shared/inside';
import { answersOf, toldOf } from '../inside/answers';
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
  /** What it answers; where gates are held, and it is no text that is read. */
  readonly said?: Said | undefined;
}

/** All that is said, without gates held and with them. */
export interface Said {
  readonly free: string;
  readonly held: string;
}

export async function traceReading(
  engine: Engine,
  { text, holds, part = 0 }: Reading,
): Promise<Answer> {
  const probes = ['preactivations', 'gates', 'h', 'c', 'extra'] as const;
  const free = await engine.trace({ text, part, probes, loss: 'none' });
  const asked = within(holds, free.characters.length, part);
  if (asked.length === 0) return { free, held: undefined };
  const held = await engine.trace({ text, part, probes, loss: 'none', holds: asked });
  if (free.ids.length > 0 || free.network.tellsValues) return { free, held };
  // What is answered is told by the first part.
  const told = async (trace: Trace, holds: readonly Hold[]) =>
    toldOf(
      answersOf(part === 0 ? trace : await engine.trace({ text, probes: [], loss: 'none', holds })),
    );
  return { free, held, said: { free: await told(free, []), held: await told(held, asked) } };
}
