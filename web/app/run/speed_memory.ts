import type { Cost } from '../../engine/shared/api';
import { valueIn } from '../settings';
import type { PlaygroundStore } from '../store';
import { charactersPerSecond, charactersRead, type Estimate, machineSpeed } from './estimate';

const key = 'unrolled.speeds';

/** Steps after which a speed no longer has the start-up in it. */
const settled = 15;

/**
 * Remembers how fast this machine trains each kind of cell, so that the next estimate is a
 * measurement.
 */
export class SpeedMemory {
  /** Asked for when there is a run: until the browser answers, the page stands still. */
  private speeds: Record<string, number> = {};
  private asked = false;

  /** How long a run of that cost takes here; `pending`: it is not the one that there is. */
  estimate(store: PlaygroundStore, pending: boolean, cost: Cost | undefined): Estimate | undefined {
    const { summary } = store;
    if (summary && !this.asked) {
      this.asked = true;
      this.speeds = kept();
    }
    const measuring = store.totalStep > settled && store.charactersPerSecond > 0;
    if (summary && measuring)
      this.learn(
        valueIn(store.running, 'cell'),
        machineSpeed(store.charactersPerSecond, summary.flopPerCharacter),
      );
    if (!cost) return undefined;
    const speed = this.speeds[valueIn(store.settings, 'cell')] ?? Object.values(this.speeds)[0];
    const own = summary && measuring && !pending;
    const pace = own ? store.charactersPerSecond : charactersPerSecond(cost, speed);
    return { ...cost, seconds: charactersRead(cost) / pace, measured: speed !== undefined };
  }

  private learn(cell: string, speed: number): void {
    const before = this.speeds[cell];
    this.speeds[cell] = before === undefined ? speed : before * 0.9 + speed * 0.1;
    if (before !== undefined && Math.abs(speed / before - 1) < 0.05) return;
    try {
      localStorage.setItem(key, JSON.stringify(this.speeds));
    } catch {
      // Without storage the next visit assumes a speed again.
    }
  }
}

/** What was kept, without what is no speed. */
function kept(): Record<string, number> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return Object.fromEntries(
      Object.entries(found as object).filter(([, speed]) => Number.isFinite(speed) && speed > 0),
    );
  } catch {
    return {};
  }
}
