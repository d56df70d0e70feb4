/**
 * One workload on one session, for as long as is asked. No page and no worker: Node runs it too.
 */

import type { WasmModule, WasmReader, WasmSession } from '../../../wasm/module';
import { sentence } from '../../engine/shared/sentence';
import { dataOf } from './examples';
import { settingsOf, type Workload } from './workload';

/** What was done in which wall time. */
export interface Sample {
  /** Characters of a text, words of examples; padding is not counted. */
  tokens: number;
  seconds: number;
}

/** As long as the trainer's own turns: the cost of crossing into wasm belongs to the result. */
const sliceMs = 20;
/** A call of generate() in which the crossing still counts, but not more than in a page. */
const charactersPerCall = 64;

export class SessionRun {
  private readonly session: WasmSession;
  private readonly slice: () => number;

  private reader: WasmReader | undefined;

  constructor(
    private readonly wasm: WasmModule,
    workload: Workload,
  ) {
    const text = new TextEncoder().encode(dataOf(workload));
    const made = wasm.Session.create(settingsOf(workload), text);
    if ('error' in made) throw new Error(sentence(made.error));
    this.session = made.value;
    this.slice = workload.kind === 'train' ? () => this.train() : this.generator();
  }

  /** Runs for `seconds` or a little more: what was begun is finished, and counted. */
  run(seconds: number): Sample {
    const start = performance.now();
    let tokens = 0;
    let elapsed: number;
    do {
      tokens += this.slice();
      elapsed = (performance.now() - start) / 1000;
    } while (elapsed < seconds);
    return { tokens, seconds: elapsed };
  }

  end(): void {
    this.reader?.delete();
    this.session.delete();
  }

  private train(): number {
    const { characters, diverged, finished } = this.session.advance(sliceMs, 0);
    if (diverged > 0 || finished) throw new Error('The run ended while it was measured.');
    return characters;
  }

  private generator(): () => number {
    const opened = this.wasm.Reader.open(this.session.saveModel(), 0);
    if ('error' in opened) throw new Error(sentence(opened.error));
    const reader = opened.value;
    this.reader = reader;
    const options = { temperature: 1, topK: 0, topP: 1, seed: 1 };
    const begun = reader.startGeneration(new Uint8Array(), options);
    if ('error' in begun) throw new Error(sentence(begun.error));
    return () => reader.generate(charactersPerCall).length;
  }
}
