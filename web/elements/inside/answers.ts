import type { Trace } from '../../engine/shared/inside';

/** What a network answers at a step. */
export interface StepAnswer {
  readonly step: number;
  readonly name: string;
  /** Its probability; NaN where numbers are told. */
  readonly chance: number;
  /** Nats, or a mean squared error. */
  readonly loss: number;
}

/** All that have a loss, of the part that answers. */
export function answersOf({ targets, losses, probabilities, network }: Trace): StepAnswer[] {
  const { vocabulary, tellsValues } = network;
  const answers: StepAnswer[] = [];
  targets.forEach((target, step) => {
    if (target < 0) return;
    const chance = probabilities[step * vocabulary.length + target] ?? Number.NaN;
    const name = tellsValues ? 'the next' : (vocabulary[target] ?? '');
    answers.push({ step, name, chance, loss: losses[step]! });
  });
  return answers;
}

/** So many answers are told one by one. */
const fewest = 12;

/** "O B-PER I-PER"; of many those that repeat are told once: "up ×12, left ×30". */
export function toldOf(answers: readonly StepAnswer[]): string {
  const names = answers.map(({ name }) => name);
  if (names.length <= fewest) return names.join(' ');
  const runs: { name: string; count: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) ++last.count;
    else runs.push({ name, count: 1 });
  }
  const told = runs.map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name));
  return told.slice(0, fewest).join(', ') + (told.length > fewest ? ' …' : '');
}

/** The answer to begin with: one that is given least often says most. */
export function firstLookedAt(answers: readonly StepAnswer[]): number {
  const counts = new Map<string, number>();
  for (const { name } of answers) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best = answers.length - 1;
  answers.forEach(({ name }, i) => {
    if (counts.get(name)! < counts.get(answers[best]!.name)!) best = i;
  });
  return best;
}

/**
 * After each step, the probability of what a network answers: of one answer at the end how it came
 * about, else of each step's own. Undefined where steps say nothing.
 */
export function chancesOf(trace: Trace): Float32Array | undefined {
  const { probabilities, targets, network } = trace;
  const width = network.vocabulary.length;
  if (probabilities.length === 0 || !Number.isFinite(probabilities[0])) return undefined;
  const last = targets.at(-1) ?? -1;
  const only = targets.every((target, step) => target < 0 || step === targets.length - 1);
  return Float32Array.from(targets, (target, step) => {
    const at = only ? last : target;
    return at < 0 ? Number.NaN : probabilities[step * width + at]!;
  });
}
