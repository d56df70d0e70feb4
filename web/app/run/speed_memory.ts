import { valueIn } from '../settings';
import type { PlaygroundStore } from '../store';
import { textFacts } from '../text/text_facts';
import { type Estimate, estimateRun, machineSpeed, planRun } from './estimate';

const key = 'unrolled.speeds';

/** Steps after which a speed no longer has the start-up in it. */
const settled = 15;

/** Ids at most, as core/text/vocabulary.hpp has it. */
const mostIds = 4096;

/**
 * Remembers how fast this machine trains each kind of cell, so that the next estimate is a
 * measurement.
 */
export class SpeedMemory {
  private readonly speeds = kept();
  private facts = { text: '', characters: 0, distinct: 0 };

  /** The run's cost; from the settings shown where they differ from the run's (`pending`). */
  estimate(store: PlaygroundStore, pending: boolean): Estimate | undefined {
    const { summary } = store;
    const measuring = store.totalStep > settled && store.charactersPerSecond > 0;
    if (summary && measuring)
      this.learn(
        valueIn(store.running, 'cell'),
        machineSpeed(store.charactersPerSecond, summary.flopPerCharacter),
      );
    if (store.text !== this.facts.text) this.facts = { text: store.text, ...textFacts(store.text) };
    if (this.facts.characters === 0) return undefined;
    const number = (name: string) => Number(valueIn(store.settings, name));
    const cell = valueIn(store.settings, 'cell');
    const shape = {
      cell,
      hidden: number('hidden'),
      layers: number('layers'),
      embedding: number('embedding'),
      // One id more than the text has characters: for those it has not.
      vocabulary: Math.min(mostIds, this.facts.distinct + 1),
    };
    const plan = planRun(this.facts.characters, {
      batch: number('batch'),
      window: number('window'),
      validation: number('validation'),
      steps: number('steps'),
      epochs: number('epochs'),
    });
    const speed = this.speeds[cell] ?? Object.values(this.speeds)[0];
    const estimate = estimateRun(shape, plan, speed);
    if (!summary || pending) return estimate;
    // A run exists: what the engine says is exact, and while it trains its own speed counts.
    const { parameters, bytes, flopPerCharacter, totalSteps, batch } = summary;
    const exact = { ...estimate, parameters, bytes, flopPerCharacter };
    if (!measuring) return exact;
    const characters = totalSteps * batch * number('window');
    return { ...exact, seconds: characters / store.charactersPerSecond };
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
