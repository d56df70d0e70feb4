import { brief } from '../../app/numbers';
import type { Published } from '../../bench/page/published';
import type { VisitResult } from '../../bench/page/visit';

/** The workload that stands for all: an LSTM of 128 units, as the playground begins with. */
const standard = 'W1';

/** What the measurement says, in one or two sentences. */
export function benchSentence(
  results: readonly VisitResult[],
  published: Published | undefined,
): string {
  const result = results.find(({ workload, workers }) => workload.id === standard && workers === 1);
  if (!result) return 'Nothing was measured.';
  const { tokensPerSecond, gflops } = result;
  const first =
    `This machine trains an LSTM of 128 units on ${brief(tokensPerSecond)} characters a ` +
    `second, ${gflops.toPrecision(3)} billion operations.`;
  const times = (published?.series ?? [])
    .filter(({ ours, rates }) => !ours && rates[standard] !== undefined)
    .map(({ name, rates }) => `${factor(tokensPerSecond / rates[standard]!)} ${name}`);
  if (times.length === 0) return first;
  return `${first} Beside the published table that is ${list(times)}.`;
}

function factor(times: number): string {
  return `${times >= 9.95 ? times.toFixed(0) : times.toFixed(1)} times the speed of`;
}

function list(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
