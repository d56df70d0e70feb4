import type { Corpus, LoadOptions } from '../corpora/index';
import { lazily } from './lazy';

/** A built-in text; what keeps it from coming is said in words that help. */
export function textOf(corpus: Corpus, options: LoadOptions = {}): Promise<string> {
  return lazily(`The text “${corpus.title}”`, () => corpus.load(options));
}
