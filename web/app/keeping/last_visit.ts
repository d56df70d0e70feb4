import { firstCorpus } from '../../corpora/first';
import { NoAnswer, within } from '../../engine/shared/time_limit';
import { takeAskedRun } from './asked_run';
import { type Loaded, openPersistence, type Persistence } from './persistence';
import { fitsAddress } from './resume';
import type { PageFacts } from './saved_run';

/** A page that waits longer for what may be kept looks dead. */
const patienceMs = 4_000;

export interface LastVisit {
  /**
   * Undefined where the browser keeps nothing. May settle long after the page has begun: with
   * 'elsewhere' when the other playground that is kept under the name has gone.
   */
  storage: Promise<Persistence | undefined>;
  /** Undefined where nothing was kept, or where it could not be asked for. */
  loaded: Loaded | undefined;
  /** Why nothing is kept, as far as it is known by now. */
  trouble: 'none' | 'refused' | 'silent' | 'elsewhere';
  /** Under which the tag of a playground on a page of others wants it kept. */
  name?: string;
}

/** What was kept of the last visit; never rejects, and never takes for ever. */
export async function readLastVisit(slot: string, query: string): Promise<LastVisit> {
  const storage = openPersistence({ slot });
  try {
    const persistence = await within(storage, patienceMs);
    if (!persistence) return { storage, loaded: undefined, trouble: 'refused' };
    const fit = (facts: PageFacts) => fitsAddress(facts, query, firstCorpus);
    const loaded = await persistence.load(fit, takeAskedRun());
    return { storage, loaded, trouble: 'none' };
  } catch (reason) {
    const trouble = reason instanceof NoAnswer ? 'silent' : 'refused';
    return { storage, loaded: undefined, trouble };
  }
}
