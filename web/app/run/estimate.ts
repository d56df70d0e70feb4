import type { Cost } from '../../engine/shared/api';

/** What the form says of a run: what it costs is exact, how long that takes here a guess. */
export interface Estimate extends Cost {
  seconds: number;
  /** Whether this machine's speed was measured or only assumed. */
  measured: boolean;
}

/**
 * What one character costs beside its floating-point operations, counted in such operations: a
 * network of two units spends nearly all its time on it, one of a thousand nearly none.
 */
const overhead = 6e4;

/** What one thread of an ordinary laptop does in a tab, in floating-point operations a second. */
const assumedFlops = 2.5e10;

/** The speed of this machine as one number, from how fast it trained a network. */
export function machineSpeed(charactersPerSecond: number, flopPerCharacter: number): number {
  return charactersPerSecond * (flopPerCharacter + overhead);
}

/** How fast a machine trains such a network; `speed` as machineSpeed() measured it. */
export function charactersPerSecond({ flopPerCharacter }: Cost, speed = assumedFlops): number {
  return speed / (flopPerCharacter + overhead);
}

/** Characters that a run reads, those of all its streams. */
export function charactersRead({ totalSteps, batch, window }: Cost): number {
  return totalSteps * batch * window;
}
