import type { Corpus } from '../../../web/corpora/index';
import { newModule, resultOf } from '../engine/wasm';

/** Held-out losses of a whole run over a built-in text at its own defaults, in nats. */
export async function heldOutLosses(corpus: Corpus, seed: string): Promise<number[]> {
  const { Session } = await newModule();
  const text = new TextEncoder().encode(await corpus.load());
  const session = resultOf(Session.create({ ...corpus.settings, seed }, text));
  const losses: number[] = [];
  while (!session.finished()) losses.push(...session.advance(1e9, 0).measured.nats);
  session.delete();
  return losses;
}

/** How far the last loss may lie above the best one. */
export const nearBest = 0.03;
