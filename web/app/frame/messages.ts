/**
 * What a frame with a playground and the page around it say to each other, by postMessage: objects
 * with `unrolled: 1`, the version, and a `type`. README has the table.
 */
export const version = 1;

/** From the frame. */
export type Told =
  | { type: 'height'; height: number }
  | { type: 'ready'; task: string; totalSteps: number }
  | { type: 'state'; state: string; step: number }
  | {
      type: 'progress';
      step: number;
      totalSteps: number;
      loss: number;
      measuredStep: number;
      measured: Readonly<Record<string, number>>;
    }
  | { type: 'goal'; goal: string; state: string; step: number; value: number | string | undefined }
  | { type: 'error'; message: string };

/** To the frame. */
export type Command =
  | { type: 'hello' }
  | { type: 'set'; name: string; value: string }
  | { type: 'train' }
  | { type: 'pause' };

/** The command, or undefined for what is none: anything may be sent to a window. */
export function readCommand(data: unknown): Command | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { unrolled, type, name, value } = data as Readonly<Record<string, unknown>>;
  if (unrolled !== version) return undefined;
  if (type === 'hello' || type === 'train' || type === 'pause') return { type };
  if (type !== 'set' || typeof name !== 'string' || name.length > 60) return undefined;
  if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  const text = String(value);
  return text.length > 200 ? undefined : { type, name, value: text };
}
