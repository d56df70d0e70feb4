import type { Created } from '../shared/protocol';

/** Far below what any machine does. */
const charactersPerMs = 20;
const flopPerMs = 1e6;

/** How long a trainer may be silent over a text, in milliseconds. */
export function longestReading(text: string): number {
  return text.length / charactersPerMs;
}

/** How long it may be silent over one step. */
export function longestStep({ summary, settings }: Created): number {
  const flop = summary.batch * Number(settings['window']) * summary.flopPerCharacter;
  return flop / flopPerMs;
}
