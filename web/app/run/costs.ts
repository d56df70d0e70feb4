import type { Cost, Engine } from '../../engine/shared/api';
import type { EngineError } from '../../engine/shared/engine_error';
import { sentence } from '../../engine/shared/sentence';
import type { PlaygroundStore } from '../store';
import { textFacts } from '../text/text_facts';

/**
 * What a run with the form's settings and text would cost, or why there can be none: the engine is
 * asked whenever these change, and the newest question counts. What it said last stands until then.
 */
export class Costs {
  cost: Cost | undefined;
  /** Setting name to a sentence about why no run can have it. */
  errors: Readonly<Record<string, string>> = {};

  private text: string | undefined;
  private size = { characters: 0, distinct: 0, bytes: 0 };
  private question = '';

  constructor(
    private readonly engine: Pick<Engine, 'cost'>,
    private readonly changed: () => void,
  ) {}

  ask({ text, settings }: Pick<PlaygroundStore, 'text' | 'settings'>): void {
    if (text !== this.text) {
      this.text = text;
      this.size = { ...textFacts(text), bytes: new Blob([text]).size };
    }
    const question = JSON.stringify([settings, this.size]);
    if (question === this.question) return;
    this.question = question;
    const answer = (cost: Cost | undefined, errors = {}) => {
      if (question !== this.question) return;
      Object.assign(this, { cost, errors });
      this.changed();
    };
    this.engine.cost(settings, this.size).then(
      (cost) => answer(cost),
      (refusal: EngineError) => {
        // A worker that died said nothing: the one in its place is asked when there is news.
        if (refusal.code === 'crashed') this.question = '';
        else if (refusal.code !== 'invalid_setting') answer(undefined);
        else answer(undefined, { [refusal.field]: sentence(refusal) });
      },
    );
  }
}
