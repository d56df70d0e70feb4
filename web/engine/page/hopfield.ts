/** The associative memory as the page sees it: a worker of its own, that ends with it. */
import { detectBuild } from '../../../wasm/loader';
import { EngineError, noSimd, wrongState } from '../shared/engine_error';
import type {
  FromHopfield,
  HopfieldCalls,
  Recollection,
  Spins,
  ToHopfield,
} from '../shared/hopfield';
import { insideUrl } from '../shared/inside_binaries';
import { afterTimeout } from '../shared/time_limit';
import hopfieldUrl from '../worker/hopfield_worker.ts?worker&url';
import { CallLink } from './call_link';
import { compileOnce, spawn } from './spawn';
import { whyNot } from './why_not';

export type { Recollection, Spins } from '../shared/hopfield';

export class AssociativeMemory {
  private link: CallLink<HopfieldCalls, ToHopfield, FromHopfield> | undefined;

  /**
   * What a network does that stores `patterns`, from `start` on until it has settled; the same seed
   * asks the units in the same order. Rejects with an EngineError; the next call begins anew.
   */
  recollect(patterns: readonly Spins[], start: Spins, seed: number): Promise<Recollection> {
    const all = Int8Array.from(patterns.flatMap((pattern) => [...pattern]));
    this.link ??= this.open();
    return this.link.call('recollect', all, start.slice(), seed);
  }

  dispose(): void {
    this.link?.end(ended);
    this.link = undefined;
  }

  private open() {
    const build = detectBuild();
    if (!build) throw new EngineError(noSimd);
    const link = new CallLink<HopfieldCalls, ToHopfield, FromHopfield>(
      {
        part: 'hopfield',
        spawn: () => spawn(hopfieldUrl, 'hopfield'),
        compiled: compileOnce(insideUrl(build)),
        tasks: 'all',
        after: afterTimeout,
        forbidden: whyNot,
      },
      (message) => {
        if (message.type !== 'crashed') return;
        link.end(message.error);
        if (this.link === link) this.link = undefined;
      },
    );
    return link;
  }
}

const ended = wrongState('The memory was closed.', 'Open it again.');
