import { findCorpus } from '../../corpora/index';
import { lazily } from '../lazy';
import type { Notices } from './hooks';
import { textMissing } from './run_notices';

/** Loads the built-in text that was asked for last; where it does not come, that is told. */
export class BuiltInText {
  private chosen = '';

  constructor(
    private readonly notices: Notices,
    private readonly again: (source: string) => void,
  ) {}

  /** Undefined where it did not come, or another was asked for while it was on its way. */
  async load(source: string, seed: string): Promise<{ title: string; text: string } | undefined> {
    this.chosen = source;
    const corpus = findCorpus(source);
    if (!corpus) return undefined;
    const { title } = corpus;
    try {
      const text = await lazily(`The text “${title}”`, () => corpus.load({ seed: Number(seed) }));
      if (this.chosen !== source) return undefined;
      this.notices.withdraw('built-in');
      return { title, text };
    } catch (error) {
      if (this.chosen === source) this.notices.tell(textMissing(error, () => this.again(source)));
      return undefined;
    }
  }

  /** What is on its way is not wanted any more. */
  leave(): void {
    this.chosen = '';
  }
}
