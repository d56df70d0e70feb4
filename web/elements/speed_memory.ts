import { valueOf } from '../app/settings';
import type { PlaygroundStore } from '../app/store';
import { type Estimate, estimateRun } from './estimate';
import { textFacts } from './text_facts';

const key = 'unrolled.flops';

/** Steps after which a speed no longer has the start-up in it. */
const settled = 15;

/** Remembers how fast this machine trains, so that the next estimate is a measurement. */
export class SpeedMemory {
  private flops = kept();
  private facts = { text: '', characters: 0, distinct: 0 };

  /** The run's cost; from the settings shown where they differ from the run's. */
  estimate(store: PlaygroundStore, pending: boolean): Estimate | undefined {
    const { summary } = store;
    if (summary && store.totalStep > settled && store.charactersPerSecond > 0)
      this.learn(store.charactersPerSecond * summary.flopPerCharacter);
    if (store.text !== this.facts.text) this.facts = { text: store.text, ...textFacts(store.text) };
    if (this.facts.characters === 0) return undefined;
    const number = (name: string) => Number(valueOf(store.settings, name));
    const shape = {
      cell: valueOf(store.settings, 'cell'),
      hidden: number('hidden'),
      layers: number('layers'),
      embedding: number('embedding'),
      // One id more than the text has characters: for those it has not.
      vocabulary: this.facts.distinct + 1,
    };
    const batch = number('batch');
    const window = number('window');
    const trained = this.facts.characters * (1 - number('validation'));
    const perEpoch = Math.max(1, Math.floor(trained / (batch * window)));
    const totalSteps = number('epochs') > 0 ? number('epochs') * perEpoch : number('steps');
    const estimate = estimateRun(shape, { batch, window, totalSteps }, this.flops);
    if (!summary || pending) return estimate;
    // A run exists: what the engine says is exact.
    const { parameters, bytes, flopPerCharacter } = summary;
    const work = summary.totalSteps * summary.batch * window * flopPerCharacter;
    const seconds =
      estimate.seconds * (work / (batch * window * totalSteps * estimate.flopPerCharacter));
    return { ...estimate, parameters, bytes, flopPerCharacter, seconds };
  }

  private learn(flops: number): void {
    const before = this.flops;
    this.flops = before === undefined ? flops : before * 0.9 + flops * 0.1;
    if (before !== undefined && Math.abs(flops / before - 1) < 0.05) return;
    try {
      localStorage.setItem(key, String(Math.round(this.flops)));
    } catch {
      // Without storage the next visit assumes a speed again.
    }
  }
}

function kept(): number | undefined {
  try {
    const flops = Number(localStorage.getItem(key));
    return flops > 0 ? flops : undefined;
  } catch {
    return undefined;
  }
}
