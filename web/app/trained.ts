/**
 * Networks that were trained when the site was built, so that a page has something true to show at
 * once. What they are is written in trained.json, which the build reads too.
 */
import list from './trained.json';

export interface Trained {
  readonly id: string;
  /** A built-in text, and how much of it (UTF-16 units; 0: all). */
  readonly corpus: string;
  readonly size: number;
  /** Settings that differ from the defaults; the run can be trained on to its end. */
  readonly settings: Readonly<Record<string, string>>;
  /** Steps done at build time. */
  readonly steps: number;
}

export const trained: readonly Trained[] = list;

/** The checkpoint, and the text that training goes on with. Rejects where a download fails. */
export declare function loadTrained(id: string): Promise<{ checkpoint: Uint8Array; text: string }>;
