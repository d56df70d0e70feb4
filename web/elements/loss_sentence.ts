/** What a loss means, in words. */

export interface LossFacts {
  /** Nats a character. */
  training: number | undefined;
  validation: number | undefined;
  uniform: number;
  unigram: number;
  trigram: number;
}

export interface LossSentence {
  /** "6.3": how many equally likely characters would leave a guesser just as unsure. */
  choices: string;
  /** How that compares with simple rules about this text. */
  comparison: string;
  /** That the network memorises, or nothing. */
  memorising: string;
}

/** Nats between training and held-out loss from which learning has turned into memorising. */
const memorisingGap = 0.3;

function compare(nats: number, facts: LossFacts): string {
  if (nats >= facts.uniform - 0.02) return 'no better than guessing blindly';
  if (nats >= facts.unigram - 0.02)
    return 'better than guessing blindly, not yet as good as knowing how often each letter occurs';
  if (nats >= facts.trigram)
    return (
      'better than knowing how often each letter occurs, ' +
      'not yet as good as knowing the two before'
    );
  return 'better than knowing the two letters before';
}

/** Undefined before anything was measured. Held-out text decides where there is some. */
export function lossSentence(facts: LossFacts): LossSentence | undefined {
  const nats = facts.validation ?? facts.training;
  if (nats === undefined || !Number.isFinite(nats)) return undefined;
  const choices = Math.exp(nats);
  const gap = (facts.validation ?? nats) - (facts.training ?? nats);
  return {
    choices: choices < 99.95 ? choices.toFixed(1) : choices.toFixed(0),
    comparison: compare(nats, facts),
    memorising: gap > memorisingGap ? 'it begins to learn the text by heart' : '',
  };
}
