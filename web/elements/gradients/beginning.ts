/** How the networks of the gradients view begin. */
import type { Entry } from '../../app/race';
import { applies, settingRow } from '../../app/settings';
import { loadTrained, type Trained, trained, trainedText } from '../../app/trained';
import type { Activation } from './what_if';

export const begins = ['untrained', 'trained'] as const;
export type Begin = (typeof begins)[number];

/** The same text and seed, and as many units; each with the learning rate that suits its cell. */
const networks = ['people-rnn', 'people-lstm', 'people-gru'].map(
  (id) => trained.find((entry) => entry.id === id)!,
);

/** `activation`: of the plain network, where it begins untrained. */
export async function beginning(
  begin: Begin,
  activation: Activation,
): Promise<[text: string, entries: Entry[]]> {
  const text = await trainedText(networks[0]!);
  return [text, await Promise.all(networks.map((network) => entry(network, begin, activation)))];
}

async function entry(
  { id, settings }: Trained,
  begin: Begin,
  activation: Activation,
): Promise<Entry> {
  if (begin === 'trained') return { checkpoint: (await loadTrained(id)).checkpoint };
  const chosen = applies(settingRow('activation')!, settings);
  return { settings: { ...settings, ...(chosen && { activation }) } };
}
